import { sql, type Expression } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { legalForms, profileOf } from '../bodies/rules.ts'
import type { Day } from '../calendar/rules.ts'
import type { Viewer } from '../sight/rules.ts'
import { backersOn, membersOn } from './proposal-queries.ts'
import { languages, word, type ByLanguage } from '../words/index.ts'

/** What waits for the viewer: meetings and agendas to make, notices to send, paper notices to post, calls to answer. */
export const waitingFor = (db: Db, viewer: Viewer) => {
  const secretaryOf = viewer.offices.flatMap(
    ({ office, body_id }) => (office === 'secretary' && body_id) || [],
  )
  const seatedIn = viewer.seats.filter((seat) => seat.capacity === 'member').map((seat) => seat.body_id)
  const meetings = db
    .selectFrom('meetings')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .innerJoin('terms', 'terms.id', 'meetings.term_id')
  const mine = meetings.where(sql<boolean>`meetings.body_id = any(${secretaryOf}::int[])`)
  const hasItems = sql<boolean>`exists (select from items where items.meeting_id = meetings.id
    and items.removed_at is null and items.kind <> 'heading')`
  const ahead = sql<boolean>`(meetings.starts_at at time zone 'Europe/Helsinki')::date >= ${viewer.today}::date`
  const answered = sql<boolean>`exists (select from replies where replies.meeting_id = meetings.id
    and replies.person_id = ${viewer.id ?? 0} and replies.item_id is null)`
  const deputyAnswered = sql<boolean>`exists (select from replies where replies.meeting_id = meetings.id
    and replies.person_id = ${viewer.id ?? 0}
    and (replies.item_id is null or replies.item_id = deputy_calls.item_id))`

  return [
    requiredMeetings(db, viewer),
    meetings
      .where(sql<boolean>`meetings.body_id = any(${ledBy(viewer)}::int[])`)
      .where('meetings.status', '=', 'called')
      .where('meetings.kind', '=', 'formal')
      .where(ahead)
      .where(quorumFails)
      .select([sql<'quorum_unexpected'>`'quorum_unexpected'`.as('kind'), ...shape(meetingDay)]),
    meetingsToMake(db, secretaryOf),
    mine
      .where('meetings.status', '=', 'draft')
      .where(sql<boolean>`not ${hasItems}`)
      .select([sql<'agenda_missing'>`'agenda_missing'`.as('kind'), ...shape(latestDay)]),
    mine
      .where('meetings.status', '=', 'draft')
      .where(hasItems)
      .select([sql<'notice'>`'notice'`.as('kind'), ...shape(latestDay)]),
    mine
      .where('meetings.status', 'in', ['called', 'cancelled'])
      .where(ahead)
      .where(
        sql<boolean>`exists (select from notice_recipients
        join notices on notices.id = notice_recipients.notice_id
        where notices.meeting_id = meetings.id and notice_recipients.way = 'post' and notice_recipients.at is null)`,
      )
      .select([sql<'paper_notice'>`'paper_notice'`.as('kind'), ...shape(sql<string>`${viewer.today}::date`)]),
    meetings
      .where(sql<boolean>`meetings.body_id = any(${seatedIn}::int[])`)
      .where('meetings.status', '=', 'called')
      .where(ahead)
      .where(sql<boolean>`not ${answered}`)
      .select([sql<'reply'>`'reply'`.as('kind'), ...shape(meetingDay)]),
    meetings
      .innerJoin('deputy_calls', 'deputy_calls.meeting_id', 'meetings.id')
      .innerJoin('memberships', 'memberships.id', 'deputy_calls.deputy_id')
      .where('memberships.person_id', '=', viewer.id ?? 0)
      .where('meetings.status', '=', 'called')
      .where(ahead)
      .where(sql<boolean>`not ${deputyAnswered}`)
      .select([sql<'deputy_reply'>`'deputy_reply'`.as('kind'), ...shape(meetingDay)]),
  ]
}

/** Bodies that the viewer leads or writes for. */
const ledBy = (viewer: Viewer) =>
  viewer.offices.flatMap(
    ({ office, body_id }) => ((office === 'secretary' || office === 'chair') && body_id) || [],
  )

