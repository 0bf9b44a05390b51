import { setGender } from '../balance/gender-queries.ts'
import { setTargets } from '../balance/queries.ts'
import type { Target } from '../balance/rules.ts'
import type { Day } from '../calendar/rules.ts'
import { record } from '../record/queries.ts'
import type { DemoCast } from './cast.ts'
import { when, type Stage } from './stage.ts'

export const target = (
  dimension: Target['dimension'],
  value: string,
  lower: number | null,
  upper: number | null,
): Target => ({ capacity: 'member', dimension, value, lower, upper })

/** Northern Satakunta (052) and small firms are short of a seat each; the rest is as it should be. */
const targets = [
  target('size', 'micro', 1, 4),
  target('size', 'small', 2, 4),
  target('size', 'large', null, 4),
  target('region', '043', 2, 6),
  target('region', '044', 1, 4),
  target('side', 'company', 4, 5),
  target('side', 'third_sector', 2, 3),
]

/** Of the pharmacies' working group: each reasonable, but in the sub-region of Rauma (041) there is but one pharmacy. */
const contradicting = [
  target('field', 'pharmacies', 3, null),
  target('region', '041', 3, null),
  target('size', 'micro', 1, 3),
]

/** The first of each pair is a woman on the board's seats 1, 3, 5 …; names.ts has the same order. */
const women = { members: [0, 2, 4, 6, 8, 9], deputies: [1, 3, 5, 7, 9] }

/** The board's targets of which two are missed, those of a group that cannot hold together, the genders that its people have told, and two firms that leave in May. */
export async function tellBalance(stage: Stage, { board, bodies, people, crews }: DemoCast) {
  const { db } = stage
  const at = when(stage, -20, '14:20')
  await setTargets(db, board.term, targets)
  const act = { by: people.sari, at, act: 'targets set' as const, thing: 'term', id: board.term }
  await record(db, { ...act, body: bodies.board, details: { count: targets.length } })
  await setTargets(db, crews.pharmacies.term, contradicting)
  const theirs = {
    by: people.joonas,
    at,
    act: 'targets set' as const,
    thing: 'term',
    id: crews.pharmacies.term,
  }
  await record(db, { ...theirs, body: bodies.pharmacies, details: { count: contradicting.length } })
  for (const [index, { person, deputy }] of board.seated.entries()) {
    const told = { by: people.sari, at }
    await setGender(db, person, women.members.includes(index) ? 'female' : 'male', told)
    if (deputy) await setGender(db, deputy, women.deputies.includes(index) ? 'female' : 'male', told)
  }
  const leaving = [6, 8].map((index) => board.seated[index]!.membership)
  await db
    .updateTable('memberships')
    .set({ ends_on: nextMay(stage.today) })
    .where('id', 'in', leaving)
    .execute()
}

/** The last of May that comes next. */
function nextMay(today: Day): Day {
  const year = Number(today.slice(0, 4))
  return `${today.slice(5) < '05-31' ? year : year + 1}-05-31`
}
