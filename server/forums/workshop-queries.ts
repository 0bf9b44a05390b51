import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import type { Day } from '../calendar/rules.ts'
import { seriesOf } from '../occasions/writing-queries.ts'
import type { ByLanguage } from '../words/index.ts'

/** A workshop as it is written: its name and day are the occasion's. */
export interface Written {
  name: ByLanguage
  programme: ByLanguage
  day: Day
  starts_at: Date
  ends_at: Date
  place: string
  remote_url: string
  capacity: number | null
  series_id: number | null
}

/** Workshops ahead, the nearest first; one more than a page. */
export const listComing = (db: Db, forumId: number, now: Date, after: number | undefined, most: number) =>
  workshops(db)
    .where('workshops.forum_id', '=', forumId)
    .where('workshops.ends_at', '>', now)
    .$if(after !== undefined, (list) =>
      list.where(
        sql<boolean>`(workshops.starts_at, workshops.id) > (select last.starts_at, last.id
          from workshops as last where last.id = ${after ?? 0})`,
      ),
    )
    .orderBy('workshops.starts_at')
    .orderBy('workshops.id')
    .limit(most + 1)
    .execute()

/** Workshops that are over, the latest first; one more than a page. */
export const listHeld = (db: Db, forumId: number, now: Date, before: number | undefined, most: number) =>
  workshops(db)
    .where('workshops.forum_id', '=', forumId)
    .where('workshops.ends_at', '<=', now)
    .$if(before !== undefined, (list) =>
      list.where(
        sql<boolean>`(workshops.starts_at, workshops.id) < (select last.starts_at, last.id
          from workshops as last where last.id = ${before ?? 0})`,
      ),
    )
    .orderBy('workshops.starts_at', 'desc')
    .orderBy('workshops.id', 'desc')
    .limit(most + 1)
    .execute()

export const findWorkshop = (db: Db, id: number) =>
  workshops(db).where('workshops.id', '=', id).executeTakeFirst()
export const listWorkshops = (db: Db, ids: number[]) =>
  workshops(db).where('workshops.id', 'in', ids).orderBy('workshops.id').execute()
export type Workshop = NonNullable<Awaited<ReturnType<typeof findWorkshop>>>

/** Keeps the workshop for this act alone, until the transaction ends: places are given in order. */
export const takeWorkshop = (db: Db, id: number) =>
  db.selectFrom('workshops').where('id', '=', id).selectAll().forUpdate().executeTakeFirstOrThrow()

/** As `takeWorkshop`, of all ahead in which somebody has signed up: always in one order, so that two acts never wait for each other. */
export const takeAhead = (db: Db, enrolmentId: number, now: Date) =>
  db
    .selectFrom('workshops')
    .where('starts_at', '>', now)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('workshop_sign_ups')
        .where('enrolment_id', '=', enrolmentId)
        .where('declined_at', 'is', null)
        .select('workshop_id'),
    )
    .orderBy('id')
    .selectAll()
    .forUpdate()
    .execute()

const workshops = (db: Db) =>
  db
    .selectFrom('workshops')
    .innerJoin('occasions', 'occasions.id', 'workshops.id')
    .innerJoin('forums', 'forums.id', 'workshops.forum_id')
    .selectAll('workshops')
    .select(['forums.name as forum_name', 'forums.body_id'])
    .select(['occasions.name', 'occasions.attendance', 'occasions.attendance_about'])
    .select(['occasions.series_id', 'occasions.consultation_id'])
    .select([
      countOf('placed_at is not null').as('placed'),
      countOf('placed_at is null and declined_at is null').as('waiting'),
      sql<number>`(select count(*)::int from workshop_comments where workshop_id = workshops.id)`.as(
        'comments',
      ),
    ])

const countOf = (which: string) =>
  sql<number>`(select count(*)::int from workshop_sign_ups where workshop_id = workshops.id and ${sql.raw(which)})`

/** The notes of the occasion, paragraph by paragraph. */
export const listNotes = (db: Db, id: number) =>
  db
    .selectFrom('occasion_notes')
    .where('occasion_id', '=', id)
    .orderBy('position')
    .select(['id', 'position', 'text'])
    .execute()

/** A workshop is an occasion of the forum's body, held on its day. */
export async function planWorkshop(
  db: Db,
  forum: { id: number; body_id: number },
  { name, day, series_id, ...workshop }: Written,
  { by, at }: { by: number; at: Date },
) {
  const { body_id } = forum
  const about = { name, series_id: await seriesOf(db, body_id, series_id) }
  const { id } = await db
    .insertInto('occasions')
    .values({ ...about, body_id, kind: 'workshop', created_by: by, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('occasion_days').values({ occasion_id: id, on_day: day }).execute()
  await db
    .insertInto('workshops')
    .values({ ...workshop, id, forum_id: forum.id })
    .execute()
  return id
}

/** What of the workshop is other than it was: nothing, something, or what those who come must know. */
export async function changeWorkshop(
  db: Db,
  before: Workshop,
  { name, day, series_id, ...workshop }: Written,
) {
  const { id, body_id } = before
  const about = { name, series_id: await seriesOf(db, body_id, series_id) }
  const named = await db
    .updateTable('occasions')
    .set(about)
    .where('id', '=', id)
    .where(unlike(about))
    .returning('id')
    .executeTakeFirst()
  const changed = await db
    .updateTable('workshops')
    .set((eb) => ({ ...workshop, sequence: eb('sequence', '+', 1) }))
    .where('id', '=', id)
    .where(unlike(workshop))
    .returning('id')
    .executeTakeFirst()
  const isMoved =
    before.starts_at.getTime() !== workshop.starts_at.getTime() ||
    before.ends_at.getTime() !== workshop.ends_at.getTime()
  if (isMoved) {
    await db.deleteFrom('occasion_days').where('occasion_id', '=', id).execute()
    await db.insertInto('occasion_days').values({ occasion_id: id, on_day: day }).execute()
    await db.updateTable('workshops').set({ reminded_at: null }).where('id', '=', id).execute()
  }
  const isElsewhere = before.place !== workshop.place || before.remote_url !== workshop.remote_url
  if (isMoved || isElsewhere) return 'moved'
  return named || changed ? 'changed' : undefined
}

/** Undefined when it had been cancelled; what is never held is no source of a request. */
export const cancelWorkshop = async (db: Db, id: number, at: Date) => {
  await db
    .updateTable('occasions')
    .set({ consultation_id: null, group_id: null })
    .where('id', '=', id)
    .where('consultation_id', 'is not', null)
    .execute()
  return db
    .updateTable('workshops')
    .set((eb) => ({ cancelled_at: at, sequence: eb('sequence', '+', 1) }))
    .where('id', '=', id)
    .where('cancelled_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
}

/** Puts the notes before everyone, to be commented on until a day; undefined when it stood so. */
export async function publishNotes(db: Db, id: number, comments_until: Day | null, at: Date) {
  const first = await db
    .updateTable('workshops')
    .set({ notes_at: at, comments_until })
    .where('id', '=', id)
    .where('notes_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (first) return 'published'
  const changed = await db
    .updateTable('workshops')
    .set({ comments_until })
    .where('id', '=', id)
    .where(unlike({ comments_until }))
    .returning('id')
    .executeTakeFirst()
  return changed && 'changed'
}

/** Workshops that begin between these moments and of which nobody has been reminded. */
export const takeUnreminded = (db: Db, now: Date, { from, until }: { from: Date; until: Date }) =>
  db
    .updateTable('workshops')
    .set({ reminded_at: now })
    .where('reminded_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '>=', from)
    .where('starts_at', '<', until)
    .returning('id')
    .execute()
