import type { Request, Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { findItem } from '../agenda/queries.ts'
import type { House } from '../house.ts'
import { findMeeting, takeMeeting, type Meeting } from '../meetings/queries.ts'
import { onceOnly } from '../record/queries.ts'
import { answer, leadTo, wantsPiece } from '../web/answer.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import type { Message } from '../words/index.ts'
import { memoModel } from './page-queries.ts'
import { keepsMemo, whyNotNote } from './rules.ts'
import { findMinutesOf } from '../minutes/queries.ts'

/** The memo meeting, and only to those who were signed in to see it. */
export async function memoMeeting(db: Db, req: Request): Promise<Meeting> {
  signedIn(req)
  const meeting = (await findMeeting(db, req.viewer, Number(req.params.id))) ?? notFound()
  if (meeting.kind !== 'memo') notFound()
  return meeting
}

interface Noting {
  db: Db
  meeting: Meeting
  by: number
}

type Refused = { refusal?: Message | undefined; errors?: Record<string, Message>; form?: string } | undefined

/** Every act of the memo: hold the meeting, ask whether it may still be noted, act, and lead back to the page. */
export async function note(
  house: House,
  req: Request,
  res: Response,
  {
    place = '',
    piece,
    once,
    may = (meeting, status) => whyNotNote(meeting, status),
  }: { place?: string; piece?: string; once?: unknown; may?: typeof whyNotNote },
  work: (noting: Noting) => Promise<Refused | void>,
) {
  const person = signedIn(req)
  const meeting = await memoMeeting(house.db, req)
  if (!keepsMemo(person, meeting.body_id)) notAllowed()
  let refused: Refused
  const path = await onceOnly(house.db, { person: person.id, key: once, at: req.now }, async (db) => {
    const taken = (await takeMeeting(db, meeting.id)) ?? notFound()
    const minutes = await findMinutesOf(db, meeting.id)
    const refusal = may(taken, minutes?.status)
    refused = refusal
      ? { refusal }
      : ((await work({ db, meeting: { ...meeting, ...taken }, by: person.id })) ?? undefined)
    if (!refused) await announce(db, `meeting:${meeting.id}`, 'memo', meeting.id)
    return refused ? '' : `/meetings/${meeting.id}/memo${place}`
  })
  if (path && !piece) return wantsPiece(req) ? void res.status(204).end() : leadTo(req, res, path)
  const model = {
    ...(await memoModel(house.db, req.viewer, meeting, req.language)),
    values: req.body,
    ...refused,
  }
  const partial = wantsPiece(req)
  if (!piece) return res.status(422).render('memos/show', model)
  const said = { ...model, partial, savedAt: refused ? undefined : req.now }
  answer(req, res, { piece, page: 'memos/show', url: path }, said)
}

/** An act on one item of the memo: its meeting is in the item. */
export async function noteItem(
  house: House,
  req: Request,
  res: Response,
  { itemId, once }: { itemId: number; once?: unknown },
  work: (
    noting: Noting & { item: NonNullable<Awaited<ReturnType<typeof findItem>>> },
  ) => Promise<Refused | void>,
) {
  const item = (await findItem(house.db, signedIn(req), itemId)) ?? notFound()
  req.params.id = String(item.meeting_id)
  return note(house, req, res, { place: `#item-${item.id}`, once }, (noting) => work({ ...noting, item }))
}
