import type { Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { record } from '../record/queries.ts'
import { announce } from '../web/live.ts'
import type { ActName, Message } from '../words/index.ts'
import type { DraftPage } from './draft-acts.ts'
import {
  holdAppointment,
  listDraftOffices,
  setDraftOffices,
  setPlace,
  type DraftOffice,
  type PlaceChange,
} from './draft-queries.ts'
import { whyNotLead } from './office-rules.ts'
import { judgePlace } from './place-acts.ts'
import { listDraftSeats } from './queries.ts'
import { dayCompared, whyNotDraft } from './rules.ts'
import type { Choice } from './seat-rules.ts'

type At = Pick<PlaceChange, 'seat_id' | 'capacity' | 'rank'>

/** Fills the place so, in the transaction in which it was asked whether it may be; `was`: how it had been filled. */
export async function fillPlace(
  db: Db,
  req: Request,
  { viewer, appointment }: DraftPage,
  { at, choice, act = 'seat drafted' }: { at: At; choice: Choice; act?: ActName },
): Promise<{ refusal?: Message; was?: Choice }> {
  const { id } = appointment
  const refusal = whyNotDraft(await holdAppointment(db, id))
  if (refusal) return { refusal }
  const seats = await listDraftSeats(db, { ...appointment, on: dayCompared(appointment) })
  const judged = await judgePlace(db, viewer, { ...appointment, seats }, { ...at, choice })
  if (judged.refusal) return judged
  const { was, after, filled } = judged
  if (was === after) return { was }
  const { seat_id, capacity, rank } = at
  await setPlace(db, id, { seat_id, capacity, rank }, filled)
  await note(db, req, appointment, { act, details: { seat_id, capacity, rank, before: was, after } })
  await announce(db, `appointment:${id}`, `seat-${seat_id}`, seat_id)
  await announce(db, `appointment:${id}`, 'draft', id)
  return { was }
}

/** Chair and vice-chairs are to be those who sit in these seats by the draft. */
export async function giveOffices(
  db: Db,
  req: Request,
  { appointment, members }: DraftPage,
  { offices, act = 'offices drafted' }: { offices: DraftOffice[]; act?: ActName },
): Promise<{ refusal?: Message }> {
  const { id } = appointment
  const held = await holdAppointment(db, id)
  const seats = members.map(({ seat }) => seat.id)
  const refusal = whyNotLead(offices, seats) ?? whyNotDraft(held)
  if (refusal) return { refusal }
  const before = await listDraftOffices(db, id)
  if (inOrder(before) === inOrder(offices)) return {}
  await setDraftOffices(db, id, offices)
  await note(db, req, appointment, { act, details: { before, after: offices } })
  await announce(db, `appointment:${id}`, 'draft', id)
  return {}
}

const note = (
  db: Db,
  { viewer, now }: Request,
  { id, body_id }: DraftPage['appointment'],
  what: { act: ActName; details: Record<string, unknown> },
) => record(db, { ...what, by: viewer.id, at: now, thing: 'appointment', id, body: body_id })

const inOrder = (offices: DraftOffice[]) =>
  offices
    .map(({ office, seat_id }) => `${office} ${seat_id}`)
    .toSorted()
    .join()
