import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { listKeptBodies } from '../bodies/page-queries.ts'
import { recommendedClosing } from '../consultations/rules.ts'
import { addConsultation } from '../consultations/writing-queries.ts'
import type { House } from '../house.ts'
import { listServiceFields, listSubregionsInUse } from '../organisations/reference-queries.ts'
import { onceOnly, record } from '../record/queries.ts'
import type { Errors } from '../web/answer.ts'
import { idIn, type Typed } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import type { ActName, Language } from '../words/index.ts'
import { readEntry, readWithdrawal, typedEntry } from './forms.ts'
import { tellAdded, tellWithdrawn } from './letter-queries.ts'
import {
  addEntry,
  changeEntry,
  findEntry,
  setDrafted,
  takeEntry,
  withdrawEntry,
  type Listed,
} from './queries.ts'
import { keepsLookahead, whyNotMonth } from './rules.ts'

/** What is coming is entered, moved, given up, or made a draft of a request by its secretary. */
export const lookaheadWritingRoutes = (house: House) =>
  withIds(Router())
    .get('/lookahead/new', async (req, res) => showNew(house, req, res, {}))

    .post('/lookahead', async (req, res) => {
      const viewer = signedIn(req)
      const bodies = await listKeptBodies(house.db, viewer, req.language)
      const body = bodies.find(({ id }) => id === idIn(req.body?.body)) ?? notAllowed()
      const { values, typed, errors } = await read(house.db, req, body.languages)
      if (!values) return showNew(house, req, res, { values: typed, errors })
      await onceOnly(house.db, { person: viewer.id, key: req.body.once, at: req.now }, async (db) => {
        const id = await addEntry(db, body.id, values, { by: viewer.id, at: req.now })
        await note(db, req, 'lookahead entry added', { id, body_id: body.id })
        await tellAdded(db, house.settings, (await findEntry(db, id))!, req.now)
        return `/lookahead#entry-${id}`
      })
      return res.redirect(303, '/lookahead')
    })

    .get('/lookahead/:id/edit', async (req, res) => {
      const entry = await keptEntry(house.db, req)
      await showEdit(house, req, res, { values: typedEntry(entry) })
    })

    .post('/lookahead/:id', async (req, res) => {
      const entry = await keptEntry(house.db, req)
      if (req.body?.to === 'drafted') return res.redirect(303, await draft(house.db, req, entry))
      if (req.body?.to === 'withdrawn') return withdraw(house, req, res, entry)
      const { values, typed, errors } = await read(house.db, req, entry.languages)
      if (!values) return showEdit(house, req, res, { values: typed, errors })
      await inTransaction(house.db, async (db) => {
        const taken = (await takeEntry(db, entry.id)) ?? notFound()
        if (isDeepStrictEqual(typedEntry(taken), typedEntry(values))) return
        await changeEntry(db, taken.id, values)
        await note(db, req, 'lookahead entry changed', taken)
      })
      return res.redirect(303, `/lookahead#entry-${entry.id}`)
    })

/** The entry of those who keep it, as long as it stands. */
async function keptEntry(db: Db, req: Request) {
  const viewer = signedIn(req)
  const entry = await findEntry(db, Number(req.params.id))
  if (!entry || entry.withdrawn_at) return notFound()
  if (!keepsLookahead(viewer, entry.body_id)) notAllowed()
  return entry
}

const note = (db: Db, req: Request, act: ActName, { id, body_id }: { id: number; body_id: number }) =>
  record(db, { by: req.viewer.id, at: req.now, act, thing: 'lookahead_entry', id, body: body_id })

/** A draft of a request with what was told; once, then the same draft. */
const draft = (db: Db, req: Request, { id }: Listed) =>
  inTransaction(db, async (db) => {
    const taken = (await takeEntry(db, id)) ?? notFound()
    if (taken.consultation_id) return `/consultations/${taken.consultation_id}`
    const { subject: title, preparer: responsible, body_id, opens_in } = taken
    const from = opens_in > req.viewer.today ? opens_in : req.viewer.today
    const plain = {
      title,
      responsible,
      background: {},
      attention: {},
      short_why: {},
      large: false,
      summary_on: null,
    }
    const parts = { paragraphs: [], questions: [], groups: [] }
    const content = { ...plain, ...parts, closes_on: recommendedClosing(from) }
    const by = { by: signedIn(req).id, at: req.now }
    const consultation = await addConsultation(db, body_id, content, by)
    await setDrafted(db, id, consultation)
    const act = { ...by, act: 'consultation drafted' as const, thing: 'consultation', id: consultation }
    await record(db, { ...act, body: body_id })
    return `/consultations/${consultation}/edit`
  })

async function withdraw(house: House, req: Request, res: Response, entry: Listed) {
  const { values, typed, errors } = readWithdrawal(req.body)
  if (!values) return showEdit(house, req, res, { values: { ...typedEntry(entry), ...typed }, errors })
  await inTransaction(house.db, async (db) => {
    const taken = (await takeEntry(db, entry.id)) ?? notFound()
    if (taken.withdrawn_at) return
    const why = { [req.language]: values.why }
    await withdrawEntry(db, taken.id, why, req.now)
    await note(db, req, 'lookahead entry withdrawn', taken)
    await tellWithdrawn(db, house.settings, taken, why, req.now)
  })
  return res.redirect(303, '/lookahead')
}

async function read(db: Db, req: Request, bodyLanguages: string) {
  const { serviceFields, subregions } = await choicesIn(db, req)
  const read = readEntry(req.body, {
    fields: serviceFields.map(({ key }) => key),
    regions: subregions.map(({ code }) => code),
    bodyLanguages: bodyLanguages.split(' ') as Language[],
  })
  const tooFar = read.values && whyNotMonth(read.values.opens_in, req.viewer.today)
  return tooFar ? { ...read, values: undefined, errors: { month: tooFar } } : read
}

const choicesIn = (db: Db, req: Request) =>
  together(db, (db) => ({
    serviceFields: listServiceFields(db, req.language),
    subregions: listSubregionsInUse(db, req.language),
  }))

interface Again {
  values?: Typed
  errors?: Errors
}

async function showNew({ db }: House, req: Request, res: Response, { values = {}, errors }: Again) {
  const viewer = signedIn(req)
  if (!keepsLookahead(viewer)) notAllowed()
  const { bodies, ...choices } = await together(db, (db) => ({
    bodies: listKeptBodies(db, viewer, req.language),
    serviceFields: listServiceFields(db, req.language),
    subregions: listSubregionsInUse(db, req.language),
  }))
  const asked = [...new Set(bodies.flatMap(({ languages }) => languages.split(' ')))]
  const once = typeof values.once === 'string' ? values.once : randomUUID()
  const model = { ...choices, bodies, languages: asked, once, values, errors: errors ?? {}, entry: undefined }
  res.status(errors ? 422 : 200).render('lookahead/edit', model)
}

async function showEdit({ db }: House, req: Request, res: Response, { values = {}, errors }: Again) {
  const entry = await keptEntry(db, req)
  const model = { ...(await choicesIn(db, req)), entry, languages: entry.languages.split(' '), values }
  res.status(errors ? 422 : 200).render('lookahead/edit', { ...model, errors: errors ?? {} })
}
