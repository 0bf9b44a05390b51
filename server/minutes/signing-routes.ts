import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { House } from '../house.ts'
import { findItem } from '../agenda/queries.ts'
import { takeMeeting } from '../meetings/queries.ts'
import { deliverRecommendations } from '../recommendations/queries.ts'
import { record } from '../record/queries.ts'
import { isSecretary } from '../sight/rules.ts'
import { leadTo } from '../web/answer.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import { say } from '../words/index.ts'
import { act, type Acting, type Refused } from './acts.ts'
import { finishSection, hashContent, setStatus, sign } from './checking-queries.ts'
import { sendAllExtracts } from './extract-routes.ts'
import { gatherFacts } from './facts-queries.ts'
import { whyNotCheckAtOnce, whyNotSign } from './rules.ts'

/** The signatures of chair and secretary, and the § that the meeting itself checks (R66). */
export const signingRoutes = (house: House) =>
  withIds(Router())
    .post('/minutes/:id/signatures', (req, res) => act(house, req, res, signMinutes))
    .post('/items/:id/checking', (req, res) => checkAtOnce(house, req, res))

/** Recorded approval over the hash of what was checked; with the second the minutes are signed and things go out. */
async function signMinutes({ house, db, req, minutes, model, by }: Acting): Promise<Refused> {
  if (!model.role) notAllowed()
  const { role } = model
  const hash = await hashContent(db, minutes.id)
  const seenHash = typeof req.body.hash === 'string' ? req.body.hash : ''
  const signed = model.signatures.some((signature) => signature.role === role)
  const refusal =
    whyNotSign(minutes.status, { signed, seenHash, hash: minutes.content_hash }) ??
    (hash === minutes.content_hash ? undefined : say('minutes.changedMeanwhile'))
  if (refusal) return { refusal }
  await sign(db, {
    minutes_id: minutes.id,
    person_id: by,
    role,
    method: req.viewer.strength,
    hash,
    at: req.now,
  })
  await record(db, {
    by,
    at: req.now,
    act: 'minutes signed',
    thing: 'minutes',
    id: minutes.id,
    body: minutes.body_id,
    details: { role, hash },
  })
  if (model.signatures.length + 1 < 2) return undefined
  await setStatus(db, minutes.id, 'signed', req.now)
  await deliverRecommendations(db, house.settings.publicUrl, {
    meetingId: minutes.meeting_id,
    at: req.now,
    by,
  })
  await sendAllExtracts(house, db, minutes, by, req.now)
  return undefined
}

/** R66: the § is checked in the meeting itself; the secretary records it. */
async function checkAtOnce({ db }: House, req: Request, res: Response) {
  const person = signedIn(req)
  const item = (await findItem(db, person, Number(req.params.id))) ?? notFound()
  if (!isSecretary(person, item.body_id)) notAllowed()
  const refusal = await inTransaction(db, async (db) => {
    const meeting = (await takeMeeting(db, item.meeting_id)) ?? notFound()
    const facts = await gatherFacts(db, person, meeting.id)
    const now = facts.items.find(({ id }) => id === item.id) ?? notFound()
    const refusal = whyNotCheckAtOnce(meeting.status, { ...now, decided: Boolean(now.decision) })
    if (refusal || now.checked_at_once) return refusal
    await finishSection(db, item.id)
    await record(db, {
      by: person.id,
      at: req.now,
      act: 'section checked at once',
      thing: 'item',
      id: item.id,
      body: item.body_id,
    })
    await announce(db, `meeting:${meeting.id}`, 'minutes', item.id)
    return undefined
  })
  if (refusal)
    return res
      .status(422)
      .render('minutes/refused', { refusal, back: `/meetings/${item.meeting_id}/minutes` })
  leadTo(req, res, `/meetings/${item.meeting_id}/minutes#item-${item.id}`)
}
