import { createHmac, timingSafeEqual } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { findItem } from '../agenda/queries.ts'
import { sendPdf } from '../documents/send.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { isSecretary, publicViewer } from '../sight/rules.ts'
import { leadTo } from '../web/answer.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { keepAddress } from '../web/privacy.ts'
import { say } from '../words/index.ts'
import {
  addExtract,
  dispatchExtract,
  findExtract,
  removeExtract,
  sendExtracts,
} from './afterwards-queries.ts'
import { act } from './acts.ts'
import { documentOf } from './document-rules.ts'
import { readExtract } from './forms.ts'
import { minutesModel } from './page-queries.ts'
import { findMinutes, findMinutesOf, listExtracts, type Extract, type Minutes } from './queries.ts'

/** Extracts of single §§: who gets one for information or implementation, sent when, and the printable page. */
export const extractRoutes = (house: House) =>
  withIds(Router())
    .post('/items/:id/extracts', (req, res) => add(house, req, res))
    .post('/extracts/:id/removal', (req, res) => change(house, req, res, 'extract removed'))
    .post('/extracts/:id/dispatch', (req, res) => change(house, req, res, 'extract dispatched'))
    .post('/minutes/:id/extracts', (req, res) =>
      act(house, req, res, async ({ db, minutes, model, by }) => {
        if (!model.secretary) notAllowed()
        if (minutes.status !== 'signed') return { refusal: say('minutes.signFirst') }
        await sendAllExtracts(house, db, minutes, by, req.now)
        return undefined
      }),
    )
    .get('/items/:id/extract', (req, res) => show(house, req, res))
    .get('/items/:id/extract.pdf', (req, res) => pdf(house, req, res))
    .get('/extracts/:id', keepAddress, (req, res) => showByLink(house, req, res))

async function add({ db }: House, req: Request, res: Response) {
  const person = signedIn(req)
  const item = (await findItem(db, person, Number(req.params.id))) ?? notFound()
  if (!isSecretary(person, item.body_id)) notAllowed()
  const minutes = await findMinutesOf(db, item.meeting_id)
  const back =
    minutes && minutes.status !== 'writing'
      ? `/minutes/${minutes.id}`
      : `/meetings/${item.meeting_id}/minutes`
  const { values, errors } = readExtract(req.body)
  if (!values || Object.keys(errors).length)
    return res.status(422).render('minutes/extract-form', { item, errors, values: req.body, back })
  const path = await onceOnly(db, { person: person.id, key: req.body.once, at: req.now }, async (db) => {
    const { kind, recipient, address } = values
    const { id } = await addExtract(db, {
      item_id: item.id,
      kind,
      recipient,
      address: address || null,
      person_id: null,
      added_at: req.now,
    })
    await record(db, {
      by: person.id,
      at: req.now,
      act: 'extract added',
      thing: 'item',
      id: item.id,
      body: item.body_id,
      details: { extract: id },
    })
    return `${back}#item-${item.id}`
  })
  leadTo(req, res, path)
}

async function change(
  { db }: House,
  req: Request,
  res: Response,
  what: 'extract removed' | 'extract dispatched',
) {
  const person = signedIn(req)
  const extract = (await findExtract(db, Number(req.params.id))) ?? notFound()
  if (!(await findItem(db, person, extract.item_id))) notFound()
  if (!isSecretary(person, extract.body_id)) notAllowed()
  const back =
    extract.minutes_id && extract.status !== 'writing'
      ? `/minutes/${extract.minutes_id}`
      : `/meetings/${extract.meeting_id}/minutes`
  if (what === 'extract dispatched' && extract.status !== 'signed')
    return res.status(422).render('minutes/refused', { refusal: say('minutes.signFirst'), back })
  await inTransaction(db, async (db) => {
    if (what === 'extract removed') await removeExtract(db, extract.id)
    else await dispatchExtract(db, extract.id, req.now)
    await record(db, {
      by: person.id,
      at: req.now,
      act: what,
      thing: 'item',
      id: extract.item_id,
      body: extract.body_id,
      details: { extract: extract.id },
    })
  })
  leadTo(req, res, `${back}#item-${extract.item_id}`)
}

