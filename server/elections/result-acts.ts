import type { Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { chooseCheckers } from '../attendance/meeting-queries.ts'
import type { FoundRoom } from '../attendance/room-queries.ts'
import { record } from '../record/queries.ts'
import { stateDecision } from '../votes/decision-queries.ts'
import type { Table } from '../votes/room-queries.ts'
import { signedIn } from '../web/identity.ts'
import { notFound } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import { tellElection } from './acts.ts'
import type { Outcome } from './count-rules.ts'
import { giveLead, settle } from './result-queries.ts'
import { whoStates } from './result-rules.ts'
import { standing, type Election, type Handover } from './rules.ts'

/** Nobody else stood: those nominated first are elected, the rest come next in the same order. */
export function unanimousOf(election: Election): Outcome {
  const order = standing(election).map(({ id }) => id)
  return { elected: order.slice(0, election.seats), deputies: order.slice(election.seats), tie: undefined }
}

export function peopleOf({ candidates }: Election, { elected, deputies }: Outcome) {
  const people = (ids: number[]) =>
    ids.flatMap((id) => candidates.find((candidate) => candidate.id === id)?.person_id ?? [])
  return { checkers: people(elected), deputies: people(deputies) }
}

interface Result {
  room: FoundRoom
  table: Table
  election: Election
  outcome: Outcome
  unanimous: boolean
  begins: string | null
}

/** The result with all that follows from it: offices, the checkers' task, the decision of the item. */
export async function stateResult(db: Db, req: Request, result: Result) {
  const { room, table, election, outcome, unanimous, begins } = result
  const { id: by } = signedIn(req)
  const chair = whoStates(room) ?? notFound()
  const body = room.meeting.body_id
  const people = peopleOf(election, outcome)
  const handover: Handover = begins
    ? await giveLead(db, election, { body, people: people.checkers, begins })
    : {}
  for (const id of handover.given ?? [])
    await record(db, {
      by,
      at: req.now,
      act: 'office given',
      thing: 'office',
      id,
      body,
      details: { starts_on: begins },
    })
  if (election.purpose === 'checkers') await chooseCheckers(db, room.meeting.id, people)
  const { item } = table
  const decides = item.kind === 'matter' && !table.decided
  if (decides)
    await stateDecision(db, {
      item: item.id,
      matter: item.matter_id,
      meeting: room.meeting.id,
      body,
      outcome: 'decided',
      motion: null,
      unanimous,
      forwardTo: null,
      chair,
      by,
      at: req.now,
    })
  const stated = {
    unanimous,
    chair,
    by,
    at: req.now,
    handover: { ...handover, decided: decides, ...(begins && { begins }) },
  }
  await settle(db, election.id, outcome, stated)
  const { elected, deputies } = outcome
  await tellElection(db, req, room, election.id, 'election settled', { elected, deputies, unanimous })
  await announce(db, `meeting:${room.meeting.id}`, 'decision', item.id)
}
