import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { findBody } from '../bodies/queries.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { fieldsOf } from '../texts/worded-forms.ts'
import { idIn } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import type { ActName } from '../words/index.ts'
import { readTask } from './forms.ts'
import { taskModel } from './page-acts.ts'
import { findTask, listTasks, pageLength, type Task } from './queries.ts'
import { keepsDevelopment, taskStatuses } from './rules.ts'
import { addTask, changeTask, publishTask } from './writing-queries.ts'

/** Development tasks of a body: the list by state, one task, and what the secretary writes of it. */
export const developmentRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/bodies/:id/development-tasks', async (req, res) => {
      const body = (await findBody(db, Number(req.params.id))) ?? notFound()
      const status = taskStatuses.find((one) => one === req.query.status)
      const found = await listTasks(db, req.viewer, { body: body.id, status, before: idIn(req.query.before) })
      const tasks = found.slice(0, pageLength)
      const chosen = new URLSearchParams({ ...(status && { status }), before: String(tasks.at(-1)?.id) })
      res.render('development/index', {
        ...{ body, tasks, status, statuses: taskStatuses },
        keeps: keepsDevelopment(req.viewer, body.id),
        next: found.length > pageLength ? `/bodies/${body.id}/development-tasks?${chosen}` : undefined,
      })
    })

    .get('/bodies/:id/development-tasks/new', async (req, res) => {
      const body = await keptBody(db, req)
      const values = { status: 'planned' }
      res.render('development/edit', { body, statuses: taskStatuses, once: randomUUID(), values, errors: {} })
    })

    .post('/bodies/:id/development-tasks', async (req, res) => {
      const body = await keptBody(db, req)
      const { values, typed, errors } = readTask(req.body)
      if (!values) {
        const again = { body, statuses: taskStatuses, once: req.body.once, values: typed, errors }
        return res.status(422).render('development/edit', again)
      }
      const by = req.viewer.id!
      const path = await onceOnly(db, { person: by, key: req.body.once, at: req.now }, async (db) => {
        const id = await addTask(db, body.id, values.task, { by, at: req.now })
        await publishTask(db, id, values.published, req.now)
        await note(db, req, { id, body_id: body.id }, 'development task added')
        return `/development-tasks/${id}`
      })
      res.redirect(303, path)
    })

    .get('/development-tasks/:id', async (req, res) => {
      res.render('development/show', {
        ...(await taskModel(db, req)),
        ...{ once: randomUUID(), moved: idIn(req.query.moved) },
      })
    })

    .get('/development-tasks/:id/edit', async (req, res) => {
      const task = await kept(db, req)
      const model = { task, body: bodyOf(task), statuses: taskStatuses, values: valuesOf(task), errors: {} }
      res.render('development/edit', model)
    })

    .post('/development-tasks/:id', async (req, res) => {
      const task = await kept(db, req)
      const { values, typed, errors } = readTask(req.body)
      if (!values) {
        const again = { task, body: bodyOf(task), statuses: taskStatuses, values: typed, errors }
        return res.status(422).render('development/edit', again)
      }
      await inTransaction(db, async (db) => {
        if (await changeTask(db, task.id, values.task, req.viewer.today))
          await note(db, req, task, 'development task changed')
        const act = values.published ? 'development task published' : 'development task withdrawn'
        if (await publishTask(db, task.id, values.published, req.now)) await note(db, req, task, act)
      })
      res.redirect(303, `/development-tasks/${task.id}`)
    })

async function keptBody(db: Db, req: Request) {
  const viewer = signedIn(req)
  const body = (await findBody(db, Number(req.params.id))) ?? notFound()
  return keepsDevelopment(viewer, body.id) ? body : notAllowed()
}

async function kept(db: Db, req: Request) {
  const viewer = signedIn(req)
  const task = (await findTask(db, viewer, Number(req.params.id))) ?? notFound()
  return keepsDevelopment(viewer, task.body_id) ? task : notAllowed()
}

const bodyOf = ({ body_id, body_name, languages }: Task) => ({ id: body_id, name: body_name, languages })

const valuesOf = (task: Task) => ({
  ...fieldsOf('title', task.title),
  ...fieldsOf('chain', task.chain),
  ...fieldsOf('aim', task.aim),
  ...fieldsOf('measure', task.measure),
  ...fieldsOf('result', task.result),
  ...{ status: task.status, trial_from: task.trial_from ?? '', trial_until: task.trial_until ?? '' },
  published: task.published_at ? 'yes' : '',
})

const note = (db: Db, { viewer, now: at }: Request, task: { id: number; body_id: number }, act: ActName) =>
  record(db, { by: viewer.id, at, act, thing: 'development_task', id: task.id, body: task.body_id })
