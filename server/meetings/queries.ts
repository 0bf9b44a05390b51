import { sql, type Expression } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { legalForms, profileOf } from '../bodies/rules.ts'
import { dayOf, type Day } from '../calendar/rules.ts'
import { addHandling, setMatterStatus } from '../matters/queries.ts'
import { isInsider, mayReadMeeting } from '../sight/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { languages, word, type ByLanguage } from '../words/index.ts'
import type { Mode } from './rules.ts'

/** The meeting with its body's name; undefined when it is not there for this viewer. */
export const findMeeting = (db: Db, viewer: Viewer, id: number) =>
  db
    .selectFrom('meetings')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .innerJoin('terms', 'terms.id', 'meetings.term_id')
    .where('meetings.id', '=', id)
    .where(mayReadMeeting(viewer))
    .selectAll('meetings')
    .select([
      'bodies.name as body_name',
      'bodies.languages',
      'bodies.minutes_language',
      'terms.legal_form',
      'terms.profile as term_profile',
    ])
    .executeTakeFirst()
export type Meeting = NonNullable<Awaited<ReturnType<typeof findMeeting>>>

/** Keeps the meeting as it stands until the transaction ends; those who act in it share the hold. */
export const holdMeeting = (db: Db, id: number) =>
  db.selectFrom('meetings').where('id', '=', id).selectAll().forShare().executeTakeFirst()

/** Keeps the meeting for this act alone: opening, closing, calling, numbering. */
export const takeMeeting = (db: Db, id: number) =>
  db.selectFrom('meetings').where('id', '=', id).selectAll().forUpdate().executeTakeFirst()

/** The meeting's rules of procedure in its term. */
export const profileFor = (meeting: Pick<Meeting, 'legal_form' | 'term_profile'>) =>
  profileOf({ legal_form: meeting.legal_form, profile: meeting.term_profile })

export interface Page {
  /** 'after' this meeting in the order of the list */
  cursor?: { at: Date; id: number } | undefined
  body?: number | undefined
}

const listed = (db: Db, viewer: Viewer, body?: number) =>
  db
    .selectFrom('meetings')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .where(mayReadMeeting(viewer))
    .$if(body !== undefined, (some) => some.where('meetings.body_id', '=', body!))
    .select([
      'meetings.id',
      'meetings.body_id',
      'meetings.number',
      'meetings.year',
      'meetings.kind',
      'meetings.mode',
      'meetings.starts_at',
      'meetings.ends_at',
      'meetings.place',
      'meetings.status',
      'bodies.name as body_name',
    ])
    .select((eb) => [
      eb
        .selectFrom('replies')
        .whereRef('replies.meeting_id', '=', 'meetings.id')
        .where('replies.person_id', '=', viewer.id ?? 0)
        .where('replies.item_id', 'is', null)
        .select('replies.reply')
        .as('own_reply'),
      isInsider(viewer, 'meetings.body_id').as('inside'),
    ])

export const pageSize = 20

/** Meetings from today on, the nearest first; with those not yet closed. */
export const listUpcoming = (db: Db, viewer: Viewer, { body, cursor }: Page) =>
  listed(db, viewer, body)
    .where((eb) =>
      eb.or([eb('meetings.starts_at', '>=', dayStart(viewer.today)), eb('meetings.status', '=', 'open')]),
    )
    .where('meetings.status', '<>', 'closed')
    .$if(cursor !== undefined, (some) =>
      some.where(
        sql<boolean>`(meetings.starts_at, meetings.id) > (${cursor?.at}::timestamptz, ${cursor?.id}::int)`,
      ),
    )
    .orderBy('meetings.starts_at')
    .orderBy('meetings.id')
    .limit(pageSize + 1)
    .execute()
export type Listed = Awaited<ReturnType<typeof listUpcoming>>[number]

/** Meetings that have been, the latest first. */
export const listPast = (db: Db, viewer: Viewer, { body, cursor }: Page) =>
  listed(db, viewer, body)
    .where((eb) =>
      eb.or([eb('meetings.starts_at', '<', dayStart(viewer.today)), eb('meetings.status', '=', 'closed')]),
    )
    .where('meetings.status', '<>', 'open')
    .$if(cursor !== undefined, (some) =>
      some.where(
        sql<boolean>`(meetings.starts_at, meetings.id) < (${cursor?.at}::timestamptz, ${cursor?.id}::int)`,
      ),
    )
    .orderBy('meetings.starts_at', 'desc')
    .orderBy('meetings.id', 'desc')
    .limit(pageSize + 1)
    .execute()

const dayStart = (day: Day) => sql<Date>`(${day}::date)::timestamp at time zone 'Europe/Helsinki'`

