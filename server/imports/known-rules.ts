import type { Seating, TermOfSeat } from '../bodies/membership-rules.ts'
import type { Day } from '../calendar/rules.ts'
import { say, type Message } from '../words/index.ts'
import { indexOf } from './index-rules.ts'
import type { OrganisationType, RowRead } from './row-rules.ts'

/** Those in the house whom the rows may mean. */
export interface KnownPerson {
  id: number
  name: string
  email: string | null
  closed: boolean
}
export interface KnownOrganisation {
  id: number
  name: string
  business_id: string | null
  closed: boolean
}

/** What the rows of an import are held against, as the house tells it. */
export interface Told {
  term: TermOfSeat
  seats: { id: number; ordinal: number }[]
  seatings: SeatingNamed[]
  people: KnownPerson[]
  organisations: KnownOrganisation[]
  today: Day
}
export type SeatingNamed = Seating & { name: string; rank: number }

/** The same, each found by what rows name; seatings grow as rows are judged. */
export function knownFrom({ term, seats, seatings, people, organisations, today }: Told) {
  const seating = {
    bySeat: indexOf(seatings, ({ seat_id }) => seat_id),
    byPerson: indexOf(seatings, ({ person_id }) => person_id),
    membersByName: indexOf(
      seatings.filter(({ capacity }) => capacity === 'member'),
      ({ name }) => folded(name),
    ),
  }
  return {
    term,
    today,
    seats,
    seatsByNumber: indexOf(seats, ({ ordinal }) => ordinal),
    seating,
    people: {
      byEmail: indexOf(people, ({ email }) => email && folded(email)),
      byName: indexOf(people, ({ name }) => folded(name)),
    },
    organisations: {
      byBusinessId: indexOf(organisations, ({ business_id }) => business_id),
      byName: indexOf(organisations, ({ name }) => folded(name)),
    },
    sit(one: SeatingNamed) {
      seating.bySeat.add(one)
      seating.byPerson.add(one)
      if (one.capacity === 'member') seating.membersByName.add(one)
    },
  }
}
export type Known = ReturnType<typeof knownFrom>

export type Whose = { id: number; name: string } | { fresh: string; name: string }
export type WhoseOrganisation = Whose & { business_id?: string | null; type?: OrganisationType }

/** Names and addresses are compared without regard to case. */
export const folded = (text: string) => text.trim().toLowerCase()

/** Whom the row means: someone in the house, or someone new under a key of this file. */
export function personOf(row: RowRead, people: Known['people']): Whose | { refusal: Message } {
  const email = row.email && folded(row.email)
  if (email) {
    const [holder] = people.byEmail.at(email)
    if (!holder) return { fresh: email, name: row.name }
    if (holder.closed) return { refusal: say('imports.closedAccount', { name: holder.name }) }
    if (folded(holder.name) !== folded(row.name))
      return { refusal: say('imports.otherName', { name: holder.name }) }
    return { id: holder.id, name: holder.name }
  }
  const named = people.byName.at(folded(row.name)).filter(({ closed }) => !closed)
  if (named.length > 1) return { refusal: say('imports.severalPeople') }
  return named[0] ? { id: named[0].id, name: named[0].name } : { fresh: folded(row.name), name: row.name }
}

/** The organisation that the row names; undefined when it names none (R78). */
export function organisationOf(
  { organisation: name, business_id, type }: RowRead,
  known: Known['organisations'],
): WhoseOrganisation | { refusal: Message } | undefined {
  if (!name && !business_id) return undefined
  const namesakes = known.byName.at(folded(name))
  const found = business_id ? known.byBusinessId.at(business_id) : namesakes
  if (found.length > 1) return { refusal: say('imports.severalOrganisations', { name }) }
  const [one] = found
  if (one?.closed) return { refusal: say('imports.closedOrganisation', { name: one.name }) }
  if (one) return { id: one.id, name: one.name }
  const namesake = namesakes.find(({ closed }) => !closed)
  if (business_id && namesake?.business_id)
    return { refusal: say('imports.otherBusinessId', { name, id: namesake.business_id }) }
  if (namesake) return { id: namesake.id, name: namesake.name }
  if (!name || !type) return { refusal: say('imports.unknownOrganisation', { name: name || business_id! }) }
  return { fresh: business_id ?? folded(name), name, business_id, type }
}
