import { sql, type Expression } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { onlyIf, type Viewer } from '../sight/rules.ts'
import { byForm, expected, meetingDay, meetingName, nameWithShortSides } from './expected-queries.ts'
import { backersOn, membersOn } from './proposal-queries.ts'
import type { ByLanguage } from '../words/index.ts'

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
    ...onlyIf(viewer.offices.length > 0, requiredMeetings(db, viewer)),
    ...onlyIf(
      viewer.offices.length > 0,
      meetings
        .where(sql<boolean>`meetings.body_id = any(${ledBy(viewer)}::int[])`)
        .where('meetings.status', '=', 'called')
        .where('meetings.kind', '=', 'formal')
        .where(ahead)
        .innerJoinLateral(expected, (join) => join.onTrue())
        .where(
          sql<boolean>`(expected.possible <= expected.base / 2 or expected.short <> '{}' or expected.unled)`,
        )
        .select([
          sql<'quorum_unexpected'>`'quorum_unexpected'`.as('kind'),
          ...shape(meetingDay, nameWithShortSides),
        ]),
    ),
    ...onlyIf(secretaryOf.length > 0, meetingsToMake(db, secretaryOf)),
    ...onlyIf(
      secretaryOf.length > 0,
      mine
        .where('meetings.status', '=', 'draft')
        .where(sql<boolean>`not ${hasItems}`)
        .select([sql<'agenda_missing'>`'agenda_missing'`.as('kind'), ...shape(latestDay)]),
    ),
    ...onlyIf(
      secretaryOf.length > 0,
      mine
        .where('meetings.status', '=', 'draft')
        .where(hasItems)
        .select([sql<'notice'>`'notice'`.as('kind'), ...shape(latestDay)]),
    ),
    ...onlyIf(
      secretaryOf.length > 0,
      mine
        .where('meetings.status', 'in', ['called', 'cancelled'])
        .where(ahead)
        .where(
          sql<boolean>`exists (select from notice_recipients
        join notices on notices.id = notice_recipients.notice_id
        where notices.meeting_id = meetings.id and notice_recipients.way = 'post' and notice_recipients.at is null)`,
        )
        .select([
          sql<'paper_notice'>`'paper_notice'`.as('kind'),
          ...shape(sql<string>`${viewer.today}::date`),
        ]),
    ),
    ...onlyIf(
      seatedIn.length > 0,
      meetings
        .where(sql<boolean>`meetings.body_id = any(${seatedIn}::int[])`)
        .where('meetings.status', '=', 'called')
        .where(ahead)
        .where(sql<boolean>`not ${answered}`)
        .select([sql<'reply'>`'reply'`.as('kind'), ...shape(meetingDay)]),
    ),
    ...onlyIf(
      viewer.seats.length > 0,
      meetings
        .innerJoin('deputy_calls', 'deputy_calls.meeting_id', 'meetings.id')
        .innerJoin('memberships', 'memberships.id', 'deputy_calls.deputy_id')
        .where('memberships.person_id', '=', viewer.id ?? 0)
        .where('meetings.status', '=', 'called')
        .where(ahead)
        .where(sql<boolean>`not ${deputyAnswered}`)
        // called for a matter of an electronic decision procedure: the position is what is waited for
        .where(
          sql<boolean>`not exists (select from procedure_items
            join procedures on procedures.meeting_id = procedure_items.meeting_id and procedures.settled_at is null
            where procedure_items.item_id = deputy_calls.item_id and procedure_items.moved_at is null)`,
        )
        .select([sql<'deputy_reply'>`'deputy_reply'`.as('kind'), ...shape(meetingDay)]),
    ),
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
    .selectFrom((eb) =>
      // most have a meeting ahead, which is quicker to see than whether something waits
      eb
        .selectFrom('bodies')
        .where(sql<boolean>`bodies.id = any(${secretaryOf}::int[])`)
        .where(
          sql<boolean>`not exists (select from meetings
            where meetings.body_id = bodies.id and meetings.status in ('draft', 'called', 'open'))`,
        )
        .select(['bodies.id', 'bodies.name'])
        .offset(sql.lit(0))
        .as('bodies'),
    )
    .where(
      sql<boolean>`(exists (select from matters where matters.body_id = bodies.id and matters.status = 'backlog')
        or exists (select from responses join recommendations on recommendations.id = responses.recommendation_id
          where recommendations.body_id = bodies.id and responses.status = 'confirmed'
            and responses.notified_item_id is null))`,
    )
    .select([
      sql<'meeting_to_make'>`'meeting_to_make'`.as('kind'),
      'bodies.id',
      'bodies.name as title',
      sql<Day | null>`(select min(matters.due_on) from matters
        where matters.body_id = bodies.id and matters.status = 'backlog')`.as('due'),
      sql<ByLanguage | null>`null::jsonb`.as('body'),
    ])

const shape = (due: Expression<string>, name = meetingName) =>
  [
    sql<number>`meetings.id`.as('id'),
    name.as('title'),
    sql<Day | null>`${due}`.as('due'),
    sql<ByLanguage | null>`bodies.name`.as('body'),
  ] as const

/** The last day on which the notice meets the rule (R18), as `latestSendingDay` counts it. */
const latestDay = sql<string>`(${meetingDay}
  - coalesce((terms.profile ->> 'notice_days')::int, ${byForm((profile) => profile.notice_days)})
  - case coalesce(terms.profile ->> 'notice_counting', ${byForm((profile) => profile.notice_counting)})
      when 'full_days' then 1 else 0 end)`