/** R20: proposals that a majority of the members back, until a meeting is drafted for the matter. */
const requiredMeetings = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('meeting_proposals')
    .innerJoin('bodies', 'bodies.id', 'meeting_proposals.body_id')
    .where(sql<boolean>`meeting_proposals.body_id = any(${ledBy(viewer)}::int[])`)
    .where('meeting_proposals.meeting_id', 'is', null)
    .where(sql<boolean>`${backersOn(viewer.today)} * 2 > ${membersOn(viewer.today)}`)
    .select([
      sql<'meeting_required'>`'meeting_required'`.as('kind'),
      'meeting_proposals.id',
      sql<ByLanguage>`jsonb_build_object('fi', meeting_proposals.topic)`.as('title'),
      sql<Day | null>`null::date`.as('due'),
      sql<ByLanguage | null>`bodies.name`.as('body'),
    ])

/** Bodies in which a matter or leadership's answer waits while no meeting is planned. */
const meetingsToMake = (db: Db, secretaryOf: number[]) =>
  db
    .selectFrom('bodies')
    .where(sql<boolean>`bodies.id = any(${secretaryOf}::int[])`)
    .where(
      sql<boolean>`(exists (select from matters where matters.body_id = bodies.id and matters.status = 'backlog')
        or exists (select from responses join recommendations on recommendations.id = responses.recommendation_id
          where recommendations.body_id = bodies.id and responses.status = 'confirmed'
            and responses.notified_item_id is null))`,
    )
    .where(
      sql<boolean>`not exists (select from meetings
        where meetings.body_id = bodies.id and meetings.status in ('draft', 'called', 'open'))`,
    )
    .select([
      sql<'meeting_to_make'>`'meeting_to_make'`.as('kind'),
      'bodies.id',
      'bodies.name as title',
      sql<Day | null>`(select min(matters.due_on) from matters
        where matters.body_id = bodies.id and matters.status = 'backlog')`.as('due'),
      sql<ByLanguage | null>`null::jsonb`.as('body'),
    ])

const shape = (due: Expression<string>) =>
  [
    sql<number>`meetings.id`.as('id'),
    meetingName.as('title'),
    sql<Day | null>`${due}`.as('due'),
    sql<ByLanguage | null>`bodies.name`.as('body'),
  ] as const

const meetingDay = sql<string>`(meetings.starts_at at time zone 'Europe/Helsinki')::date`

/** The last day on which the notice meets the rule (R18), as `latestSendingDay` counts it. */
const latestDay = sql<string>`(${meetingDay}
  - coalesce((terms.profile ->> 'notice_days')::int, ${byForm((profile) => profile.notice_days)})
  - case coalesce(terms.profile ->> 'notice_counting', ${byForm((profile) => profile.notice_counting)})
      when 'full_days' then 1 else 0 end)`

function byForm(setting: (profile: ReturnType<typeof profileOf>) => string | number) {
  const cases = legalForms.map((legal_form) => {
    const value = setting(profileOf({ legal_form, profile: {} }))
    return sql`when ${sql.lit(legal_form)} then ${sql.lit(value)}`
  })
  return sql`case terms.legal_form ${sql.join(cases, sql` `)} end`
}

/** R28: even if everyone came who has not said no, or whose deputy has not, too few would come (`expectAttendance`). */
const quorumFails = sql<boolean>`(
  select count(*) filter (where member.person_id is not null and not (
      exists (select from replies where replies.meeting_id = meetings.id
        and replies.person_id = member.person_id and replies.item_id is null and replies.reply = 'absent')
      and not exists (select from deputy_calls join memberships on memberships.id = deputy_calls.deputy_id
        where deputy_calls.meeting_id = meetings.id and deputy_calls.membership_id = member.membership_id
          and deputy_calls.item_id is null
          and not exists (select from replies where replies.meeting_id = meetings.id
            and replies.person_id = memberships.person_id and replies.item_id is null
            and replies.reply = 'absent'))))
    <= case coalesce(terms.profile ->> 'quorum_base', ${byForm((profile) => profile.quorum_base)})
      when 'seats' then count(*) else count(member.person_id) end / 2
  from seats
  left join lateral (select seated.person_id, seated.membership_id from seated
    where seated.seat_id = seats.id and seated.capacity = 'member' and seated.starts_on <= ${meetingDay}
      and (seated.until is null or seated.until >= ${meetingDay})
    order by seated.rank limit 1) as member on true
  where seats.term_id = meetings.term_id)`

/** 'Kokous 3/2026' in each language. */
const meetingName = sql<ByLanguage>`jsonb_build_object(${sql.join(
  languages.flatMap((language) => [
    sql.lit(language),
    sql`replace(${sql.lit(word(language, { key: 'meetings.name' }))}, '{number}', meetings.number || '/' || meetings.year)`,
  ]),
)})`
