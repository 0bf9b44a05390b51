import { createHash } from 'node:crypto'
import { Router, type Response } from 'express'
import { countAttempt } from '../accounts/attempt-queries.ts'
import { networkOf, whyNotVerify } from '../accounts/attempt-rules.ts'
import { makePdf } from '../documents/make.ts'
import { receiveBytes } from '../files/upload.ts'
import type { House } from '../house.ts'
import { publicViewer, type Viewer } from '../sight/rules.ts'
import { notFound, withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { besideOf, gatherDocument } from '../minutes/copy-queries.ts'
import { minutesModel } from '../minutes/page-queries.ts'
import { findMinutes, type Minutes } from '../minutes/queries.ts'
import { isChecked } from '../minutes/rules.ts'
import { listByHash, type Known } from './verification-queries.ts'
import { contentFile, hashIn, hashToldIn, stillHolds } from './verification-rules.ts'
import { listNewest } from '../minutes/version-queries.ts'

/** Whether a document is what was approved and signed: by its hash, or by the file itself, which is not kept. */
export const verificationRoutes = (house: House) =>
  withIds(Router())
    .get('/verification', async (req, res) => {
      const typed = req.query.hash
      if (typed === undefined) return show(res, {})
      const hash = hashIn(typed)
      if (!hash)
        return show(res, { values: { hash: typed }, errors: { hash: say('documents.verifyNotHash') } })
      show(res, { values: { hash }, hash, found: await find(house, req.viewer, hash) })
    })
    .post('/verification', async (req, res) => {
      const { counts } = await countAttempt(house.db, { verification: networkOf(req.ip) }, req.now)
      const tooOften = whyNotVerify(counts.verification)
      // what is being sent is let by, so that the browser reads the answer
      if (tooOften) req.resume()
      if (tooOften) return show(res, { errors: { file: tooOften } })
      const { bytes, refusal } = await receiveBytes(req, 20 * 1024 * 1024)
      if (!bytes) return show(res, { errors: { file: refusal ?? say('files.missing') } })
      const hash = createHash('sha256').update(bytes).digest('hex')
      show(res, {
        hash,
        found: (await find(house, req.viewer, hash)) ?? (await findTold(house, req.viewer, bytes, hash)),
      })
    })
    .get('/minutes/:id/content.txt', async (req, res) => {
      const minutes = (await findMinutes(house.db, req.viewer, Number(req.params.id))) ?? notFound()
      const { sections, head } = await minutesModel(house.db, req.viewer, minutes)
      // the hash is of the whole: who may not read all of it cannot take it anew
      if (!isChecked(minutes.status) || [head, ...sections].some((one) => !one?.readable)) notFound()
      const name = `sisalto-${minutes.number}-${minutes.year}.txt`
      res.set({
        'Content-Disposition': `attachment; filename="${name}"`,
        'X-Content-Type-Options': 'nosniff',
      })
      res.type('text/plain').send(contentFile(await listNewest(house.db, minutes.id)))
    })

interface Found extends Pick<Known, 'service' | 'signed_on'> {
  minutes: Minutes
  of: Known['of'] | 'pdf' | 'differs'
  holds: boolean
  section: string
  signatures: { role: 'chair' | 'secretary'; name: string; at: Date; method: string }[]
}

interface Shown {
  hash?: string
  found?: Found | undefined
  values?: object
  errors?: Record<string, Message>
}

function show(res: Response, { hash, found, values = {}, errors = {} }: Shown) {
  if (Object.keys(errors).length) res.status(422)
  res.render('signatures/verification', { hash, found, values, errors })
}

/** What has this hash among what opens to the viewer, recomputed from what is kept. */
async function find({ db }: House, viewer: Viewer, hash: string): Promise<Found | undefined> {
  for (const known of await listByHash(db, hash)) {
    const minutes = await findMinutes(db, viewer, known.minutes_id)
    if (!minutes) continue
    const model = await minutesModel(db, viewer, minutes)
    const section = model.sections.find(({ itemId }) => itemId === known.item_id)
    if (known.of === 'section' && !section?.readable) continue
    const of = known.of === 'section' ? { ...known, hash } : { ...known, hash: minutes.content_hash }
    const holds = stillHolds(await listNewest(db, minutes.id), of)
    const signatures = known.of === 'section' ? (section?.signatures ?? []) : model.signatures
    return { ...known, minutes, holds, section: section?.number ?? '', signatures }
  }
  return undefined
}

/** A PDF of ours says which content it has: it is made anew, as the viewer and as the public gets it, and compared. */
async function findTold(
  house: House,
  viewer: Viewer,
  bytes: Buffer,
  hash: string,
): Promise<Found | undefined> {
  const told = hashToldIn(bytes)
  const found = told && (await find(house, viewer, told))
  if (!found || found.of !== 'content') return undefined
  const { minutes } = found
  const { mode } = house.settings
  const sides = besideOf(minutes) ? [undefined, besideOf(minutes)] : [undefined]
  for (const reader of [viewer, publicViewer(viewer.today)])
    for (const beside of sides) {
      const content = await gatherDocument(house.db, reader, minutes, { mode, beside })
      for (const standard of ['ua-1', 'a-2a'] as const) {
        const pdf = await makePdf(minutes.kind, minutes.language, content, { standard })
        if (createHash('sha256').update(pdf).digest('hex') === hash) return { ...found, of: 'pdf' }
      }
    }
  return { ...found, of: 'differs' }
}
