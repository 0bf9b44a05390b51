import type { Db } from '../../db/schema/index.ts'
import type { By } from '../agenda/order-queries.ts'
import { takeMeeting } from '../meetings/queries.ts'
import { record } from '../record/queries.ts'
import { announce } from '../web/live.ts'
import { aboutOf, secretaryOf, type Acting } from './acts.ts'
import { tell } from './letter-queries.ts'
import type { Minutes } from './queries.ts'
import {
  findLanding,
  findNextAgenda,
  landMinutes,
  landRefusedMinutes,
  type NextAgenda,
} from './refusal-queries.ts'

/** R65: what its checkers refused, or too few of them could check, is on the next agenda by itself, also when it has been called. */
export async function leaveToNextMeeting(
  { house, db, req, minutes, model, by }: Acting,
  why: 'refused' | 'unchecked',
) {
  const next = await findNextAgenda(db, minutes.body_id, minutes.starts_at)
  if (next && !(await findLanding(db, minutes.id))) await putOnAgenda(db, next, minutes, { by, at: req.now })
  await tell(db, secretaryOf(model), why, aboutOf(house, req, minutes))
}

/** An item of their own on this agenda; its open pages hear of it. */
export async function putOnAgenda(db: Db, next: NextAgenda, minutes: Minutes, act: By) {
  await takeMeeting(db, next.id)
  await landMinutes(db, next, minutes, act)
  const line = { ...act, thing: 'minutes', id: minutes.id, body: minutes.body_id }
  await record(db, { ...line, act: 'minutes put on an agenda', details: { meeting: next.id } })
  await announce(db, `meeting:${next.id}`, 'agenda', next.id)
}

/** R65: what was to be checked in a meeting that will not be held lands on the body's next agenda; where there is none, on the next that is drafted. */
export async function landElsewhere(db: Db, bodyId: number, act: By) {
  const next = await findNextAgenda(db, bodyId, act.at)
  if (next?.kind !== 'formal') return
  await takeMeeting(db, next.id)
  await landRefusedMinutes(db, next, act)
  await announce(db, `meeting:${next.id}`, 'agenda', next.id)
}
