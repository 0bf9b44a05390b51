import type { Seating, TermOfSeat } from '../bodies/membership-rules.ts'
import type { Day } from '../calendar/rules.ts'
import { say, type Message } from '../words/index.ts'
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

/** What the rows of an import are held against. */
export interface Known {
  term: TermOfSeat
  seats: { id: number; ordinal: number }[]
  seatings: (Seating & { name: string; rank: number })[]
  people: KnownPerson[]
  organisations: KnownOrganisation[]
  today: Day
}

export type Whose = { id: number; name: string } | { fresh: string; name: string }
export type WhoseOrganisation = Whose & { business_id?: string | null; type?: OrganisationType }

/** Names and addresses are compared without regard to case. */
export const folded = (text: string) => text.trim().toLowerCase()

/** Whom the row means: someone in the house, or someone new under a key of this file. */
export function personOf(row: RowRead, people: KnownPerson[]): Whose | { refusal: Message } {
  const email = row.email && folded(row.email)
  if (email) {
    const holder = people.find((one) => one.email && folded(one.email) === email)
    if (!holder) return { fresh: email, name: row.name }
    if (holder.closed) return { refusal: say('imports.closedAccount', { name: holder.name }) }
    if (folded(holder.name) !== folded(row.name))
      return { refusal: say('imports.otherName', { name: holder.name }) }
    return { id: holder.id, name: holder.name }
  }
  const named = people.filter((one) => !one.closed && folded(one.name) === folded(row.name))
  if (named.length > 1) return { refusal: say('imports.severalPeople') }
  return named[0] ? { id: named[0].id, name: named[0].name } : { fresh: folded(row.name), name: row.name }
}

/** The organisation that the row names; undefined when it names none (R78). */
export function organisationOf(
  { organisation: name, business_id, type }: RowRead,
  known: KnownOrganisation[],
): WhoseOrganisation | { refusal: Message } | undefined {
  if (!name && !business_id) return undefined
  const found = business_id
    ? known.filter((one) => one.business_id === business_id)
    : known.filter((one) => folded(one.name) === folded(name))
  if (found.length > 1) return { refusal: say('imports.severalOrganisations', { name }) }
  const [one] = found
  if (one?.closed) return { refusal: say('imports.closedOrganisation', { name: one.name }) }
  if (one) return { id: one.id, name: one.name }
  const namesake = known.find((other) => !other.closed && folded(other.name) === folded(name))
  if (business_id && namesake?.business_id)
    return { refusal: say('imports.otherBusinessId', { name, id: namesake.business_id }) }
  if (namesake) return { id: namesake.id, name: namesake.name }
  if (!name || !type) return { refusal: say('imports.unknownOrganisation', { name: name || business_id! }) }
  return { fresh: business_id ?? folded(name), name, business_id, type }
}
