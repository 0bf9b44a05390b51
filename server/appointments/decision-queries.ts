import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { addMembership, endMembership, findOrAddPerson, holdTerm } from '../bodies/membership-queries.ts'
import { endOfReplacement } from '../bodies/membership-rules.ts'
import { dayOf, type Day } from '../calendar/rules.ts'
import { record } from '../record/queries.ts'
import { say, word, type Language } from '../words/index.ts'
import { decisionInWords, lastDay, type Decided, type Undoing } from './decision-rules.ts'
import { giveOffices, listLeading } from './decision-office-queries.ts'
import type { Balance } from './proposal-balance-rules.ts'
import type { Placed } from './placed-rules.ts'
import type { Chosen } from './proposal-rules.ts'

/** What has been decided, whole, and who enters it. */
export interface Appointing {
  appointment: { id: number; term_id: number; body_id: number; call_id: number | null; language: Language }
  decided: Decided
  places: Placed[]
  offices: Chosen[]
  balance: Balance
  by: number
  at: Date
}

/** Two who decide, propose or withdraw the same appointment wait for each other, and for the term's other memberships. */
export async function holdForDecision(db: Db, { id, term_id }: { id: number; term_id: number }) {
  await holdTerm(db, term_id)
  return db.selectFrom('appointments').where('id', '=', id).select('status').forUpdate().executeTakeFirst()
}

/** The decision makes the memberships and the offices, ends those they replace, and ends the call (R9, R10, 38 §). */
export async function appoint(db: Db, appointing: Appointing) {
  const { appointment, decided, places, by, at } = appointing
  const leaving = await listLeaving(db, places)
  const leading = await listLeading(db, appointment.body_id, decided.starts_on)
  for (const membership of leaving)
    await endMembership(
      db,
      { ...membership, body_id: appointment.body_id },
      { ends_on: lastDay(decided.starts_on), end_reason: 'replaced' },
    )
  for (const place of places)
    if (place.who === 'proposed' && place.drafted)
      await seat(
        db,
        appointing,
        place,
        leaving.find(({ id }) => id === place.now?.membership_id),
      )
  const given = await giveOffices(db, appointing)
  const undoing: Undoing = {
    memberships: leaving.map(({ id, ends_on, end_reason, decision }) => ({
      ...{ id, ends_on, end_reason, decision },
    })),
    offices: leading.map(({ id, ends_on }) => ({ id, ends_on })),
    given,
  }
  await keepDecision(db, appointing, undoing)
  if (appointment.call_id) await endCall(db, appointment.call_id, dayOf(at))
  const details = { ...decided, seats: places.filter(({ drafted }) => drafted).length }
  const act = { by, at, act: 'appointment decided' as const, thing: 'appointment', id: appointment.id }
  await record(db, { ...act, body: appointment.body_id, details })
}

const listLeaving = (db: Db, places: Placed[]) =>
  db
    .selectFrom('memberships')
    .where(
      'id',
      '=',
      sql<number>`any(${places.flatMap(({ now, drafted }) => (now && drafted ? [now.membership_id] : []))}::int[])`,
    )
    .select(['id', 'person_id', 'capacity', 'ends_on', 'end_reason', 'decision'])
    .execute()
type Leaving = Awaited<ReturnType<typeof listLeaving>>[number]

/** The candidate becomes a member or deputy; one without an account becomes a person, to be invited as everyone. */
async function seat(
  db: Db,
  { appointment, decided, by, at }: Appointing,
  { seat_id, capacity, rank, drafted }: Placed,
  replaced: Leaving | undefined,
) {
  const candidate = await db
    .selectFrom('candidates')
    .where('id', '=', drafted!.candidate_id!)
    .selectAll()
    .executeTakeFirstOrThrow()
  const person_id = candidate.person_id ?? (await findOrAddPerson(db, candidate, at)).id
  const { id } = await addMembership(db, {
    ...{ seat_id, person_id, capacity, rank, organisation_id: candidate.organisation_id },
    starts_on: decided.starts_on,
    ends_on: replaced ? endOfReplacement(replaced) : null,
    consented_on: dayOf(candidate.consented_at!),
    consent_note: word(appointment.language, say('appointing.consentNote')),
    decision: decisionInWords(appointment.language, decided),
  })
  await db.updateTable('candidates').set({ person_id }).where('id', '=', candidate.id).execute()
  await tellGender(db, { person_id, gender: candidate.gender, by, at })
  await db
    .updateTable('appointment_seats')
    .set({ membership_id: id })
    .where('appointment_id', '=', appointment.id)
    .where('seat_id', '=', seat_id)
    .where('capacity', '=', capacity)
    .where('rank', '=', drafted!.rank)
    .execute()
  const name = replaced ? 'member replaced' : 'member seated'
  const act = { by, at, act: name, thing: 'membership', id } as const
  const details = { person_id, seat_id, replaced: replaced?.id, appointment: appointment.id }
  await record(db, { ...act, body: appointment.body_id, details })
}

/** What the candidate told for the quota goes on serving it; what the person has told since stands. */
const tellGender = async (
  db: Db,
  told: { person_id: number; gender: 'female' | 'male' | null; by: number; at: Date },
) => {
  const { person_id, gender, by, at } = told
  if (!gender) return
  await db
    .insertInto('genders')
    .values({ person_id, gender, entered_by: by, entered_at: at })
    .onConflict((known) => known.doNothing())
    .execute()
}

const keepDecision = (db: Db, { appointment, decided, balance, by, at }: Appointing, undoing: Undoing) =>
  db
    .updateTable('appointments')
    .set({
      ...decided,
      balance,
      undoing,
      status: 'decided',
      decision_entered_by: by,
      decision_entered_at: at,
    })
    .where('id', '=', appointment.id)
    .execute()

/** Nobody nominates any more to seats that have been filled. */
const endCall = (db: Db, id: number, today: Day) =>
  db
    .updateTable('calls')
    .set({ closes_on: sql<string>`greatest(opens_on, ${lastDay(today)}::date)` })
    .where('id', '=', id)
    .where('closes_on', '>=', today)
    .execute()
