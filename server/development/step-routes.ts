import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { fieldsOf } from '../texts/worded-forms.ts'
import { readPosition } from '../agenda/forms.ts'
import { firstError, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import type { ActName } from '../words/index.ts'
import { readStep, stepStatusForm } from './forms.ts'
import { findNamed, offered, taskModel } from './page-acts.ts'
import { tellAssigned } from './letter-queries.ts'
import { findStep, type Task } from './queries.ts'
import { isLate, keepsDevelopment, mayTellStep, movesOf } from './rules.ts'
import { addStep, changeStep, moveStep, removeStep, tellStep } from './writing-queries.ts'

/** Steps of a development task: who is responsible and until when, and how far each is. */
export const developmentStepsRoutes = ({ db, settings: { publicUrl } }: House) =>
  withIds(Router())
    .post('/development-tasks/:id/steps', async (req, res) => {
      const viewer = signedIn(req)
      const model = await taskModel(db, req)
      if (!model.keeps) notAllowed()
      const { step, typed, errors } = await readFor(db, req)
      if (!step) {
        const again = { ...model, once: req.body.once ?? randomUUID(), values: typed, errors }
        return res.status(422).render('development/show', again)
      }
      const { task } = model
      const path = await onceOnly(db, { person: viewer.id, key: req.body.once, at: req.now }, async (db) => {
        const id = await addStep(db, task.id, step)
        await note(db, req, task, 'development step added')
        await tellAssigned(db, publicUrl, { task, step: { id, ...step }, by: viewer.id, at: req.now })
        return `/development-tasks/${task.id}#steps`
      })
      res.redirect(303, path)
    })

    .get('/development-steps/:id', async (req, res) => {
      res.render('development/step', await stepModel(db, req))
    })

    .post('/development-steps/:id', async (req, res) => {
      const model = await stepModel(db, req)
      if (!model.keeps) notAllowed()
      const { step, typed, errors } = await readFor(db, req)
      if (!step) return res.status(422).render('development/step', { ...model, values: typed, errors })
      await inTransaction(db, async (db) => {
        const { task, step: before } = model
        if (!(await changeStep(db, before.id, step))) return
        await note(db, req, task, 'development step changed')
        if (step.person_id === before.person_id) return
        const told = { task, step: { id: before.id, ...step }, by: req.viewer.id!, at: req.now }
        await tellAssigned(db, publicUrl, told)
      })
      res.redirect(303, `/development-tasks/${model.task.id}#steps`)
    })

    .post('/development-steps/:id/status', async (req, res) => {
      const model = await stepModel(db, req)
      const { task, step, tells } = model
      if (!tells) notAllowed()
      const { values, errors } = readForm(stepStatusForm, req.body)
      if (!values)
        return res.status(422).render('development/step', { ...model, refusal: firstError(errors) })
      const { status } = values
      await inTransaction(db, async (db) => {
        if (await tellStep(db, step.id, status, req.now)) await note(db, req, task, 'development step told')
      })
      res.redirect(303, `/development-tasks/${task.id}#steps`)
    })

    .post('/development-steps/:id/position', async (req, res) => {
      const { task, step, keeps } = await stepModel(db, req)
      if (!keeps) notAllowed()
      const to = readPosition(req.body) ?? notFound()
      await inTransaction(db, async (db) => {
        if (await moveStep(db, task.id, step.id, to)) await note(db, req, task, 'development step moved')
      })
      res.redirect(303, `/development-tasks/${task.id}?moved=${step.id}#step-${step.id}`)
    })

    .post('/development-steps/:id/removal', async (req, res) => {
      const { task, step, keeps } = await stepModel(db, req)
      if (!keeps) notAllowed()
      await inTransaction(db, async (db) => {
        if (await removeStep(db, step.id)) await note(db, req, task, 'development step removed')
      })
      res.redirect(303, `/development-tasks/${task.id}#steps`)
    })

/** A step for those who keep the task or answer for the step. */
async function stepModel(db: Db, req: Request) {
  const viewer = signedIn(req)
  const { task, step } = (await findStep(db, viewer, Number(req.params.id))) ?? notFound()
  const keeps = keepsDevelopment(viewer, task.body_id)
  const tells = mayTellStep(viewer, { ...step, body_id: task.body_id })
  if (!tells) notFound()
  return {
    ...{ task, step, keeps, tells, moves: movesOf(step.status), late: isLate(step, viewer.today) },
    ...(await offered(db, keeps)),
    values: {
      ...fieldsOf('what', step.what),
      organisation: named(step.organisation, step.business_id),
      person: named(step.person, step.email),
      due_on: step.due_on ?? '',
    },
    errors: {},
  }
}

const named = (name: string | null, key: string | null) => (name && key ? `${name} (${key})` : (name ?? ''))

async function readFor(db: Db, req: Request) {
  const { values, typed, errors } = readStep(req.body)
  if (!values) return { step: undefined, typed, errors }
  const { errors: wrong, ...found } = await findNamed(db, values)
  if (Object.keys(wrong).length) return { step: undefined, typed, errors: wrong }
  return { step: { what: values.what, due_on: values.due_on, ...found }, typed, errors }
}

const note = (db: Db, { viewer, now: at }: Request, task: Pick<Task, 'id' | 'body_id'>, act: ActName) =>
  record(db, { by: viewer.id, at, act, thing: 'development_task', id: task.id, body: task.body_id })
