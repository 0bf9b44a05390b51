import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { addOffice } from '../bodies/membership-queries.ts'
import { addDays, type Day } from '../calendar/rules.ts'
import { outcomeIn, type Outcome } from './count-rules.ts'
import { isLed, type Election, type Handover, type LotStep, type Totals } from './rules.ts'

/** What the counters counted by hand; what they had confirmed before is to be confirmed anew. */
export async function enterTotals(db: Db, election: number, totals: Totals) {
  await db
    .updateTable('elections')
    .set({ totals: JSON.stringify(totals) as never })
    .where('id', '=', election)
    .execute()
  await db
    .updateTable('election_counters')
    .set({ confirmed_at: null, entered_by: null })
    .where('election_id', '=', election)
    .execute()
}

export const confirmCount = (
  db: Db,
  { election, person, by, at }: { election: number; person: number; by: number; at: Date },
) =>
  db
    .updateTable('election_counters')
    .set({ confirmed_at: at, entered_by: by === person ? null : by })
    .where('election_id', '=', election)
    .where('person_id', '=', person)
    .execute()

/** R59: where a tie waits, the program's half of its seed is made before anybody has said the other; one that waits no more goes. */
export async function prepareLot(db: Db, election: Election) {
  const { tie } = outcomeIn(election)
  await db
    .deleteFrom('election_lots')
    .where('election_id', '=', election.id)
    .where('said', 'is', null)
    .execute()
  if (!tie) return
  const secret = randomBytes(16).toString('hex')
  await db
    .insertInto('election_lots')
    .values({ election_id: election.id, among: JSON.stringify(tie) as never, secret })
    .execute()
}

export const drawLotOf = (
  db: Db,
  id: number,
  { said, steps, by, at }: { said: string; steps: LotStep[]; by: number; at: Date },
) =>
  db
    .updateTable('election_lots')
    .set({ said, steps: JSON.stringify(steps) as never, drawn_at: at, entered_by: by })
    .where('id', '=', id)
    .execute()

/** The result as the chair stated it: who was elected and who comes next, in order. */
export async function settle(
  db: Db,
  election: number,
  { elected, deputies }: Pick<Outcome, 'elected' | 'deputies'>,
  {
    unanimous,
    chair,
    by,
    at,
    handover,
  }: { unanimous: boolean; chair: number; by: number; at: Date; handover: Handover },
) {
  const places = [
    ...elected.map((id, index) => ({ id, outcome: 'elected' as const, place: index + 1 })),
    ...deputies.map((id, index) => ({ id, outcome: 'deputy' as const, place: index + 1 })),
  ]
  for (const { id, outcome, place } of places)
    await db.updateTable('election_candidates').set({ outcome, place }).where('id', '=', id).execute()
  await db
    .updateTable('elections')
    .set({
      status: 'settled',
      ...(unanimous && { way: 'unanimous', secret: false }),
      settled_at: at,
      settled_by: chair,
      entered_by: by === chair ? null : by,
      handover: JSON.stringify(handover) as never,
    })
    .where('id', '=', election)
    .execute()
}

/** Those elected to lead from this day on; who led before leaves the day before (R6). */
export async function giveLead(
  db: Db,
  { purpose }: Election,
  { body, people, begins }: { body: number; people: number[]; begins: Day },
): Promise<Handover> {
  if (!isLed(purpose)) return {}
  const office = purpose as 'chair' | 'vice_chair'
  const held = await db
    .selectFrom('offices')
    .where('body_id', '=', body)
    .where('office', '=', office)
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', begins)]))
    .select(['id', 'person_id', 'ends_on'])
    .execute()
  const ended = held.filter(({ person_id }) => !people.includes(person_id))
  await db
    .updateTable('offices')
    .set({ ends_on: sql<string>`greatest(${addDays(begins, -1)}::date, starts_on)` })
    .where('id', '=', sql<number>`any(${ended.map(({ id }) => id)}::int[])`)
    .execute()
  const given: number[] = []
  for (const person_id of people.filter((person) => !held.some((one) => one.person_id === person)))
    given.push(
      (await addOffice(db, { person_id, body_id: body, office, starts_on: begins, ends_on: null })).id,
    )
  return { given, ended: ended.map(({ id, ends_on }) => ({ id, ends_on })) }
}

/** Void: it stays to be seen, its ballots and the offices it gave do not. */
export async function annulElection(db: Db, election: Election, at: Date) {
  const { given = [], ended = [] } = election.handover
  if (given.length) await db.deleteFrom('offices').where('id', 'in', given).execute()
  for (const { id, ends_on } of ended)
    await db.updateTable('offices').set({ ends_on }).where('id', '=', id).execute()
  await db
    .updateTable('election_voters')
    .set({ sealed: null })
    .where('election_id', '=', election.id)
    .where('sealed', 'is not', null)
    .execute()
  await db
    .updateTable('election_candidates')
    .set({ outcome: null, place: null })
    .where('election_id', '=', election.id)
    .where('outcome', 'is not', null)
    .execute()
  await db
    .updateTable('elections')
    .set({ status: 'void', annulled_at: at, handover: '{}' as never })
    .where('id', '=', election.id)
    .execute()
}

/** Of these elections those whose ballots may still be opened: their keys are needed. */
export const listClosedAmong = async (db: Db, ids: number[]) =>
  (
    await db
      .selectFrom('elections')
      .where('id', '=', sql<number>`any(${ids}::int[])`)
      .where('status', 'in', ['closed', 'settled', 'void'])
      .select('id')
      .execute()
  ).map(({ id }) => id)

/** Elections by closed ballots, void ones too, whose minutes were checked before this. */
export const listFinalElections = (db: Db, checkedBefore: Date) =>
  db
    .selectFrom('elections')
    .innerJoin('items', 'items.id', 'elections.item_id')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .leftJoin('minutes', 'minutes.meeting_id', 'meetings.id')
    .where('elections.secret', '=', true)
    .where('elections.destroyed_at', 'is', null)
    .where('elections.status', 'in', ['closed', 'settled', 'void'])
    .where((eb) =>
      eb.and([
        eb('minutes.status', 'in', ['checked', 'signed']),
        eb('minutes.checked_at', '<', checkedBefore),
      ]),
    )
    .orderBy('elections.id')
    .select(['elections.id', 'meetings.body_id', 'minutes.published_at'])
    .select((eb) => eb.ref('minutes.checked_at').$notNull().as('checked_at'))
    .execute()

/** The anonymous ballots go; the totals stay. Whether they were there still. */
export async function destroyBallots(db: Db, election: number, at: Date) {
  const first = await db
    .updateTable('elections')
    .set({ destroyed_at: at })
    .where('id', '=', election)
    .where('destroyed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!first) return false
  await db.deleteFrom('opened_ballots').where('election_id', '=', election).execute()
  return true
}
