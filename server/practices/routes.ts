import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { findBody } from '../bodies/queries.ts'
import { listOpenTasks } from '../development/queries.ts'
import type { House } from '../house.ts'
import { listServiceFields } from '../organisations/reference-queries.ts'
import { onceOnly, record } from '../record/queries.ts'
import { fieldsOf } from '../texts/worded-forms.ts'
import { idIn } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say, type ActName } from '../words/index.ts'
import { readPractice } from './forms.ts'
import {
  addPractice,
  changePractice,
  findPractice,
  listPractices,
  pageLength,
  publishPractice,
  removePractice,
  type Practice,
} from './queries.ts'
import { isLink, keepsPractices, triedStates } from './rules.ts'

/** Good practices that a body has met elsewhere, and whether they have been tried here. */
export const practicesRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/bodies/:id/practices', async (req, res) => {
      const body = (await findBody(db, Number(req.params.id))) ?? notFound()
      const tried = triedStates.find((one) => one === req.query.tried)
      const asked = { body: body.id, tried, before: idIn(req.query.before) }
      const found = await listPractices(db, req.viewer, asked)
      const practices = found.slice(0, pageLength)
      const chosen = new URLSearchParams({ ...(tried && { tried }), before: String(practices.at(-1)?.id) })
      res.render('practices/index', {
        ...{ body, practices, tried, states: triedStates, isLink },
        keeps: keepsPractices(req.viewer, body.id),
        next: found.length > pageLength ? `/bodies/${body.id}/practices?${chosen}` : undefined,
      })
    })

    .get('/bodies/:id/practices/new', async (req, res) => {
      const body = await keptBody(db, req)
      const model = {
        ...(await choicesIn(db, req, body.id)),
        body,
        once: randomUUID(),
        values: {},
        errors: {},
      }
      res.render('practices/edit', model)
    })

    .post('/bodies/:id/practices', async (req, res) => {
      const body = await keptBody(db, req)
      const { values, again } = await readFor(db, req, body.id)
      if (!values) return res.status(422).render('practices/edit', { ...again, body, once: req.body.once })
      const by = req.viewer.id!
      const path = await onceOnly(db, { person: by, key: req.body.once, at: req.now }, async (db) => {
        const id = await addPractice(db, body.id, values.practice, { by, at: req.now })
        await publishPractice(db, id, values.published, req.now)
        await note(db, req, { id, body_id: body.id }, 'practice noted')
        return placeOf({ id, body_id: body.id })
      })
      res.redirect(303, path)
    })

    .get('/practices/:id/edit', async (req, res) => {
      const practice = await kept(db, req)
      const choices = await choicesIn(db, req, practice.body_id)
      const model = { ...choices, practice, body: bodyOf(practice), values: valuesOf(practice), errors: {} }
      res.render('practices/edit', model)
    })

    .post('/practices/:id', async (req, res) => {
      const practice = await kept(db, req)
      const { values, again } = await readFor(db, req, practice.body_id)
      if (!values)
        return res.status(422).render('practices/edit', { ...again, practice, body: bodyOf(practice) })
      await inTransaction(db, async (db) => {
        const changed = await changePractice(db, practice.id, values.practice)
        const shown = await publishPractice(db, practice.id, values.published, req.now)
        if (changed) await note(db, req, practice, 'practice changed')
        if (shown)
          await note(db, req, practice, values.published ? 'practice published' : 'practice withdrawn')
      })
      res.redirect(303, placeOf(practice))
    })

    .post('/practices/:id/removal', async (req, res) => {
      const practice = await kept(db, req)
      await inTransaction(db, async (db) => {
        if (await removePractice(db, practice.id)) await note(db, req, practice, 'practice removed')
      })
      res.redirect(303, `/bodies/${practice.body_id}/practices`)
    })

const placeOf = ({ id, body_id }: { id: number; body_id: number }) =>
  `/bodies/${body_id}/practices#practice-${id}`

async function keptBody(db: Db, req: Request) {
  const viewer = signedIn(req)
  const body = (await findBody(db, Number(req.params.id))) ?? notFound()
  return keepsPractices(viewer, body.id) ? body : notAllowed()
}

async function kept(db: Db, req: Request) {
  const viewer = signedIn(req)
  const practice = (await findPractice(db, viewer, Number(req.params.id))) ?? notFound()
  return keepsPractices(viewer, practice.body_id) ? practice : notAllowed()
}

const choicesIn = (db: Db, req: Request, body: number) =>
  together(db, (db) => ({
    fields: listServiceFields(db, req.language),
    tasks: listOpenTasks(db, body),
  }))

/** The form, its task one of the body's; or what it needs again. */
async function readFor(db: Db, req: Request, body: number) {
  const choices = await choicesIn(db, req, body)
  const { values, typed, errors } = readPractice(
    req.body,
    choices.fields.map(({ key }) => key),
  )
  const task = values?.practice.task_id
  if (task && !choices.tasks.some(({ id }) => id === task)) errors.task_id = say('shared.notAChoice')
  const again = { ...choices, values: typed, errors }
  return Object.keys(errors).length ? { again } : { values, again }
}

const bodyOf = ({ body_id, body_name, languages }: Practice) => ({ id: body_id, name: body_name, languages })

const valuesOf = (practice: Practice) => ({
  ...fieldsOf('title', practice.title),
  ...fieldsOf('text', practice.text),
  ...{ source: practice.source, tried: practice.tried, field_key: practice.field_key ?? '' },
  task_id: String(practice.task_id ?? ''),
  published: practice.published_at ? 'yes' : '',
})

const note = (
  db: Db,
  { viewer, now: at }: Request,
  { id, body_id }: { id: number; body_id: number },
  act: ActName,
) => record(db, { by: viewer.id, at, act, thing: 'practice', id, body: body_id })
