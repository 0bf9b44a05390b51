import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { addOffice, listMembersOn } from '../bodies/membership-queries.ts'
import type { Day } from '../calendar/rules.ts'
import type { Appointing } from './decision-queries.ts'
import { lastDay } from './decision-rules.ts'

/** The chair and the vice-chairs whose offices reach this day. */
export const listLeading = (db: Db, bodyId: number, day: Day) =>
  db
    .selectFrom('offices')
    .where('body_id', '=', bodyId)
    .where('office', 'in', ['chair', 'vice_chair'])
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', day)]))
    .select(['id', 'office', 'person_id', 'starts_on', 'ends_on'])
    .execute()

/**
 * The chair and vice-chairs chosen with the members (R6, 38 §): who held the office before leaves it the day before, as
 * does who is a member no more. Answers the offices given.
 */
export async function giveOffices(db: Db, { appointment, decided, offices }: Appointing): Promise<number[]> {
  const { body_id } = appointment
  const chosen = await listChosen(db, offices, decided.starts_on)
  const members = await listMembersOn(db, body_id, decided.starts_on)
  const before = await listMembersOn(db, body_id, lastDay(decided.starts_on))
  const leading = await listLeading(db, body_id, decided.starts_on)
  const goesOn = ({ office, person_id }: { office: string; person_id: number }) => {
    const leaves = before.includes(person_id) && !members.includes(person_id)
    const others = chosen.filter((one) => one.office === office)
    return !leaves && (!others.length || others.some((one) => one.person_id === person_id))
  }
  const leaving = leading.filter((held) => !goesOn(held)).map(({ id }) => id)
  await db
    .updateTable('offices')
    .set({ ends_on: sql<string>`greatest(${lastDay(decided.starts_on)}::date, starts_on)` })
    .where('id', '=', sql<number>`any(${leaving}::int[])`)
    .execute()
  const given: number[] = []
  for (const { office, person_id } of chosen) {
    if (leading.some((held) => held.office === office && held.person_id === person_id)) continue
    const starts_on = decided.starts_on
    given.push((await addOffice(db, { person_id, body_id, office, starts_on, ends_on: null })).id)
  }
  return given
}

/** Those who sit in the seats from which the offices were chosen. */
async function listChosen(db: Db, offices: Appointing['offices'], day: Day) {
  const members = await db
    .selectFrom('seated')
    .where('seat_id', '=', sql<number>`any(${offices.map(({ seat_id }) => seat_id)}::int[])`)
    .where('capacity', '=', 'member')
    .where('starts_on', '<=', day)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>=', day)]))
    .select(['seat_id', 'person_id'])
    .execute()
  return offices.flatMap(({ office, seat_id }) => {
    const member = members.find((one) => one.seat_id === seat_id)
    return member ? [{ office, person_id: member.person_id }] : []
  })
}
