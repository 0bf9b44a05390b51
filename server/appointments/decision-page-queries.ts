import { sql } from 'kysely'
import { built } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import { appointments, withProfile } from './term-queries.ts'

/** An appointment that has been decided: anyone's to read. */
export const findDecided = async (db: Db, id: number) =>
  withProfile(
    await appointments(db)
      .where('appointments.id', '=', id)
      .where('appointments.status', '=', 'decided')
      .executeTakeFirst(),
  )

/** The appointment that the body decides on under this matter, whoever enters the decision: proposed, or decided so. */
export const findDecidedIn = async (db: Db, matterId: number) =>
  withProfile(
    await appointments(db)
      .where('appointments.matter_id', '=', matterId)
      .where('appointments.status', 'in', ['proposed', 'decided'])
      .orderBy('appointments.id', 'desc')
      .executeTakeFirst(),
  )

/** Whom the decision seated, and which of them are still to be invited. */
export const listMade = (db: Db, id: number) =>
  db
    .selectFrom('appointment_seats')
    .innerJoin('memberships', 'memberships.id', 'appointment_seats.membership_id')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .leftJoin('organisations', 'organisations.id', 'memberships.organisation_id')
    .where('appointment_seats.appointment_id', '=', id)
    .orderBy('appointment_seats.seat_id')
    .orderBy('appointment_seats.capacity', 'desc')
    .orderBy('appointment_seats.rank')
    .select([
      'appointment_seats.seat_id',
      'appointment_seats.capacity',
      'appointment_seats.rank',
      'memberships.person_id',
      'people.name',
      'organisations.name as organisation',
      sql<boolean>`people.activated_at is null`.as('uninvited'),
    ])
    .execute()

/** The decisions by which the term's members have been appointed, the latest first. */
export const listDecided = async (db: Db, termId: number, most: number) =>
  (await decidedOf(db, termId, most)).map((one) => ({ ...one, decided_on: one.decided_on! }))

const decidedOf = built((db, termId: number, most: number) =>
  db
    .selectFrom('appointments')
    .where('term_id', '=', termId)
    .where('status', '=', 'decided')
    .orderBy('decided_on', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .select(['id', 'decided_by', 'decided_on', 'decided_section']),
)
