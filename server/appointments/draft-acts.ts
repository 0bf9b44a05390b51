import type { Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { inForce } from '../balance/acts.ts'
import { drawn } from '../balance/drawing-rules.ts'
import { nameOf, seenTargets } from '../balance/picture-rules.ts'
import { countOrganisations } from '../balance/count-queries.ts'
import { listTargets, listValueNames } from '../balance/queries.ts'
import { isSame, type Target } from '../balance/rules.ts'
import { listOffices } from '../bodies/queries.ts'
import { isSecretary, type Person } from '../sight/rules.ts'
import { signedIn } from '../web/identity.ts'
import { notFound } from '../web/ids.ts'
import { findLastChange, listDraftOffices } from './draft-queries.ts'
import { changesBetween, compositionOf, countComposition, whoWould, type Change } from './draft-rules.ts'
import { findAppointment, listDraftSeats, type Appointment } from './queries.ts'
import { dayCompared, placesOf } from './rules.ts'
import { choiceOf, warningsOf } from './seat-rules.ts'

/** The draft with all that its page shows: each place, the offices, and the picture now and then. */
export async function draftOf(db: Db, req: Request) {
  const viewer = signedIn(req)
  const appointment = (await findAppointment(db, viewer, Number(req.params.id))) ?? notFound()
  const found = await countedSeats(db, viewer, appointment)
  return { viewer, appointment, ...found, ...pageOf(found, appointment, req.query.by) }
}
export type DraftPage = Awaited<ReturnType<typeof draftOf>>

export type Looked = Pick<
  Appointment,
  'id' | 'term_id' | 'body_id' | 'legal_form' | 'profile' | 'starts_on' | 'status'
>

/** The seats of a draft counted as they are now and as they would be; without a draft (id 0) the two are the same. */
export async function countedSeats(db: Db, viewer: Person, looked: Looked) {
  const people = isSecretary(viewer, looked.body_id)
  const { id, term_id } = looked
  const on = dayCompared(looked)
  const found = await together(db, (db) => ({
    seats: listDraftSeats(db, { id, term_id, on, people }),
    own: listTargets(db, term_id),
    population: countOrganisations(db, term_id),
    names: listValueNames(db),
    offices: listDraftOffices(db, id),
    held: listOffices(db, looked.body_id, on),
    last: findLastChange(db, id),
  }))
  const { seats, own } = found
  const all = inForce(looked, own, seats.length)
  const counted = (when: 'now' | 'then') => {
    const composition = compositionOf(seats, looked.profile, when)
    return { seating: composition.seating, counts: countComposition(composition, all, { people }) }
  }
  const [now, then] = [counted('now'), counted('then')]
  return { ...found, people, now, then, targets: seenTargets(all, [...now.counts, ...then.counts]) }
}
export type CountedSeats = Awaited<ReturnType<typeof countedSeats>>

function pageOf(found: CountedSeats, { status, profile }: Looked, by: unknown) {
  const { seats, targets, population, names, now, then } = found
  const filled = seats.map((seat) => ({ seat, places: placesOf(seat, profile) }))
  const members = filled.flatMap(({ seat, places }) => {
    const who = places[0] && whoWould(places[0])
    return who ? [{ seat, who }] : []
  })
  const counted = { seats: seats.length, targets, population, names }
  return {
    mayChange: status === 'draft',
    places: filled.map(({ seat, places }) => ({
      ...seat,
      places: places.map((place) => ({
        ...place,
        who: whoWould(place),
        choice: choiceOf(place.drafted),
        warnings: warningsOf(seat, place, members),
      })),
    })),
    members,
    picture: {
      now: drawn({ ...counted, ...now }, by),
      then: drawn({ ...counted, ...then, was: now.counts }, by),
      changes: named(changesBetween(targets, now.counts, then.counts), found),
      others: othersOf(found),
    },
  }
}

/** Each change with the name of what changes. */
export const named = (changes: Change[], { names }: Pick<CountedSeats, 'names'>) =>
  changes.map((change) => ({ ...change, name: nameOf(change.target, names) }))

/** What changes besides the targets. */
function othersOf({ targets, now, then, names }: CountedSeats) {
  const free: Target[] = []
  for (const { count: _, ...place } of [...now.counts, ...then.counts])
    if (![...targets, ...free].some((one) => isSame(one, place)))
      free.push({ ...place, lower: null, upper: null })
  return named(changesBetween(free, now.counts, then.counts), { names })
}
