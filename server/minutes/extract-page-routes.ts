import { Router, type Request, type Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { findItem } from '../agenda/queries.ts'
import { standardIn } from '../documents/rules.ts'
import { sendPdf } from '../documents/send.ts'
import type { House } from '../house.ts'
import { bodiesOf, publicViewer } from '../sight/rules.ts'
import { notFound, withIds } from '../web/ids.ts'
import { keepAddress } from '../web/privacy.ts'
import { say, word, type Key } from '../words/index.ts'
import { findExtract } from './afterwards-queries.ts'
import { wasCheckedAtOnce } from '../sentences/at-once-queries.ts'
import { openDocument } from '../texts/passage-queries.ts'
import { besideOf, putBeside } from './copy-queries.ts'
import { documentOf } from './document-rules.ts'
import { isKey } from './extract-acts.ts'
import { minutesModel } from './page-queries.ts'
import { findMinutes, findMinutesOf, type Minutes } from './queries.ts'
import { findLetterhead } from './letterhead-queries.ts'
import { isChecked } from './rules.ts'

/** The § alone as it was checked: a page to print, a PDF, and the page that a message leads to. */
export const extractPageRoutes = (house: House) =>
  withIds(Router())
    .get('/items/:id/extract', (req, res) => show(house, req, res))
    .get('/items/:id/extract.pdf', (req, res) => pdf(house, req, res))
    .get('/extracts/:id', keepAddress, (req, res) => showByLink(house, req, res))

async function show({ db }: House, req: Request, res: Response) {
  const { item, minutes } = await minutesOfItem(db, req)
  res.render('minutes/extract', await extractModel(db, req, minutes, item.id))
}

async function pdf({ db, settings }: House, req: Request, res: Response) {
  const { item, minutes } = await minutesOfItem(db, req)
  const { extract, letterhead } = await together(db, (db) => ({
    extract: extractModel(db, req, minutes, item.id),
    letterhead: findLetterhead(db, settings.mode),
  }))
  const { section, ...model } = extract
  // a § checked at once is checked, whatever the rest of the minutes waits for
  const checked = section.atOnce ? { ...model.minutes, status: 'checked' as const } : model.minutes
  const minutesOfIt = documentOf({ ...model, minutes: checked, sections: [section] }, letterhead)
  const t = (key: Key) => word(minutes.language, say(key))
  const content = {
    ...minutesOfIt,
    title: [t('minutes.extractPage'), section.number].filter(Boolean).join(': '),
    meeting: [
      [t('minutes.title'), `${minutes.number}/${minutes.year}`] as [string, string],
      ...minutesOfIt.meeting,
    ],
  }
  const beside = req.query.language === 'both' ? besideOf(minutes) : undefined
  const whole = beside
    ? await putBeside(db, req.viewer, content, { minutes, language: beside, shown: [section] })
    : content
  const alone = await openDocument(db, req.viewer, { ...whole, participants: undefined })
  const name = `ote-${minutes.number}-${minutes.year}-${item.section_number ?? item.id}.pdf`
  await sendPdf(req, res, {
    kind: 'extract',
    language: minutes.language,
    content: alone,
    name,
    standard: standardIn(req.query.standard),
  })
}

/** A § checked at once opens to the body before the rest of the minutes does (R66). */
async function minutesOfItem(db: Db, req: Request) {
  const item = (await findItem(db, req.viewer, Number(req.params.id))) ?? notFound()
  const known = (await findMinutesOf(db, item.meeting_id)) ?? notFound()
  const minutes = await findMinutes(db, req.viewer, known.id)
  if (minutes) return { item, minutes }
  const inside = bodiesOf(req.viewer).includes(item.body_id)
  return { item, minutes: inside && (await wasCheckedAtOnce(db, item.id)) ? known : notFound() }
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
  if (!isChecked(minutes.status) && !section.atOnce) notFound()
  const bySelf = section.signatures.length > 0
  return {
    minutes: { ...minutes, content_hash: bySelf ? section.hash : minutes.content_hash },
    section,
    signatures: bySelf ? section.signatures : signatures,
    facts,
    byKey,
    corrections: corrections.filter(({ item_id }) => item_id === itemId),
  }
}

const secretaryEyes = (req: Request, minutes: Minutes) => ({
  ...publicViewer(req.viewer.today, req.viewer.language),
  offices: [{ office: 'secretary' as const, body_id: minutes.body_id }],
})
