import type { Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { listCalls, listCandidates, type Call } from '../nominations/queries.ts'
import { isSecretary } from '../sight/rules.ts'
import { idIn } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound } from '../web/ids.ts'
import { findTermOf, inForce } from './acts.ts'
import { listNominators, listSitting } from './change-queries.ts'
import { answerable } from './change-rules.ts'
import { listSeatValues, listTargets, listValueNames } from './queries.ts'
import { partsOf, type Dimension, type Target } from './rules.ts'

/** What a term is composed of and from: for the body's secretary. `from`: 'register' or the id of a call of the term. */
export async function askedOf(db: Db, req: Request) {
  const viewer = signedIn(req)
  const { term, body, on } = await findTermOf(db, viewer, Number(req.params.id))
  if (!isSecretary(viewer, term.body_id)) notAllowed()
  const found = await together(db, (db) => ({
    own: listTargets(db, term.id),
    seats: listSeatValues(db, term.id, on),
    members: listSitting(db, term.id, on),
    names: listValueNames(db),
    calls: listCalls(db, viewer, term.id),
  }))
  const call = chosen(found.calls, req.query.from)
  const isAsked = call && req.query.from !== undefined
  const { candidates, register } = await together(db, (db) => ({
    candidates: call ? listCandidates(db, viewer, call.id) : [],
    register: isAsked ? [] : listNominators(db),
  }))
  const isFromCall = candidates.length > 0 || isAsked
  const nominators = isFromCall ? [] : register
  const all = inForce(term, found.own, found.seats.length).filter(({ capacity }) => capacity === 'member')
  const targets = answerable({ members: found.members, targets: all, isFromCall: Boolean(isFromCall) })
  const left = leftOut(all, targets)
  return {
    ...{ term, body, on, ...found, call: isFromCall ? call : undefined },
    ...{ nominators, targets, left, candidates: isFromCall ? candidates : undefined },
  }
}
export type Asked = Awaited<ReturnType<typeof askedOf>>

/** The call asked for; unless the register was, the latest one that is open to candidates. */
function chosen(calls: Call[], from: unknown) {
  if (from === 'register') return undefined
  if (from === undefined) return calls.find((call) => call.published_at && !call.cancelled_at)
  return calls.find(({ id }) => id === idIn(from)) ?? notFound()
}

function leftOut(all: Target[], targets: Target[]) {
  const asks = (one: Dimension) => (target: Target) =>
    partsOf(target).some(({ dimension }) => dimension === one)
  return (['gender', 'language'] as const).filter((one) => all.some(asks(one)) && !targets.some(asks(one)))
}
