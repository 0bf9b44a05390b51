import { sql, type Insertable } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'
import type { MeetingsTables } from '../../db/schema/meetings.ts'
import { mayReadMatter } from '../sight/matter-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { searchOf, type MatterStatus } from './rules.ts'

export const findMatter = (db: Db, viewer: Viewer, id: number) =>
  db
    .selectFrom('matters')
    .where('matters.id', '=', id)
    .where(mayReadMatter(viewer))
    .selectAll()
    .executeTakeFirst()

/** Keeps the matter for this act alone, until the transaction ends. */
export const takeMatter = (db: Db, viewer: Viewer, id: number) =>
  db
    .selectFrom('matters')
    .where('matters.id', '=', id)
    .where(mayReadMatter(viewer))
    .selectAll()
    .forUpdate()
    .executeTakeFirst()
export type Matter = NonNullable<Awaited<ReturnType<typeof takeMatter>>>

/** The matter as its page shows it: with body, preparer, organisations and fields. */
export const findWholeMatter = (db: Db, viewer: Viewer, id: number) =>
  db
    .selectFrom('matters')
    .innerJoin('bodies', 'bodies.id', 'matters.body_id')
    .leftJoin('people as preparers', 'preparers.id', 'matters.preparer_id')
    .where('matters.id', '=', id)
    .where(mayReadMatter(viewer))
    .selectAll('matters')
    .select(['bodies.name as body_name', 'bodies.languages', 'preparers.name as preparer'])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('matter_organisations')
          .innerJoin('organisations', 'organisations.id', 'matter_organisations.organisation_id')
          .whereRef('matter_organisations.matter_id', '=', 'matters.id')
          .orderBy('organisations.name')
          .select(['organisations.id', 'organisations.name']),
      ).as('organisations'),
      jsonArrayFrom(
        eb
          .selectFrom('matter_fields')
          .innerJoin('service_fields', 'service_fields.key', 'matter_fields.field_key')
          .whereRef('matter_fields.matter_id', '=', 'matters.id')
          .orderBy('service_fields.key')
          .select(['service_fields.key', 'service_fields.name']),
      ).as('fields'),
    ])
    .executeTakeFirst()
export type WholeMatter = NonNullable<Awaited<ReturnType<typeof findWholeMatter>>>

interface Narrowing {
  body?: number | undefined
  status?: MatterStatus | undefined
  search?: string | undefined
  /** matters older than this one */
  before?: number | undefined
}

/** What the viewer may read, newest first, one more than a page. */
export const listMatters = (
  db: Db,
  viewer: Viewer,
  { body, status, search, before }: Narrowing,
  most: number,
) =>
  db
    .selectFrom('matters')
    .innerJoin('bodies', 'bodies.id', 'matters.body_id')
    .where(mayReadMatter(viewer))
    .$if(body !== undefined, (query) => query.where('matters.body_id', '=', body!))
    .$if(status !== undefined, (query) => query.where('matters.status', '=', status!))
    .$if(before !== undefined, (query) => query.where('matters.id', '<', before!))
    .$if(Boolean(search?.trim()), (query) => query.where(found(search!)))
    .orderBy('matters.id', 'desc')
    .limit(most + 1)
    .select([
      'matters.id',
      'matters.title',
      'matters.case_number',
      'matters.status',
      'matters.publicity',
      'matters.due_on',
      'matters.look_again_on',
      'matters.created_at',
      'bodies.name as body_name',
    ])
    .execute()

const found = (typed: string) =>
  sql<boolean>`matter_words(matters.title, matters.case_number) @@ to_tsquery('simple', ${searchOf(typed) ?? ''})`

/** How many matters wait in each body's backlog and how many rest, of those the viewer may read. */
export const countBacklogs = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('matters')
    .innerJoin('bodies', 'bodies.id', 'matters.body_id')
    .where('matters.status', 'in', ['backlog', 'resting'])
    .where(mayReadMatter(viewer))
    .groupBy(['bodies.id', 'bodies.name'])
    .orderBy('bodies.id')
    .select(['bodies.id', 'bodies.name'])
    .select([
      sql<number>`(count(*) filter (where matters.status = 'backlog'))::int`.as('count'),
      sql<number>`(count(*) filter (where matters.status = 'resting'))::int`.as('resting'),
    ])
    .execute()

/** One step of a matter's way: who handled it when, and what came of it (R74). */
export const addHandling = (db: Db, handling: Insertable<MeetingsTables['handlings']>) =>
  db.insertInto('handlings').values(handling).execute()

/** The matter goes to another body's backlog; the earlier handlings travel with it. */
export async function forwardMatter(
  db: Db,
  to: {
    matter: number
    from: number
    body: number
    meeting: number | null
    item: number | null
    by: number | undefined
    at: Date
  },
) {
  await setMatterStatus(db, to.matter, 'backlog', to.body)
  await addHandling(db, {
    matter_id: to.matter,
    body_id: to.from,
    to_body_id: to.body,
    kind: 'forwarded',
    meeting_id: to.meeting,
    item_id: to.item,
    person_id: to.by ?? null,
    at: to.at,
  })
}

export const setMatterStatus = (db: Db, id: number, status: MatterStatus, bodyId?: number) =>
  db
    .updateTable('matters')
    .set({ status, look_again_on: null, ...(bodyId && { body_id: bodyId }) })
    .where('id', '=', id)
    .execute()

export { waitingFor } from './waiting-queries.ts'