export interface NewMeeting {
  body_id: number
  term_id: number
  kind: 'memo' | 'formal'
  starts_at: Date
  ends_at: Date
  place: string
  access: string
  remote_link: string
  mode: Mode
  public_meeting: boolean
  publish_agenda: boolean
  created_by: number
  created_at: Date
}

/** A draft with the body's next number of its year. */
export async function draftMeeting(db: Db, meeting: NewMeeting) {
  await db.selectFrom('bodies').where('id', '=', meeting.body_id).select('id').forUpdate().execute()
  const year = Number(dayOf(meeting.starts_at).slice(0, 4))
  const number = await nextNumber(db, meeting.body_id, year)
  return db
    .insertInto('meetings')
    .values({ ...meeting, year, number })
    .returning(['id', 'number', 'year'])
    .executeTakeFirstOrThrow()
}

async function nextNumber(db: Db, bodyId: number, year: number) {
  const last = await db
    .selectFrom('meetings')
    .where('body_id', '=', bodyId)
    .where('year', '=', year)
    .select((eb) => eb.fn.max('number').as('number'))
    .executeTakeFirst()
  return (last?.number ?? 0) + 1
}

type Facts = Pick<
  NewMeeting,
  'place' | 'access' | 'remote_link' | 'mode' | 'public_meeting' | 'publish_agenda'
>
type Span = Pick<NewMeeting, 'starts_at' | 'ends_at'>

/** Types over a draft, or the facts and the time of a called meeting; a change of year takes a new number. */
export async function changeMeeting(
  db: Db,
  meeting: { id: number; body_id: number; year: number },
  change: Partial<Facts & Span>,
) {
  const year = change.starts_at ? Number(dayOf(change.starts_at).slice(0, 4)) : meeting.year
  const moved = year === meeting.year ? {} : { year, number: await nextNumber(db, meeting.body_id, year) }
  await db
    .updateTable('meetings')
    .set({ ...change, ...moved })
    .where('id', '=', meeting.id)
    .execute()
}

export const setCalled = (db: Db, id: number, at: Date) =>
  db.updateTable('meetings').set({ status: 'called', called_at: at }).where('id', '=', id).execute()

export const setCancelled = (db: Db, id: number, at: Date) =>
  db.updateTable('meetings').set({ status: 'cancelled', cancelled_at: at }).where('id', '=', id).execute()

/** A draft leaves no trace but the record's; its matters go back to where they waited. */
export async function discardDraft(db: Db, id: number) {
  await returnMatters(db, id)
  await db.deleteFrom('handlings').where('meeting_id', '=', id).where('kind', '=', 'on_agenda').execute()
  await db
    .updateTable('responses')
    .set({ notified_item_id: null })
    .where('notified_item_id', 'in', (eb) =>
      eb.selectFrom('items').where('meeting_id', '=', id).select('items.id'),
    )
    .execute()
  await db.deleteFrom('items').where('meeting_id', '=', id).execute()
  await db.deleteFrom('meetings').where('id', '=', id).where('status', '=', 'draft').execute()
}

/** The matters of a meeting that will not be held wait in the backlog again. */
export async function returnMatters(
  db: Db,
  meetingId: number,
  handled?: { by: number; at: Date; body: number },
) {
  const items = await db
    .selectFrom('items')
    .where('meeting_id', '=', meetingId)
    .where('removed_at', 'is', null)
    .where('matter_id', 'is not', null)
    .select(['id', 'matter_id'])
    .execute()
  for (const { id, matter_id } of items) {
    await setMatterStatus(db, matter_id!, 'backlog')
    if (handled)
      await addHandling(db, {
        matter_id: matter_id!,
        kind: 'removed',
        body_id: handled.body,
        meeting_id: meetingId,
        item_id: id,
        person_id: handled.by,
        at: handled.at,
      })
  }
}

/** The minutes or memo of the meeting where this viewer may be led to them. */
export const findMinutesOf = (db: Db, meetingId: number) =>
  db
    .selectFrom('minutes')
    .where('meeting_id', '=', meetingId)
    .select(['id', 'kind', 'status', 'published_at'])
    .executeTakeFirst()

/** What waits for the viewer: agendas to make, notices to send, paper notices to post, calls to answer. */
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

/** 'Kokous 3/2026' in each language. */
const meetingName = sql<ByLanguage>`jsonb_build_object(${sql.join(
  languages.flatMap((language) => [
    sql.lit(language),
    sql`replace(${sql.lit(word(language, { key: 'meetings.name' }))}, '{number}', meetings.number || '/' || meetings.year)`,
  ]),
)})`
