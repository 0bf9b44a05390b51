import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { mayReadBulletin, mayReadSurvey } from '../sight/hearing-queries.ts'
import { mayReadRecommendation } from '../sight/matter-queries.ts'
import { mayReadMeeting } from '../sight/meeting-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { warnedOf, type Hindrance, type HindrancePlace } from './rules.ts'

export const hindrancesPage = 100

/** What of the body is unfinished: what keeps it from being closed first, then what is only warned of; one more than a page. */
export async function listHindrances(
  db: Db,
  viewer: Viewer,
  bodyId: number,
  after?: HindrancePlace,
): Promise<Hindrance[]> {
  const isAfter = after
    ? sql`(kind = any(${warnedOf}::text[]), kind, id) > (${warnedOf.some((one) => one === after.kind)}, ${after.kind}::text, ${after.id}::int)`
    : sql`true`
  const { rows } = await sql<Hindrance>`select * from (
    select 'meeting' as kind, id, number, year, null::jsonb as name, ${mayReadMeeting(viewer)} as opens from meetings
    where body_id = ${bodyId} and status in ('draft', 'called', 'open')
    union all
    select 'minutes', meetings.id, meetings.number, meetings.year, null, ${mayReadMeeting(viewer)} from meetings
    left join minutes on minutes.meeting_id = meetings.id
    where meetings.body_id = ${bodyId} and meetings.status = 'closed' and minutes.status is distinct from 'signed'
    union all
    select 'recommendation', id, null, null, case when ${mayReadRecommendation(viewer)} then title end,
      ${mayReadRecommendation(viewer)} from recommendations
    where body_id = ${bodyId} and delivered_at is null
    union all
    select 'child', id, null, null, name, true from bodies where parent_id = ${bodyId} and closed_on is null
    union all
    select 'consultation', id, null, null, title, true from consultations
    where body_id = ${bodyId} and opened_at is not null and closes_on >= ${viewer.today}
    union all
    select 'unsummarised', id, null, null, title, true from consultations
    where body_id = ${bodyId} and closes_on < ${viewer.today} and opened_at is not null
      and summarised_at is null and answered_at is null
    union all
    select 'unanswered', id, null, null, title, true from consultations
    where body_id = ${bodyId} and summarised_at is not null and answered_at is null
    union all
    select case status when 'open' then 'survey' else 'unpublished' end, id, null, null,
      case when ${mayReadSurvey(viewer)} then title end, ${mayReadSurvey(viewer)}
    from surveys where body_id = ${bodyId} and status in ('open', 'closed')
    union all
    select 'bulletin', id, null, null, case when ${mayReadBulletin(viewer)} then title end, ${mayReadBulletin(viewer)}
    from bulletins where body_id = ${bodyId} and send_at is not null and sent_at is null
    union all
    select 'forum', id, null, null, name, true from forums where body_id = ${bodyId} and ended_at is null
    union all
    select 'lookahead', lookahead_entries.id, null, null, subject, true from lookahead_entries
    left join consultations on consultations.id = lookahead_entries.consultation_id
    where lookahead_entries.body_id = ${bodyId} and withdrawn_at is null and opened_at is null
    ) as unfinished where ${isAfter}
    order by kind = any(${warnedOf}::text[]), kind, id limit ${hindrancesPage + 1}`.execute(db)
  return rows
}

/** The day on which the last term ends; null: it has no end; undefined: there is no term. */
export async function findLastEnd(db: Db, bodyId: number) {
  const last = await db
    .selectFrom('terms')
    .where('body_id', '=', bodyId)
    .orderBy('starts_on', 'desc')
    .limit(1)
    .select('ends_on')
    .executeTakeFirst()
  return last && last.ends_on
}

/** The newest package of the body. */
export const findArchive = (db: Db, bodyId: number) =>
  db
    .selectFrom('archives')
    .where('body_id', '=', bodyId)
    .orderBy('id', 'desc')
    .limit(1)
    .selectAll()
    .executeTakeFirst()

/** A package, held until the transaction ends. */
export const holdArchive = (db: Db, id: number) =>
  db.selectFrom('archives').where('id', '=', id).selectAll().forUpdate().executeTakeFirst()

export const findPackage = (db: Db, id: number) =>
  db
    .selectFrom('archives')
    .innerJoin('bodies', 'bodies.id', 'archives.body_id')
    .where('archives.id', '=', id)
    .where('archives.status', '=', 'made')
    .select(['archives.id', 'archives.body_id', 'archives.stored_as', 'archives.bytes'])
    .executeTakeFirst()

/** Asks for a package unless one is under way; whether it was asked. */
export async function askArchive(db: Db, bodyId: number, { by, at }: { by: number; at: Date }) {
  const newest = await findArchive(db, bodyId)
  if (newest && newest.status !== 'failed') return undefined
  return db
    .insertInto('archives')
    .values({ body_id: bodyId, asked_by: by, asked_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
}

export const listHandovers = (db: Db, bodyId: number) =>
  db
    .selectFrom('archive_handovers')
    .innerJoin('archives', 'archives.id', 'archive_handovers.archive_id')
    .innerJoin('people', 'people.id', 'archive_handovers.person_id')
    .where('archives.body_id', '=', bodyId)
    .orderBy('archive_handovers.id')
    .select([
      'archive_handovers.id',
      'archive_handovers.receiver',
      'archive_handovers.way',
      'archive_handovers.handed_on',
      'archive_handovers.entered_at',
      'people.name',
    ])
    .limit(100)
    .execute()

interface Handover {
  archive_id: number
  receiver: string
  way: string
  handed_on: string
}

/** To whom the package went; the same told twice is one. */
export async function handOver(db: Db, handover: Handover, { by, at }: { by: number; at: Date }) {
  const same = await db
    .selectFrom('archive_handovers')
    .where('archive_id', '=', handover.archive_id)
    .where('receiver', '=', handover.receiver)
    .where('way', '=', handover.way)
    .where('handed_on', '=', handover.handed_on)
    .select('id')
    .executeTakeFirst()
  if (same) return undefined
  return db
    .insertInto('archive_handovers')
    .values({ ...handover, person_id: by, entered_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
}
