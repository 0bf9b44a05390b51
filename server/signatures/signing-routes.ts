import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { findItem, type Item } from '../agenda/queries.ts'
import type { House } from '../house.ts'
import { deliverRecommendations } from '../recommendations/queries.ts'
import { record } from '../record/queries.ts'
import { leadTo } from '../web/answer.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import { say, type Message } from '../words/index.ts'
import { act, type Acting, type Refused } from '../minutes/acts.ts'
import { minutesModel } from '../minutes/page-queries.ts'
import { findMinutesOf, pathToWrite, takeMinutes } from '../minutes/queries.ts'
import { signingRole, whyNotSign, whyNotSignSection } from '../minutes/rules.ts'
import { concludeSigning } from './signing-acts.ts'
import { hashContent } from '../minutes/version-queries.ts'
import { sign } from './signing-queries.ts'

/** The signatures of chair and secretary: of the minutes, and of a § checked at once by itself (R66). */
export const signaturesRoutes = (house: House) =>
  withIds(Router())
    .post('/minutes/:id/signatures', (req, res) => act(house, req, res, signMinutes, 'signed'))
    .post('/items/:id/signatures', async (req, res) => {
      const item = (await findItem(house.db, signedIn(req), Number(req.params.id))) ?? notFound()
      const back = pathToWrite((await findMinutesOf(house.db, item.meeting_id)) ?? notFound())
      const refusal = await inTransaction(house.db, (db) => signSection(house, db, req, item))
      if (refusal) return refuse(res, refusal, back)
      leadTo(req, res, `${back}#item-${item.id}`)
    })

/** Recorded approval over the hash of what was checked; with the second the minutes are signed and things go out. */
async function signMinutes({ house, db, req, minutes, model, by }: Acting): Promise<Refused> {
  const { strength } = req.viewer
  if (!model.role || strength === 'none') notAllowed()
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
    method: strength,
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
  if (model.signatures.length + 1 === 2) await concludeSigning(house, db, minutes, { by, at: req.now })
  return undefined
}

/** R66, R74: with the second signature the § is executed before the rest, and its recommendation is delivered. */
async function signSection(
  { settings }: House,
  db: Db,
  req: Request,
  item: Item,
): Promise<Message | undefined> {
  const person = signedIn(req)
  const found = (await findMinutesOf(db, item.meeting_id)) ?? notFound()
  await takeMinutes(db, found.id)
  const minutes = (await findMinutesOf(db, item.meeting_id)) ?? notFound()
  const { facts, sections } = await minutesModel(db, person, minutes)
  const role = signingRole(person, { bodyId: item.body_id, chairId: facts.chair?.id })
  if (!role || person.strength === 'none') notAllowed()
  const section = sections.find(({ itemId }) => itemId === item.id)
  const refusal = whyNotSignSection(minutes.status, {
    atOnce: section?.atOnce ?? false,
    signed: section?.signatures.some((signature) => signature.role === role) ?? false,
    seenHash: typeof req.body?.hash === 'string' ? req.body.hash : '',
    hash: section?.hash,
  })
  if (refusal || !section) return refusal
  const { hash } = section
  const [by, at, method] = [person.id, req.now, person.strength]
  await sign(db, { minutes_id: minutes.id, item_id: item.id, person_id: by, role, method, hash, at })
  const details = { role, hash }
  await record(db, { by, at, act: 'section signed', thing: 'item', id: item.id, body: item.body_id, details })
  if (section.signatures.length + 1 === 2)
    await deliverRecommendations(db, settings.publicUrl, {
      meetingId: item.meeting_id,
      only: item.id,
      by,
      at,
    })
  await announce(db, `meeting:${item.meeting_id}`, 'minutes', item.id)
  return undefined
}

const refuse = (res: Response, refusal: Message, back: string) =>
  res.status(422).render('minutes/refused', { refusal, back })
