import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { findBody } from '../bodies/queries.ts'
import { dayIn, idIn, lineIn } from '../web/forms.ts'
import { receiveFile } from '../files/upload.ts'
import type { House } from '../house.ts'
import { findDone, onceOnly, record } from '../record/queries.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import type { Message } from '../words/index.ts'
import { readEarlier } from './earlier-forms.ts'
import {
  addEarlier,
  earlierPage,
  findEarlier,
  listEarlier,
  removeEarlier,
  setEarlierPublished,
} from './earlier-queries.ts'
import { keepsEarlier, whyNotPublishEarlier, wrongInEarlier } from './earlier-rules.ts'

/** Minutes of the years before: files with their day and sections, on the web only once a person has read them through (R69). */
export const earlierMinutesRoutes = (house: House) =>
  withIds(Router())
    .get('/bodies/:id/earlier-minutes', async (req, res) => {
      const body = (await findBody(house.db, Number(req.params.id))) ?? notFound()
      res.render('minutes/earlier', await pageOf(house.db, req, body))
    })
    .get('/bodies/:id/earlier-minutes/new', async (req, res) => {
      const { body } = await keptBody(house.db, req)
      res.render('minutes/new-earlier', { body, once: randomUUID(), values: {}, errors: {} })
    })
    .post('/bodies/:id/earlier-minutes', (req, res) => add(house, req, res))
    .post('/earlier-minutes/:id/publication', (req, res) => publish(house, req, res))
    .post('/earlier-minutes/:id/withdrawal', async (req, res) => {
      const { viewer, minutes } = await keptMinutes(house.db, req)
      await inTransaction(house.db, async (db) => {
        if (!(await setEarlierPublished(db, minutes.id, null))) return
        const act = { by: viewer.id, at: req.now, act: 'earlier minutes taken off the web' as const }
        await record(db, { ...act, thing: 'earlier_minutes', id: minutes.id, body: minutes.body_id })
      })
      res.redirect(303, pathOf(minutes.body_id))
    })
    .post('/earlier-minutes/:id/removal', (req, res) => remove(house, req, res))

type Body = NonNullable<Awaited<ReturnType<typeof findBody>>>

const pathOf = (bodyId: number) => `/bodies/${bodyId}/earlier-minutes`

async function keptBody(db: Db, req: Request) {
  const viewer = signedIn(req)
  const body = (await findBody(db, Number(req.params.id))) ?? notFound()
  return keepsEarlier(viewer, body.id) ? { viewer, body } : notAllowed()
}

async function keptMinutes(db: Db, req: Request) {
  const viewer = signedIn(req)
  const minutes = (await findEarlier(db, viewer, Number(req.params.id))) ?? notFound()
  return keepsEarlier(viewer, minutes.body_id) ? { viewer, minutes } : notAllowed()
}

async function pageOf(db: Db, req: Request, body: Body) {
  const [held_on, id] = [dayIn(lineIn(req.query.before)), idIn(req.query.id)]
  const found = await listEarlier(db, req.viewer, body.id, held_on && id ? { held_on, id } : undefined)
  const rows = found.slice(0, earlierPage)
  const last = found.length > earlierPage ? rows.at(-1) : undefined
  return {
    body,
    years: byYear(rows),
    keeps: keepsEarlier(req.viewer, body.id),
    next: last && `${pathOf(body.id)}?before=${last.held_on}&id=${last.id}`,
  }
}

/** The rows under their years, in the order in which they come. */
function byYear<Row extends { held_on: string }>(rows: Row[]) {
  const years = new Map<string, Row[]>()
  for (const row of rows) {
    const year = row.held_on.slice(0, 4)
    years.set(year, [...(years.get(year) ?? []), row])
  }
  return [...years]
}

async function add({ db, files }: House, req: Request, res: Response) {
  const { viewer, body } = await keptBody(db, req)
  const { fields, kept, refusal } = await receiveFile(req, files)
  const { values, typed, errors } = readEarlier(fields)
  Object.assign(errors, values && wrongInEarlier(values, viewer.today), refusal && { file: refusal })
  if (!values || !kept || Object.keys(errors).length) {
    if (kept) await files.remove(kept.storedAs)
    const again = { body, once: fields.once ?? randomUUID(), values: typed, errors }
    return res.status(422).render('minutes/new-earlier', again)
  }
  let taken = false
  const path = await onceOnly(db, { person: viewer.id, key: fields.once, at: req.now }, async (db) => {
    const act = { by: viewer.id, at: req.now }
    const id = await addEarlier(db, body.id, { form: values, kept, ...act })
    const thing = { thing: 'earlier_minutes', id, body: body.id }
    await record(db, { ...act, ...thing, act: 'earlier minutes added', details: { held_on: values.held_on } })
    taken = true
    return pathOf(body.id)
  })
  if (!taken) await files.remove(kept.storedAs)
  return res.redirect(303, path)
}

async function publish({ db }: House, req: Request, res: Response) {
  const { viewer, minutes } = await keptMinutes(db, req)
  const refusal: Message | undefined = whyNotPublishEarlier(req.body?.checked === 'yes')
  if (refusal) {
    const body = (await findBody(db, minutes.body_id)) ?? notFound()
    const model = { ...(await pageOf(db, req, body)), refusal, opened: minutes.id }
    return res.status(422).render('minutes/earlier', model)
  }
  await inTransaction(db, async (db) => {
    const act = { by: viewer.id, at: req.now }
    if (!(await setEarlierPublished(db, minutes.id, act))) return
    const thing = { thing: 'earlier_minutes', id: minutes.id, body: minutes.body_id }
    await record(db, { ...act, ...thing, act: 'earlier minutes published' })
  })
  return res.redirect(303, pathOf(minutes.body_id))
}

async function remove({ db }: House, req: Request, res: Response) {
  const act = 'earlier minutes removed' as const
  const done = { by: signedIn(req).id, act, thing: 'earlier_minutes', id: Number(req.params.id) }
  if (!(await findEarlier(db, req.viewer, done.id)) && (await findDone(db, done)))
    return res.redirect(303, '/meetings')
  const { minutes } = await keptMinutes(db, req)
  await inTransaction(db, async (db) => {
    if (await removeEarlier(db, minutes.id, req.now))
      await record(db, { ...done, at: req.now, body: minutes.body_id })
  })
  return res.redirect(303, pathOf(minutes.body_id))
}
