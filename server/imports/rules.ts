import { createHash } from 'node:crypto'
import { say, type Message } from '../words/index.ts'
import {
  folded,
  organisationOf,
  personOf,
  knownFrom,
  type Known,
  type Told,
  type Whose,
  type WhoseOrganisation,
} from './known-rules.ts'
import type { RowRead } from './row-rules.ts'
import { seatOf, type Seated } from './seat-rules.ts'

/** A row judged: what it would do and what stands in its way, in sentences; what is done with it when nothing does. */
export interface Judged {
  line: number
  who: string
  does: Message[]
  problems: Message[]
  row: RowRead
  person?: Whose
  organisation?: WhoseOrganisation
  seat?: Seated
}

/** Judges every row: members first, since deputies may be named for them (R7, R10, R11, R33, R78). */
export function judge(rows: RowRead[], told: Told): Judged[] {
  const known = knownFrom(told)
  const judged = rows.map((row) => withWhom(row, known))
  refuseTwice(judged)
  const typed = new Set(
    judged.flatMap(({ row, person }) => (person && row.capacity === 'member' && row.seat ? [row.seat] : [])),
  )
  for (const capacity of ['member', 'deputy'] as const)
    for (const one of judged) if (one.person && one.row.capacity === capacity) seat(one)
  return judged

  function seat(one: Judged) {
    const found = seatOf(one.row, one.person!, known, typed)
    if ('refusal' in found) return void one.problems.push(waitsFor(one) ?? found.refusal)
    if (found.already) return void one.does.push(say('imports.already'))
    one.seat = found.seat
    one.does.push(found.does)
    known.sit(found.seating)
  }

  /** The member for whom the deputy is named stands in this file, on a line to be mended. */
  function waitsFor({ row }: Judged) {
    const member = judged.find(
      (other) =>
        row.deputy_for &&
        other.row.capacity === 'member' &&
        folded(other.row.name) === folded(row.deputy_for),
    )
    return member?.problems.length ? say('imports.mendMemberFirst', { line: member.line }) : undefined
  }
}

/** What was seen: when it has changed by the time of saving, it is shown anew first. */
export const sealOf = (judged: Judged[]) =>
  createHash('sha256')
    .update(
      JSON.stringify(
        judged.map(({ line, person, organisation, seat, problems }) => [
          line,
          person,
          organisation,
          seat,
          problems,
        ]),
      ),
    )
    .digest('hex')

/** Whether anything would be done, and nothing is in the way. */
export const whyNotSave = (judged: Judged[]): Message | undefined => {
  const wrong = judged.filter(({ problems }) => problems.length).length
  if (wrong) return say('imports.mendFirst', { count: wrong })
  return judged.some(doesSomething) ? undefined : say('imports.nothingToSave')
}

/** The first of several rows adds what they share. */
export const countsOf = (judged: Judged[]) => ({
  members: judged.filter(({ seat }) => seat?.capacity === 'member').length,
  deputies: judged.filter(({ seat }) => seat?.capacity === 'deputy').length,
  people: freshOf(judged, ({ seat, person }) => (seat ? person : undefined)),
  organisations: freshOf(judged, ({ organisation }) => organisation),
})
export type Counts = ReturnType<typeof countsOf>

const doesSomething = ({ seat, organisation }: Judged) =>
  Boolean(seat) || Boolean(organisation && 'fresh' in organisation)

const freshOf = (judged: Judged[], whose: (one: Judged) => Whose | undefined) =>
  new Set(
    judged.flatMap((one) => {
      const found = whose(one)
      return found && 'fresh' in found ? [found.fresh] : []
    }),
  ).size

function withWhom(row: RowRead, known: Known): Judged {
  const one: Judged = {
    line: row.line,
    who: row.name || row.organisation,
    does: [],
    problems: [...row.problems],
    row,
  }
  const organisation = organisationOf(row, known.organisations)
  if (organisation && 'refusal' in organisation) one.problems.push(organisation.refusal)
  else if (organisation) one.organisation = organisation
  if (!row.name) {
    if (row.email || row.seat || row.deputy_for || row.consented_on || !organisation)
      one.problems.push(say('imports.nobody'))
  } else {
    const person = personOf(row, known.people)
    if ('refusal' in person) one.problems.push(person.refusal)
    else {
      one.person = person
      one.does.push(say('fresh' in person ? 'imports.doesNewPerson' : 'imports.doesKnownPerson'))
      if ('fresh' in person && !row.email) one.does.push(say('imports.doesWithoutEmail'))
    }
  }
  if (one.organisation)
    one.does.push(
      say('fresh' in one.organisation ? 'imports.doesNewOrganisation' : 'imports.doesKnownOrganisation', {
        name: one.organisation.name,
      }),
    )
  return one
}

/** Two rows for one person, or one new organisation told in two ways. */
function refuseTwice(judged: Judged[]) {
  const first = new Map<string, Judged>()
  for (const one of judged) {
    const { person, organisation } = one
    if (person) {
      const key = 'id' in person ? `person ${person.id}` : `newcomer ${person.fresh}`
      const earlier = first.get(key)
      if (earlier) {
        one.problems.push(say('imports.twice', { line: earlier.line }))
        delete one.person
      } else first.set(key, one)
    }
    if (!organisation || !('fresh' in organisation)) continue
    const key = `organisation ${folded(organisation.name)}`
    const earlier = first.get(key)
    const told = earlier?.organisation
    if (told && 'fresh' in told && (told.fresh !== organisation.fresh || told.type !== organisation.type))
      one.problems.push(say('imports.toldOtherwise', { line: earlier!.line }))
    else if (!earlier) first.set(key, one)
  }
}
