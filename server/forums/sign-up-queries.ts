import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { LinkHouse } from '../accounts/stranger-rules.ts'
import type { Language } from '../words/index.ts'
import { enrolments } from './enrolment-queries.ts'
import { tellOfWorkshops } from './letter-queries.ts'
import { movingUp } from './rules.ts'
import { listWorkshops, takeAhead, takeWorkshop } from './workshop-queries.ts'

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

export const signUpsPage = 200

/** Who comes and who waits, in the order of signing up, after so many of them; one more than a page. */
export const listSignedUp = (db: Db, workshopId: number, from: number) =>
  signedUp(db, [workshopId])
    .orderBy(sql`workshop_sign_ups.placed_at is null`)
    .orderBy('workshop_sign_ups.signed_at')
    .orderBy('workshop_sign_ups.id')
    .offset(from)
    .limit(signUpsPage + 1)
    .execute()

const signedUp = (db: Db, workshops: number[]) =>
  enrolments(db)
    .innerJoin('workshop_sign_ups', 'workshop_sign_ups.enrolment_id', 'forum_enrolments.id')
    .where('workshop_sign_ups.workshop_id', 'in', workshops)
    .where('workshop_sign_ups.declined_at', 'is', null)
    .select([
      'workshop_sign_ups.workshop_id',
      'workshop_sign_ups.placed_at',
      'workshop_sign_ups.id as sign_up',
    ])

/** Signs up: with a place where there is room, else last on the waiting list. Undefined when signed up already. */
export async function signUp(db: Db, workshopId: number, enrolmentId: number, at: Date) {
  const workshop = await takeWorkshop(db, workshopId)
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
  await fillPlaces(db, [workshop], at)
  return signed
}

/** Says that somebody does not come; the place goes to the next one who waits. Undefined when it was said already. */
export async function decline(db: Db, house: LinkHouse, workshopId: number, enrolmentId: number, at: Date) {
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
export async function declineAll(db: Db, house: LinkHouse, enrolmentId: number, at: Date) {
  const workshops = await takeAhead(db, enrolmentId, at)
  if (!workshops.length) return
  await db
    .updateTable('workshop_sign_ups')
    .set({ placed_at: null, declined_at: at })
    .where('enrolment_id', '=', enrolmentId)
    .where('workshop_id', 'in', idsOf(workshops))
    .where('declined_at', 'is', null)
    .execute()
  await moveUpIn(db, house, workshops, at)
}

/** Places that have become free go to those who wait, who are told. */
export const moveUp = async (db: Db, house: LinkHouse, workshopId: number, at: Date) =>
  moveUpIn(db, house, [await takeWorkshop(db, workshopId)], at)

interface Taken {
  id: number
  capacity: number | null
  cancelled_at: Date | null
  starts_at: Date
}

async function moveUpIn(db: Db, house: LinkHouse, workshops: Taken[], at: Date) {
  const ahead = workshops.filter(({ cancelled_at, starts_at }) => !cancelled_at && starts_at > at)
  const moved = await fillPlaces(db, ahead, at)
  if (!moved.length) return
  const readers = await listReaders(db, idsOf(ahead), moved)
  await tellOfWorkshops(db, house, readers, 'placed', await listWorkshops(db, idsOf(ahead)), at)
}

const idsOf = (workshops: { id: number }[]) => workshops.map(({ id }) => id)

/** Gives places to those who wait as far as there are any, and answers the sign-ups that got one. */
async function fillPlaces(db: Db, workshops: Pick<Taken, 'id' | 'capacity'>[], at: Date) {
  if (!workshops.length) return []
  const counted = await db
    .selectFrom('workshop_sign_ups')
    .where('workshop_id', 'in', idsOf(workshops))
    .where('declined_at', 'is', null)
    .groupBy('workshop_id')
    .select([
      'workshop_id',
      sql<number>`count(placed_at)::int`.as('placed'),
      sql<number>`(count(*) - count(placed_at))::int`.as('waiting'),
    ])
    .execute()
  const counts = workshops.map(({ id, capacity }) => {
    const { placed, waiting } = counted.find((one) => one.workshop_id === id) ?? { placed: 0, waiting: 0 }
    return movingUp(capacity, placed, waiting)
  })
  if (!counts.some(Boolean)) return []
  const { rows } = await sql<{ id: number }>`
    update workshop_sign_ups set placed_at = ${at}
    from (
      select waits.id, room.count, row_number() over (partition by waits.workshop_id order by waits.signed_at, waits.id) as nth
      from workshop_sign_ups as waits
      join unnest(${idsOf(workshops)}::int[], ${counts}::int[]) as room (workshop_id, count) using (workshop_id)
      where waits.placed_at is null and waits.declined_at is null
    ) as waiting
    where workshop_sign_ups.id = waiting.id and nth <= count
    returning workshop_sign_ups.id`.execute(db)
  return idsOf(rows)
}

/** Those who come, and those who wait where all are meant, or these sign-ups alone; with the address of each. */
export const listReaders = (db: Db, workshops: number[], which: 'placed' | 'all' | number[]) =>
  signedUp(db, workshops)
    .$if(which === 'placed', (list) => list.where('workshop_sign_ups.placed_at', 'is not', null))
    .$if(Array.isArray(which), (list) => list.where('workshop_sign_ups.id', 'in', which as number[]))
    .where('forum_enrolments.ended_at', 'is', null)
    .orderBy('forum_enrolments.id')
    .$castTo<{
      id: number
      workshop_id: number
      person_id: number | null
      email: string
      language: Language
    }>()
    .execute()

/** Everyone in the forum. */
export const listMembers = (db: Db, forumId: number) =>
  enrolments(db)
    .where('forum_enrolments.forum_id', '=', forumId)
    .where('forum_enrolments.confirmed_at', 'is not', null)
    .where('forum_enrolments.ended_at', 'is', null)
    .orderBy('forum_enrolments.id')
    .execute()
