import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { receiveFile, type Kept } from '../files/upload.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { isSecretary } from '../sight/rules.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import { say, type Message } from '../words/index.ts'
import { minutesModel } from '../minutes/page-queries.ts'
import { findMinutes, takeMinutes, type Minutes } from '../minutes/queries.ts'
import { readSigned } from './signed-document-forms.ts'
import { addSigned } from './signed-document-queries.ts'
import { whyNotBringSigned, wrongInSigned } from './signed-document-rules.ts'
import { concludeSigning } from './signing-acts.ts'
import { hashContent } from '../minutes/version-queries.ts'
import { sign } from './signing-queries.ts'

/** Minutes signed in an outside service: taken out as PDF/A-2a, brought back as the file that it gave. */
export const signedDocumentsRoutes = (house: House) =>
  withIds(Router())
    .get('/minutes/:id/signed-documents/new', async (req, res) => {
      const { minutes } = await keptMinutes(house.db, req)
      const refusal = whyNotBringSigned(minutes.status)
      const values = { signed_on: req.viewer.today }
      res.render('signatures/new-signed', { minutes, refusal, once: randomUUID(), values, errors: {} })
    })
    .post('/minutes/:id/signed-documents', (req, res) => bring(house, req, res))

async function keptMinutes(db: Db, req: Request) {
  const person = signedIn(req)
  const minutes = (await findMinutes(db, person, Number(req.params.id))) ?? notFound()
  return isSecretary(person, minutes.body_id) && minutes.kind === 'minutes'
    ? { person, minutes }
    : notAllowed()
}

async function bring(house: House, req: Request, res: Response) {
  const { db, files } = house
  const { person, minutes } = await keptMinutes(db, req)
  const { fields, kept, refusal } = await receiveFile(req, files)
  const { values, typed, errors } = readSigned(fields)
  const again = (more: { refusal?: Message }) => {
    const model = { minutes, once: fields.once ?? randomUUID(), values: typed, errors, ...more }
    res.status(422).render('signatures/new-signed', model)
  }
  if (refusal) errors.file = refusal
  if (values) Object.assign(errors, wrongInSigned({ type: kept?.type, ...values }, person.today))
  const early = whyNotBringSigned(minutes.status)
  if (!values || !kept || early || Object.keys(errors).length) {
    if (kept) await files.remove(kept.storedAs)
    return again(early ? { refusal: early } : {})
  }
  let [taken, why] = [false, undefined as Message | undefined]
  const path = await onceOnly(db, { person: person.id, key: fields.once, at: req.now }, async (db) => {
    await takeMinutes(db, minutes.id)
    const now = (await findMinutes(db, person, minutes.id)) ?? notFound()
    why = await keepSigned(house, db, req, { minutes: now, by: person.id, kept, ...values })
    taken = why === undefined
    return taken ? `/minutes/${minutes.id}?done=signed#signatures-title` : ''
  })
  if (!taken) await files.remove(kept.storedAs)
  if (why) return again({ refusal: why })
  return res.redirect(303, path)
}

interface Bringing {
  minutes: Minutes
  by: number
  kept: Kept
  service: string
  signed_on: string
}

/** The file, and where the minutes were not signed here yet, both signatures by that service. */
async function keepSigned(
  house: House,
  db: Db,
  req: Request,
  { minutes, by, kept, service, signed_on }: Bringing,
): Promise<Message | undefined> {
  const at = req.now
  const refusal = whyNotBringSigned(minutes.status)
  if (refusal) return refusal
  const hash = await hashContent(db, minutes.id)
  if (hash !== minutes.content_hash) return say('minutes.changedMeanwhile')
  const { facts, sections, signatures } = await minutesModel(db, req.viewer, minutes)
  const secret = sections.find(({ publicity }) => publicity === 'secret')
  const ground = secret && (secret.secrecy_ground ?? '')
  const signed = { minutes_id: minutes.id, service, signed_on, content_hash: hash }
  const { id } = await addSigned(db, signed, { kept, ground, by, at })
  const details = { service, signed_on, sha256: kept.sha256, hash }
  const act = { by, at, act: 'signed document brought', thing: 'minutes', id: minutes.id } as const
  await record(db, { ...act, body: minutes.body_id, details: { document: id, ...details } })
  if (minutes.status === 'signed') return undefined
  for (const role of ['chair', 'secretary'] as const) {
    const person_id = facts[role]?.id
    if (person_id === undefined || signatures.some((one) => one.role === role)) continue
    await sign(db, { minutes_id: minutes.id, person_id, role, method: 'service', hash, at })
  }
  await concludeSigning(house, db, minutes, { by, at })
  await announce(db, `meeting:${minutes.meeting_id}`, 'minutes', minutes.id)
  return undefined
}
