import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import { findItem } from '../agenda/queries.ts'
import { profileOf } from '../bodies/rules.ts'
import type { House } from '../house.ts'
import { findMeeting, takeMeeting } from '../meetings/queries.ts'
import { record } from '../record/queries.ts'
import { isSecretary } from '../sight/rules.ts'
import { saveText } from '../texts/acts.ts'
import { readText } from '../texts/forms.ts'
import { leadTo } from '../web/answer.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import type { Message } from '../words/index.ts'
import { aboutOf } from './acts.ts'
import { wasCheckedAtOnce } from '../sentences/at-once-queries.ts'
import { sendToChair } from './checking-queries.ts'
import { gatherFacts } from '../sentences/facts-queries.ts'
import { tell } from './letter-queries.ts'
import { findMinutesOf } from './queries.ts'
import { whyNotAfterAtOnce, whyNotFinish, whyNotSendToChair, whyNotWrite } from './rules.ts'
import { writingModel } from './writing-page-queries.ts'

/** The prose of an item that the minutes keep: of a §, and of a memo's point. */
const fields = ['handling_prose', 'decision_text', 'discussion', 'conclusion'] as const

/** Writing the minutes from the record, and sending them to the one who led the meeting. */
export const writingRoutes = (house: House) =>
  withIds(Router())
    .get('/meetings/:id/minutes', async (req, res) => {
      const meeting = (await findMeeting(house.db, req.viewer, Number(req.params.id))) ?? notFound()
      if (meeting.kind === 'memo') return res.redirect(303, `/meetings/${meeting.id}/memo`)
      const model = (await writingModel(house.db, signedIn(req), meeting)) ?? notFound()
      if (meeting.status === 'draft') return res.redirect(303, `/meetings/${meeting.id}`)
      res.render('minutes/write', model)
    })
    .post('/items/:id/prose', (req, res) => write(house, req, res))
    .post('/meetings/:id/chair-review', (req, res) => send(house, req, res))

/** Saves the secretary's words, until the minutes or this § at once are checked. */
async function write({ db }: House, req: Request, res: Response) {
  const person = signedIn(req)
  const item = (await findItem(db, person, Number(req.params.id))) ?? notFound()
  const { chair } = await gatherFacts(db, person, item.meeting_id)
  const about = { bodyId: item.body_id, chairId: chair?.id }
  if (whyNotWrite(person, { ...about, status: undefined })) notAllowed()
  const read = readText(req.body, fields)
  const page = item.meeting_kind === 'memo' ? 'memo' : 'minutes'
  const [action, url] = [`/items/${item.id}/prose`, `/meetings/${item.meeting_id}/${page}#item-${item.id}`]
  const editing = { read, thing: 'item', id: item.id, words: 'minutes' as const, action, url }
  await saveText(db, req, res, editing, async (db, { field }, write) => {
    await takeMeeting(db, item.meeting_id)
    const minutes = await findMinutesOf(db, item.meeting_id)
    const refusal =
      whyNotWrite(person, { ...about, status: minutes?.status }) ??
      whyNotAfterAtOnce(await wasCheckedAtOnce(db, item.id))
    if (refusal) return refusal
    const outcome = await write()
    if (!outcome.written) return outcome
    await record(db, {
      by: person.id,
      at: req.now,
      act: 'minutes written',
      thing: 'item',
      id: item.id,
      body: item.body_id,
      details: { field, version: outcome.version },
    })
    return outcome
  })
}

/** The draft goes first to the one who led the meeting (R65); also a memo changed after a correction was asked. */
async function send(house: House, req: Request, res: Response) {
  const { db } = house
  const person = signedIn(req)
  const meeting = (await findMeeting(db, person, Number(req.params.id))) ?? notFound()
  if (!isSecretary(person, meeting.body_id)) notAllowed()
  const { checkers } = profileOf({ legal_form: meeting.legal_form, profile: meeting.term_profile })
  const about = (id: number) => aboutOf(house, req, { ...meeting, id })
  const done = await inTransaction(db, async (db): Promise<{ refusal: Message } | { id: number }> => {
    await takeMeeting(db, meeting.id)
    const minutes = await findMinutesOf(db, meeting.id)
    const facts = await gatherFacts(db, person, meeting.id)
    const refusal = whyNotSendToChair(minutes?.status, meeting.status, whyNotFinish(facts, checkers))
    if (refusal) return { refusal }
    const id = await sendToChair(db, facts, { by: person.id, at: req.now })
    await record(db, {
      by: person.id,
      at: req.now,
      act: 'minutes sent to the chair',
      thing: 'minutes',
      id,
      body: meeting.body_id,
    })
    await tell(
      db,
      facts.chair ? [facts.chair.id] : [],
      meeting.kind === 'memo' ? 'memoChair' : 'chair',
      about(id),
    )
    await announce(db, `meeting:${meeting.id}`, 'minutes', id)
    return { id }
  })
  if ('id' in done) return leadTo(req, res, `/minutes/${done.id}?done=sent`)
  if (meeting.kind === 'memo')
    return res.status(422).render('minutes/refused', { ...done, back: `/meetings/${meeting.id}/memo` })
  res.status(422).render('minutes/write', { ...(await writingModel(db, person, meeting)), ...done })
}
