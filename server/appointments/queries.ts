import type { Insertable } from 'kysely'
import type { Db, Schema } from '../../db/schema/index.ts'
import { profileOf } from '../bodies/rules.ts'
import { keepsMembersOf } from '../sight/queries.ts'
import type { Viewer } from '../sight/rules.ts'

export { listDraftSeats, type DraftSeat } from './seat-queries.ts'

/** The appointment with its term, how the body works in it, and the body; for those who keep its members alone. */
export async function findAppointment(db: Db, viewer: Viewer, id: number) {
  const found = await db
    .selectFrom('appointments')
    .innerJoin('terms', 'terms.id', 'appointments.term_id')
    .innerJoin('bodies', 'bodies.id', 'terms.body_id')
    .where('appointments.id', '=', id)
    .where(keepsMembersOf(viewer, 'terms.body_id'))
    .selectAll('appointments')
    .select([
      'terms.body_id',
      'terms.legal_form',
      'terms.profile as chosen',
      'terms.starts_on as term_starts_on',
      'terms.ends_on as term_ends_on',
      'bodies.name as body_name',
    ])
    .executeTakeFirst()
  return found && { ...found, profile: profileOf({ legal_form: found.legal_form, profile: found.chosen }) }
}
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

export interface Draft extends Pick<Insertable<Schema['appointments']>, 'term_id' | 'title' | 'starts_on'> {
/**
 * The seats of the appointment's term in order, each with those who sit there `on` the day before anything changes, and
 * with the places that the appointment fills otherwise: by a candidate, by an organisation, or by nobody.
 */
export const listDraftSeats = (db: Db, { id, term_id, on }: { id: number; term_id: number; on: Day }) =>
  db
    .selectFrom('seats')
    .where('seats.term_id', '=', term_id)
    .orderBy('seats.ordinal')
    .select((eb) => [
      'seats.id',
      'seats.ordinal',
      'seats.side',
      'seats.criteria',
      jsonArrayFrom(
        eb
          .selectFrom('seated')
          .innerJoin('people', 'people.id', 'seated.person_id')
          .leftJoin('organisations', 'organisations.id', 'seated.organisation_id')
          .whereRef('seated.seat_id', '=', 'seats.id')
          .where('seated.starts_on', '<=', on)
          .where((eb) => eb.or([eb('seated.until', 'is', null), eb('seated.until', '>=', on)]))
          .orderBy('seated.rank')
          .select([
            'seated.membership_id',
            'seated.person_id',
            'seated.capacity',
            'seated.rank',
            'seated.organisation_id',
            'seated.until',
            'people.name',
            'organisations.name as organisation',
            sql<number | null>`coalesce(organisations.group_id, organisations.id)`.as('concern'),
          ]),
      ).as('seated'),
      jsonArrayFrom(
        eb
          .selectFrom('appointment_seats as drafted')
          .leftJoinLateral(
            // row by row, however many candidates there have been
            (eb) =>
              eb
                .selectFrom('candidates')
                .whereRef('candidates.id', '=', 'drafted.candidate_id')
                .limit(1)
                .selectAll()
                .as('candidates'),
            (join) => join.onTrue(),
          )
          .leftJoin('organisations', (join) =>
            join.on(
              'organisations.id',
              '=',
              sql<number>`coalesce(drafted.organisation_id, candidates.organisation_id)`,
            ),
          )
          .leftJoin('memberships as replaced', 'replaced.id', 'drafted.replaces_id')
          .leftJoin('people as leaving', 'leaving.id', 'replaced.person_id')
          .whereRef('drafted.seat_id', '=', 'seats.id')
          .where('drafted.appointment_id', '=', id)
          .orderBy('drafted.rank')
          .select([
            'drafted.capacity',
            'drafted.rank',
            'drafted.candidate_id',
            'drafted.organisation_id',
            'drafted.replaces_id',
            'leaving.name as replaces',
            'candidates.name',
            'candidates.person_id',
            'candidates.capacity as willing',
            'candidates.withdrawn_at',
            'candidates.consented_at',
            sql<string | null>`coalesce(organisations.name, nullif(candidates.organisation_name, ''))`.as(
              'organisation',
            ),
            sql<number | null>`coalesce(organisations.group_id, organisations.id)`.as('concern'),
          ]),
      ).as('drafted'),
    ])
    .execute()
export type DraftSeat = Awaited<ReturnType<typeof listDraftSeats>>[number]

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
