import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { receiveFile } from '../files/upload.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { idIn, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notFound, withIds } from '../web/ids.ts'
import type { ActName, Message } from '../words/index.ts'
import { attachReceipt, removeReceipt, sendClaim, takeClaim } from './claim-queries.ts'
import { costsForm } from './forms.ts'
import { feePage, findLine, listOwnFees, type OwnLine } from './queries.ts'
import { euros, totalOf, whyNotClaim, whyNotSend } from './rules.ts'

/** What one claims oneself: lost earnings and travel of a meeting, with receipts; of one's own meetings and nobody else's. */
export const feeClaimRoutes = (house: House) =>
  withIds(Router(), 'file')
    .get('/account/fees', async (req, res) => {
      const found = await listOwnFees(house.db, signedIn(req).id, idIn(req.query.before))
      const lines = found.slice(0, feePage)
      const next = found.length > feePage && `/account/fees?before=${lines.at(-1)!.meeting_id}`
      res.render('fees/own', { lines: lines.map(withTotal), next, euros })
    })
    .get('/meetings/:id/claim', async (req, res) => {
      show(req, res, await ofMine(house.db, req))
    })
    .post('/meetings/:id/claim', (req, res) => send(house, req, res))
    .post('/meetings/:id/claim/receipts', (req, res) => addReceipt(house, req, res))
    .post('/meetings/:id/claim/receipts/:file/removal', async (req, res) => {
      const file = Number(req.params.file)
      const { receipts } = await ofMine(house.db, req)
      if (!receipts.some(({ id }) => id === file)) notFound()
      const refusal = await change(house.db, req, 'fee receipt removed', (db, claim) =>
        removeReceipt(db, claim, file),
      )
      return answer(house.db, req, res, refusal && { refusal })
    })

const withTotal = (line: OwnLine | Awaited<ReturnType<typeof listOwnFees>>[number]) => ({
  ...line,
  total: totalOf(line),
})

const ofMine = async (db: Db, req: Request) =>
  (await findLine(db, Number(req.params.id), signedIn(req).id)) ?? notFound()

interface Told {
  values?: object
  errors?: Record<string, Message>
  refusal?: Message
}

function show(req: Request, res: Response, line: OwnLine, told: Told = {}) {
  const { claim } = line
  const sum = (cents: number | undefined) => (cents ? euros(cents) : '')
  res.status(told.errors || told.refusal ? 422 : 200).render('fees/claim', {
    line: withTotal(line),
    closed: whyNotClaim(line, req.viewer.today),
    values: {
      earnings: sum(claim?.earnings),
      earnings_note: claim?.earnings_note ?? '',
      travel: sum(claim?.travel),
      travel_note: claim?.travel_note ?? '',
    },
    errors: {},
    once: randomUUID(),
    done: req.query.done,
    euros,
    ...told,
  })
}

async function send({ db }: House, req: Request, res: Response) {
  const line = await ofMine(db, req)
  const { values, typed, errors } = readForm(costsForm, req.body)
  const wrong = values ? whyNotSend(values, line.receipts.length) : errors
  if (!values || Object.keys(wrong).length) return show(req, res, line, { values: typed, errors: wrong })
  const refusal = await change(db, req, 'fee claim sent', (db, claim) =>
    sendClaim(db, claim, values, req.now),
  )
  if (refusal) return show(req, res, await ofMine(db, req), { values: typed, refusal })
  return res.redirect(303, `/meetings/${line.meeting_id}/claim?done=sent`)
}

/** Changes one's claim as long as it can be; what changed nothing is not recorded. */
function change(
  db: Db,
  req: Request,
  act: ActName,
  work: (db: Db, claim: number) => Promise<object | undefined>,
) {
  const by = signedIn(req).id
  return inTransaction(db, async (db) => {
    const line = await ofMine(db, req)
    const held = { meeting_id: line.meeting_id, person_id: by }
    const early = whyNotClaim(line, req.viewer.today)
    if (early) return early
    const { id, status } = await takeClaim(db, held)
    const late = whyNotClaim({ ...line, claim: line.claim && { ...line.claim, status } }, req.viewer.today)
    if (late) return late
    if (await work(db, id))
      await record(db, { by, at: req.now, act, thing: 'meeting', id: line.meeting_id, body: line.body_id })
    return undefined
  })
}

async function answer(db: Db, req: Request, res: Response, told: Told | undefined) {
  if (told) return show(req, res, await ofMine(db, req), told)
  return res.redirect(303, `/meetings/${Number(req.params.id)}/claim#receipts`)
}

/** A receipt, photographed or a file; the costs typed so far stand in the claim only once it is sent. */
async function addReceipt({ db, files }: House, req: Request, res: Response) {
  const line = await ofMine(db, req)
  const { fields, kept, refusal } = await receiveFile(req, files)
  const early = whyNotClaim(line, req.viewer.today)
  if (early) {
    if (kept) await files.remove(kept.storedAs)
    return show(req, res, line, { refusal: early })
  }
  if (!kept) return show(req, res, line, { errors: refusal && { receipt: refusal } })
  let taken = false
  let late: Message | undefined
  await onceOnly(db, { person: signedIn(req).id, key: fields.once, at: req.now }, async (db) => {
    late = await change(db, req, 'fee receipt added', async (db, claim) => {
      await attachReceipt(db, claim, { kept, by: signedIn(req).id, at: req.now })
      taken = true
      return {}
    })
    return late ? '' : 'added'
  })
  if (!taken) await files.remove(kept.storedAs)
  return answer(db, req, res, late && { refusal: late })
}
