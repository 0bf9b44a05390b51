import type { Db } from '../../db/schema/index.ts'
import type { By, Taken } from '../agenda/order-queries.ts'
import { takeMeeting } from '../meetings/queries.ts'
import { record } from '../record/queries.ts'
import { announce } from '../web/live.ts'
import { aboutOf, secretaryOf, type Acting } from './acts.ts'
import { tell } from './letter-queries.ts'
import type { Minutes } from './queries.ts'
import { findLanding, findNextAgenda, landMinutes, listUnlanded } from './refusal-queries.ts'

/** R65: what its checkers refused, or too few of them could check, is on the next agenda by itself, also when it has been called. */
export async function leaveToNextMeeting(
  { house, db, req, minutes, model, by }: Acting,
  why: 'refused' | 'unchecked',
) {
  const next = await findNextAgenda(db, minutes.body_id, minutes.starts_at)
  if (next && !(await findLanding(db, minutes.id))) await putOnAgenda(db, next, minutes, { by, at: req.now })
  await tell(db, secretaryOf(model), why, aboutOf(house, req, minutes))
}

/** R65: what waits for the body's checking lands on this agenda: of a new draft, or of the meeting after one that will not be held. It does nothing twice. */
export async function landRefused(db: Db, meeting: Taken, act: By) {
  for (const minutes of await listUnlanded(db, meeting.body_id)) await putOnAgenda(db, meeting, minutes, act)
}

/** R65: what was to be checked in a meeting that will not be held lands on the body's next agenda; where there is none, on the next that is drafted. */
export async function landElsewhere(db: Db, bodyId: number, act: By) {
  const next = await findNextAgenda(db, bodyId, act.at)
  if (next?.kind === 'formal') await landRefused(db, next, act)
}

/** An item of their own on this agenda; its open pages hear of it. */
export async function putOnAgenda(db: Db, meeting: Taken, minutes: Landing, act: By) {
  await takeMeeting(db, meeting.id)
  await landMinutes(db, meeting, minutes, act)
  const line = { ...act, thing: 'minutes', id: minutes.id, body: minutes.body_id }
  await record(db, { ...line, act: 'minutes put on an agenda', details: { meeting: meeting.id } })
  await announce(db, `meeting:${meeting.id}`, 'agenda', meeting.id)
}

type Landing = Pick<Minutes, 'id' | 'body_id' | 'number' | 'year'>