/** Sends what has an address; called when the minutes are signed and by the secretary later. */
export async function sendAllExtracts({ settings }: House, db: Db, minutes: Minutes, by: number, at: Date) {
  const sent = await sendExtracts(db, await listExtracts(db, minutes.meeting_id), {
    publicUrl: settings.publicUrl,
    body: { id: minutes.body_id, name: minutes.body_name },
    language: minutes.language,
    at,
    pathOf: (extract) =>
      extract.publicity === 'secret' || extract.person_id
        ? `/items/${extract.item_id}/extract`
        : `/extracts/${extract.id}?key=${keyOf(extract, settings.sessionSecret)}`,
  })
  if (sent)
    await record(db, {
      by,
      at,
      act: 'extracts sent',
      thing: 'minutes',
      id: minutes.id,
      body: minutes.body_id,
      details: { sent },
    })
}

/** A recipient without an account opens the extract by a key that only the message holds; never of a secret item. */
const keyOf = ({ id }: Pick<Extract, 'id'>, secret: string) =>
  createHmac('sha256', secret).update(`extract ${id}`).digest('base64url')

function isKey(given: unknown, extract: Pick<Extract, 'id'>, secret: string) {
  const [one, other] = [Buffer.from(String(given)), Buffer.from(keyOf(extract, secret))]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** The § alone as it was checked, printable. */
async function show({ db }: House, req: Request, res: Response) {
  const { item, minutes } = await minutesOfItem(db, req)
  res.render('minutes/extract', await extractModel(db, req, minutes, item.id))
}

async function pdf({ db }: House, req: Request, res: Response) {
  const { item, minutes } = await minutesOfItem(db, req)
  const { section, ...model } = await extractModel(db, req, minutes, item.id)
  const content = documentOf({ ...model, sections: [section] })
  const alone = { ...content, participants: undefined }
  const name = `ote-${minutes.number}-${minutes.year}-${item.section_number ?? item.id}.pdf`
  await sendPdf(req, res, { kind: 'extract', language: minutes.language, content: alone, name })
}

async function minutesOfItem(db: Db, req: Request) {
  const item = (await findItem(db, req.viewer, Number(req.params.id))) ?? notFound()
  const known = (await findMinutesOf(db, item.meeting_id)) ?? notFound()
  return { item, minutes: (await findMinutes(db, req.viewer, known.id)) ?? notFound() }
}

async function showByLink({ db, settings }: House, req: Request, res: Response) {
  const extract = (await findExtract(db, Number(req.params.id))) ?? notFound()
  const open =
    extract.sent_at && extract.publicity !== 'secret' && isKey(req.query.key, extract, settings.sessionSecret)
  if (!open || !extract.minutes_id) notFound()
  const minutes = (await findMinutesOf(db, extract.meeting_id)) ?? notFound()
  res.render('minutes/extract', await extractModel(db, req, minutes, extract.item_id, true))
}

/** `byKey`: the message's key opened this one § and nothing else. */
async function extractModel(db: Db, req: Request, minutes: Minutes, itemId: number, byKey = false) {
  const viewer = byKey ? secretaryEyes(req, minutes) : req.viewer
  const { sections, signatures, corrections, facts } = await minutesModel(db, viewer, minutes)
  const section = sections.find((one) => one.itemId === itemId && one.readable) ?? notFound()
  return {
    minutes,
    section,
    signatures,
    facts,
    byKey,
    corrections: corrections.filter(({ item_id }) => item_id === itemId),
  }
}

const secretaryEyes = (req: Request, minutes: Minutes) => ({
  ...publicViewer(req.viewer.today, req.viewer.language),
  offices: [{ office: 'secretary' as const, body_id: minutes.body_id }],
})
