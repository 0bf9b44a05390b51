import type { Insertable } from 'kysely'
import type { Db, Schema } from '../../db/schema/index.ts'
import { keepsMembersOf } from '../sight/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { appointments, withProfile } from './term-queries.ts'

export { listDraftSeats, type DraftSeat } from './seat-queries.ts'

/** The appointment with its term, how the body works in it, and the body; for those who keep its members alone. */
export const findAppointment = async (db: Db, viewer: Viewer, id: number) =>
  withProfile(
    await appointments(db)
      .where('appointments.id', '=', id)
      .where(keepsMembersOf(viewer, 'terms.body_id'))
      .executeTakeFirst(),
  )
export type Appointment = NonNullable<Awaited<ReturnType<typeof findAppointment>>>

const listed = 50

/** Appointments of the term, the latest first; those dropped are left out. */
export const listAppointments = (db: Db, viewer: Viewer, termId: number) =>
  db
    .selectFrom('appointments')
    .innerJoin('terms', 'terms.id', 'appointments.term_id')
    .where('appointments.term_id', '=', termId)
    .where('appointments.status', '<>', 'dropped')
    .where(keepsMembersOf(viewer, 'terms.body_id'))
    .orderBy('appointments.id', 'desc')
    .limit(listed)
    .select((eb) => [
      'appointments.id',
      'appointments.title',
      'appointments.status',
      'appointments.starts_on',
      'appointments.created_at',
      eb
        .selectFrom('appointment_seats')
        .whereRef('appointment_seats.appointment_id', '=', 'appointments.id')
        .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
        .as('changes'),
    ])
    .execute()

export interface Draft extends Pick<
  Insertable<Schema['appointments']>,
  'term_id' | 'title' | 'starts_on' | 'method'
> {
  call_id?: number | null
  draw_id?: number | null
}

/** A place that is filled otherwise than now: a candidate, someone of an organisation, or, with neither, nobody. */
export interface DraftPlace {
  seat_id: number
  capacity: 'member' | 'deputy'
  rank: number
  candidate_id: number | null
  organisation_id: number | null
  replaces_id: number | null
}

/** A new draft that fills these places; the record is the caller's. */
export async function draftFrom(
  db: Db,
  draft: Draft,
  places: DraftPlace[],
  { by, at }: { by: number; at: Date },
) {
  const { id } = await db
    .insertInto('appointments')
    .values({ ...draft, created_by: by, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (places.length)
    await db
      .insertInto('appointment_seats')
      .values(places.map((place) => ({ ...place, appointment_id: id })))
      .execute()
  return id
}

/** The calls of the term whose candidates a draft may seat, the latest first. */
export const listCallsOf = async (db: Db, termId: number) => {
  const calls = await db
    .selectFrom('calls')
    .where('term_id', '=', termId)
    .orderBy('opens_on', 'desc')
    .select(['id', 'title', 'published_at', 'cancelled_at'])
    .execute()
  return calls.filter(({ published_at, cancelled_at }) => published_at && !cancelled_at)
}

/** The call whose candidates fill the places, where it is one. */
export async function findCallOf(db: Db, places: Pick<DraftPlace, 'candidate_id'>[]) {
  const candidates = places.flatMap(({ candidate_id }) => candidate_id ?? [])
  if (!candidates.length) return undefined
  const calls = await db
    .selectFrom('candidates')
    .where('id', 'in', candidates)
    .groupBy('call_id')
    .select('call_id')
    .execute()
  return calls.length === 1 ? calls[0]!.call_id : undefined
}
