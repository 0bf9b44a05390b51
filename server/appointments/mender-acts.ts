import type { Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { listNominators } from '../balance/change-queries.ts'
import type { Person } from '../sight/rules.ts'
import type { CountedSeats, Looked } from './draft-acts.ts'
import { fitsSide, whoWould } from './draft-rules.ts'
import { listStanding } from './mender-queries.ts'
import type { Entrant, Opening } from './mender-rules.ts'
import { say, type Message } from '../words/index.ts'
import { placesOf } from './rules.ts'

type Among = 'candidates' | 'organisations'

/** Those who might be set: candidates of the term's calls, or organisations of the register; whoever was not asked for, else. */
export async function entrantsOf(
  db: Db,
  req: Request,
  viewer: Person,
  { term_id, call_id }: { term_id: number; call_id: number | null },
): Promise<{ among: Among; entrants: Entrant[] }> {
  const among = amongIn(req)
  const standing = among === 'organisations' ? [] : await listStanding(db, viewer, term_id, call_id)
  if (standing.length || among === 'candidates')
    return { among: 'candidates', entrants: standing.map(candidateAs) }
  return { among: 'organisations', entrants: (await listNominators(db)).map(organisationAs) }
}

const amongIn = ({ query: { among } }: Request): Among | undefined =>
  among === 'candidates' || among === 'organisations' ? among : undefined

const candidateAs = (one: Awaited<ReturnType<typeof listStanding>>[number]): Entrant => ({
  ...one,
  choice: `candidate-${one.id}`,
  isConsented: Boolean(one.consented_at),
})

const organisationAs = ({
  id,
  name,
  concern,
  values,
}: Awaited<ReturnType<typeof listNominators>>[number]): Entrant => ({
  ...{ id, concern, values },
  choice: `organisation-${id}`,
  name: null,
  organisation: name,
  capacity: 'either',
  person_id: null,
  isConsented: true,
})

/** What is told of somebody besides the targets: of one organisation or group somebody sits already, the seat is another side's. */
export function tellingOf({ seats }: Pick<CountedSeats, 'seats'>, { profile }: Pick<Looked, 'profile'>) {
  const sitting = new Map(
    seats.flatMap((seat) => {
      const [member] = placesOf(seat, profile)
      const who = member && whoWould(member)
      return who?.concern ? [[who.concern, seat] as const] : []
    }),
  )
  return ({ concern, values, isConsented }: Entrant, { seat, capacity }: Opening): Message[] => {
    const same = concern === null || capacity === 'deputy' ? undefined : sitting.get(concern)
    return [
      ...(same && same.id !== seat.id ? [say('appointments.sameConcern', { ordinal: same.ordinal })] : []),
      ...(fitsSide({ values }, seat) ? [] : [say('appointments.otherSide')]),
      ...(isConsented ? [] : [say('appointments.notConsented')]),
    ]
  }
}
