import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Language } from '../words/index.ts'
import { enrolments } from './enrolment-queries.ts'
import { tellOfWorkshop, type House } from './letter-queries.ts'
import { movingUp } from './rules.ts'
import { findWorkshop, takeWorkshop } from './workshop-queries.ts'

/** How somebody enrolled stands in a workshop, and the number on the waiting list. */
export const findSignUp = (db: Db, workshopId: number, enrolmentId: number) =>
  db
    .selectFrom('workshop_sign_ups')
    .where('workshop_id', '=', workshopId)
    .where('enrolment_id', '=', enrolmentId)
    .select(['placed_at', 'declined_at'])
    .select(
      sql<number>`(select count(*)::int from workshop_sign_ups as earlier
        where earlier.workshop_id = workshop_sign_ups.workshop_id
          and earlier.placed_at is null and earlier.declined_at is null
          and (earlier.signed_at, earlier.id) <= (workshop_sign_ups.signed_at, workshop_sign_ups.id))`.as(
        'place',
      ),
    )
    .executeTakeFirst()

/** Who comes and who waits, in the order of signing up. */
export const listSignedUp = (db: Db, workshopId: number) =>
  signedUp(db, workshopId)
    .orderBy(sql`workshop_sign_ups.placed_at is null`)
    .orderBy('workshop_sign_ups.signed_at')
    .orderBy('workshop_sign_ups.id')
    .limit(1_000)
    .execute()

const signedUp = (db: Db, workshopId: number) =>
  enrolments(db)
    .innerJoin('workshop_sign_ups', 'workshop_sign_ups.enrolment_id', 'forum_enrolments.id')
    .where('workshop_sign_ups.workshop_id', '=', workshopId)
    .where('workshop_sign_ups.declined_at', 'is', null)
    .select(['workshop_sign_ups.placed_at', 'workshop_sign_ups.id as sign_up'])

/** Signs up: with a place where there is room, else last on the waiting list. Undefined when signed up already. */
export async function signUp(db: Db, workshopId: number, enrolmentId: number, at: Date) {
  const { capacity } = await takeWorkshop(db, workshopId)
  const row = { signed_at: at, placed_at: null, declined_at: null }
  const signed = await db
    .insertInto('workshop_sign_ups')
    .values({ ...row, workshop_id: workshopId, enrolment_id: enrolmentId })
    .onConflict((earlier) =>
      earlier
        .columns(['workshop_id', 'enrolment_id'])
        .doUpdateSet(row)
        .where('workshop_sign_ups.declined_at', 'is not', null),
    )
    .returning('id')
    .executeTakeFirst()
  if (!signed) return undefined
  await fillPlaces(db, workshopId, capacity, at)
  return signed
}

/** Says that somebody does not come; the place goes to the next one who waits. Undefined when it was said already. */
export async function decline(db: Db, house: House, workshopId: number, enrolmentId: number, at: Date) {
  await takeWorkshop(db, workshopId)
  const row = { placed_at: null, declined_at: at }
  const declined = await db
    .insertInto('workshop_sign_ups')
    .values({ ...row, workshop_id: workshopId, enrolment_id: enrolmentId, signed_at: at })
    .onConflict((earlier) =>
      earlier
        .columns(['workshop_id', 'enrolment_id'])
        .doUpdateSet(row)
        .where('workshop_sign_ups.declined_at', 'is', null),
    )
    .returning('id')
    .executeTakeFirst()
  if (declined) await moveUp(db, house, workshopId, at)
  return declined
}

/** Who leaves the forum gives up the places in what has not begun. */
export async function declineAll(db: Db, house: House, enrolmentId: number, at: Date) {
  const rows = await db
    .selectFrom('workshop_sign_ups')
    .innerJoin('workshops', 'workshops.id', 'workshop_sign_ups.workshop_id')
    .where('workshop_sign_ups.enrolment_id', '=', enrolmentId)
    .where('workshop_sign_ups.declined_at', 'is', null)
    .where('workshops.starts_at', '>', at)
    .orderBy('workshops.id')
    .select('workshops.id')
    .execute()
  for (const { id } of rows) await decline(db, house, id, enrolmentId, at)
}

/** Places that have become free go to those who wait, who are told. */
export async function moveUp(db: Db, house: House, workshopId: number, at: Date) {
  const { capacity, cancelled_at, starts_at } = await takeWorkshop(db, workshopId)
  if (cancelled_at || starts_at <= at) return
  const moved = await fillPlaces(db, workshopId, capacity, at)
  if (!moved.length) return
  const workshop = (await findWorkshop(db, workshopId))!
  await tellOfWorkshop(db, house, await listReaders(db, workshopId, moved), 'placed', workshop, at)
}

async function fillPlaces(db: Db, workshopId: number, capacity: number | null, at: Date) {
  const { placed, waiting } = await db
    .selectFrom('workshop_sign_ups')
    .where('workshop_id', '=', workshopId)
    .where('declined_at', 'is', null)
    .select([
      sql<number>`count(placed_at)::int`.as('placed'),
      sql<number>`(count(*) - count(placed_at))::int`.as('waiting'),
    ])
    .executeTakeFirstOrThrow()
  const count = movingUp(capacity, placed, waiting)
  if (!count) return []
  const moved = await db
    .updateTable('workshop_sign_ups')
    .set({ placed_at: at })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('workshop_sign_ups as waits')
        .where('waits.workshop_id', '=', workshopId)
        .where('waits.placed_at', 'is', null)
        .where('waits.declined_at', 'is', null)
        .orderBy('waits.signed_at')
        .orderBy('waits.id')
        .limit(count)
        .select('waits.id'),
    )
    .returning('enrolment_id')
    .execute()
  return moved.map(({ enrolment_id }) => enrolment_id)
}

/** Those who come, and those who wait where all are meant; with the address of each. */
export const listReaders = (db: Db, workshopId: number, which: 'placed' | 'all' | number[]) =>
  signedUp(db, workshopId)
    .$if(which === 'placed', (list) => list.where('workshop_sign_ups.placed_at', 'is not', null))
    .$if(Array.isArray(which), (list) => list.where('forum_enrolments.id', 'in', which as number[]))
    .where('forum_enrolments.ended_at', 'is', null)
    .orderBy('forum_enrolments.id')
    .$castTo<{ id: number; person_id: number | null; email: string; language: Language }>()
    .execute()

/** Everyone in the forum. */
export const listMembers = (db: Db, forumId: number) =>
  enrolments(db)
    .where('forum_enrolments.forum_id', '=', forumId)
    .where('forum_enrolments.confirmed_at', 'is not', null)
    .where('forum_enrolments.ended_at', 'is', null)
    .orderBy('forum_enrolments.id')
    .execute()
