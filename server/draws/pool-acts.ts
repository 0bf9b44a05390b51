import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { findTermOf, inForce } from '../balance/acts.ts'
import { listSitting } from '../balance/change-queries.ts'
import { listSeatValues, listTargets, listValueNames } from '../balance/queries.ts'
import type { Day } from '../calendar/rules.ts'
import { findCall, listCandidates, type Call } from '../nominations/queries.ts'
import { isSecretary, type Person } from '../sight/rules.ts'
import { notAllowed, notFound } from '../web/ids.ts'
import { findQueue } from './computation-queries.ts'
import { leavesQuotaOut, poolOfDraw, seatsToDraw, targetsToKeep } from './pool-rules.ts'
import { listDrawsOf } from './queries.ts'

/** The call whose candidates the body's secretary may draw. */
export async function callToDraw(db: Db, viewer: Person, id: number) {
  const call = (await findCall(db, viewer, id)) ?? notFound()
  if (!isSecretary(viewer, call.body_id)) notAllowed()
  return call
}

interface Wanted {
  /** from which day those drawn sit */
  startsOn: Day
  whole: boolean
  /** of an earlier draw: who keep the seat, and who do not take it */
  confirmed?: number[]
  declined?: number[]
}

/** All that a draw among the call's candidates is made of, on the day when those drawn begin. */
export async function standingFor(db: Db, viewer: Person, call: Call, wanted: Wanted) {
  const { term, body } = await findTermOf(db, viewer, call.term_id)
  const { startsOn, whole, confirmed = [], declined = [] } = wanted
  const found = await together(db, (db) => ({
    own: listTargets(db, term.id),
    seats: listSeatValues(db, term.id, startsOn),
    members: listSitting(db, term.id, startsOn),
    candidates: listCandidates(db, viewer, call.id),
    names: listValueNames(db),
    draws: listDrawsOf(db, call.id),
    queue: findQueue(db, term.id),
  }))
  const { seats, members, candidates } = found
  const targets = inForce(term, found.own, seats.length)
  const complete = candidates.filter(({ consented_at, capacity }) => consented_at && capacity !== 'deputy')
  const of = { seats, members, targets }
  const { open, staying } = seatsToDraw(of, { whole })
  return {
    ...found,
    term,
    body,
    open,
    staying,
    quotaLeftOut: leavesQuotaOut(targets, targetsToKeep(targets, staying)),
    complete: complete.filter(({ id }) => !declined.includes(id)),
    unready: candidates.filter(({ consented_at }) => !consented_at),
    untold: complete.filter(
      ({ gender }) => !gender && targets.some(({ dimension }) => dimension === 'gender'),
    ),
    deputies: candidates.filter(({ consented_at, capacity }) => consented_at && capacity === 'deputy'),
    ...poolOfDraw(of, {
      candidates: complete.filter(({ id }) => !declined.includes(id)),
      confirmed: candidates.filter(({ id }) => confirmed.includes(id)),
      whole,
    }),
  }
}
export type StandingFor = Awaited<ReturnType<typeof standingFor>>
