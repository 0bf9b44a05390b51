import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'

/** What a candidate has left behind; of those named in a decision only what the decision itself holds. */
const emptied = {
  email: '',
  phone: '',
  grounds: '',
  gender: null,
  nominated_by: '',
  nominator_email: '',
  nominator_id: null,
  consent_hash: null,
  receipt_hash: null,
  withdrawn_why: null,
} as const

/** Calls decided on or cancelled before this day that still have candidates, and no appointment under way. */
export const listOutlived = (db: Db, since: Day) =>
  db
    .selectFrom('calls')
    .innerJoin('terms', 'terms.id', 'calls.term_id')
    .where(
      sql<boolean>`exists (select from candidates where candidates.call_id = calls.id and candidates.email <> '')`,
    )
    .where(
      sql<boolean>`not exists (select from appointments
        where appointments.call_id = calls.id and appointments.status in ('draft', 'proposed')
          and calls.cancelled_at is null)`,
    )
    .where(
      sql<boolean>`coalesce((calls.cancelled_at at time zone 'Europe/Helsinki')::date, greatest(
        coalesce(calls.decides_on, calls.closes_on),
        (select max(decided_on) from appointments where appointments.call_id = calls.id))) < ${since}::date`,
    )
    .orderBy('calls.id')
    .select(['calls.id', 'terms.body_id'])
    .execute()

/** Takes the candidates away with the messages about them; those whom an appointment names keep their name alone. */
export async function removeCandidates(db: Db, callId: number) {
  const named = sql<boolean>`exists (select from appointment_seats
    where appointment_seats.candidate_id = candidates.id)`
  const candidates = await db
    .selectFrom('candidates')
    .where('call_id', '=', callId)
    .where('email', '<>', '')
    .select(['id', named.as('named')])
    .execute()
  const ids = candidates.map(({ id }) => id)
  const unnamed = candidates.filter(({ named }) => !named).map(({ id }) => id)
  if (ids.length)
    await db.deleteFrom('messages').where('thing', '=', 'candidate').where('thing_id', 'in', ids).execute()
  if (unnamed.length) await db.deleteFrom('candidates').where('id', 'in', unnamed).execute()
  await db.updateTable('candidates').set(emptied).where('call_id', '=', callId).execute()
  return candidates.length
}
