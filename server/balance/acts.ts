import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import type { Day } from '../calendar/rules.ts'
import { findBody, findTerm } from '../bodies/queries.ts'
import { findTermById } from '../bodies/term-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { notFound } from '../web/ids.ts'
import { countOrganisations, countPeople } from './count-queries.ts'
import { listIndexed } from './index-queries.ts'
import { listSeatValues, listTargets, listValueNames, listValuesOfSeats, type SeatValues } from './queries.ts'
import { dimensions, legalTargets, type Place, type Target } from './rules.ts'
import { indexed, seenTargets } from './picture-rules.ts'
import { countsOf } from './seat-rules.ts'

type Term = NonNullable<Awaited<ReturnType<typeof findTermById>>>

/** The term with its body, and the day on which it is looked at: today, or its own nearest day. */
export async function findTermOf(db: Db, viewer: Viewer, termId: number) {
  const term = (await findTermById(db, termId)) ?? notFound()
  const { body, current } = await together(db, (db) => ({
    body: findBody(db, term.body_id),
    current: findTerm(db, term.body_id, viewer.today),
  }))
  const on = current?.id === term.id ? viewer.today : dayWithin(term, viewer.today)
  return { term, body: body ?? notFound(), on }
}

/** All that the picture of a term is drawn from, as this viewer may see it. */
export async function countedIn(
  db: Db,
  viewer: Viewer,
  { term, on, pairs = [] }: { term: Term; on: Day; pairs?: Required<Omit<Place, 'capacity'>>[] },
) {
  const found = await together(db, (db) => ({
    own: listTargets(db, term.id),
    seating: listSeatValues(db, term.id, on),
    people: countPeople(db, viewer, term.id, on),
    population: countOrganisations(db, term.id, pairs),
    names: listValueNames(db),
  }))
  const { seating, people, own } = found
  const seats = seating.length
  return {
    ...found,
    seats,
    counts: [...countsOf(seating, own), ...people],
    targets: inForce(term, own, seats),
  }
}

/** How many targets are met and what is nearest, as this viewer may see it: one line beside a body. */
export async function indexIn(
  db: Db,
  viewer: Viewer,
  { term, on }: { term: Pick<Term, 'id' | 'body_id' | 'legal_form' | 'profile'>; on: Day },
) {
  const { own, seating, people, names } = await together(db, (db) => ({
    own: listTargets(db, term.id),
    seating: listValuesOfSeats(db, term.id, on),
    people: countPeople(db, viewer, term.id, on),
    names: listValueNames(db),
  }))
  return indexOf(term, { own, seating, people, names })
}

/** The same of every open body, by its id. */
export async function indexesOn(db: Db, viewer: Viewer, on: Day) {
  const { terms, targets, seats, people, names } = await listIndexed(db, viewer, on)
  return new Map(
    terms.map((term) => {
      const ofTerm = ({ term_id }: { term_id: number }) => term_id === term.id
      const [own, seating] = [targets.filter(ofTerm), seats.filter(ofTerm)]
      const index = indexOf(term, { own, seating, people: people.filter(ofTerm), names })
      return [term.body_id, index]
    }),
  )
}

function indexOf(
  term: Pick<Term, 'legal_form' | 'profile'>,
  {
    own,
    seating,
    people,
    names,
  }: Pick<Awaited<ReturnType<typeof countedIn>>, 'own' | 'people' | 'names'> & {
    seating: Pick<SeatValues, 'values'>[]
  },
) {
  const counts = [...countsOf(seating, own), ...people]
  return indexed(seenTargets(inForce(term, own, seating.length), counts), { counts, names })
}

/** The law's targets stand before the secretary's own of the same value. */
export function inForce(
  { legal_form, profile }: Pick<Term, 'legal_form' | 'profile'>,
  own: Target[],
  seats: number,
) {
  const legal = legalTargets(legal_form, seats, { deputies: profile.deputy_mode !== 'none' })
  const order = ({ dimension }: Target) => dimensions.indexOf(dimension)
  const isTheLaws = ({ dimension, also }: Target) => legal.length > 0 && dimension === 'gender' && !also
  return [...legal, ...own.filter((one) => !isTheLaws(one))].toSorted(
    (one, other) => Number(Boolean(one.also)) - Number(Boolean(other.also)) || order(one) - order(other),
  )
}

const dayWithin = ({ starts_on, ends_on }: { starts_on: Day; ends_on: Day | null }, today: Day) =>
  today < starts_on ? starts_on : ends_on && today > ends_on ? ends_on : today
