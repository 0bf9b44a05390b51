import { Router, type Request, type Response } from 'express'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { notFound, withIds } from '../web/ids.ts'
import { gatherFacts } from '../sentences/facts-queries.ts'
import { readOutcome, readPoint, readTask } from '../minutes/forms.ts'
import { note, noteItem } from './acts.ts'
import { tickableOf } from './page-queries.ts'
import { addPoint, directItem, listForwardTargets } from './queries.ts'
import { whyNotDirect } from './rules.ts'
import { addTask, findTask, removeTask } from './task-queries.ts'

/** The points of a memo: those that come up, what is agreed in each, and where it goes from there (R81). */
export const memoPointRoutes = (house: House) =>
  withIds(Router())
    .post('/meetings/:id/points', (req, res) => point(house, req, res))
    .post('/items/:id/tasks', (req, res) => task(house, req, res))
    .post('/tasks/:id/removal', (req, res) => dropTask(house, req, res))
    .post('/items/:id/direction', (req, res) => direct(house, req, res))

const point = (house: House, req: Request, res: Response) =>
  note(house, req, res, { place: '#new-point', once: req.body.once }, async ({ db, meeting, by }) => {
    const { values, errors } = readPoint(req.body)
    if (!values) return { errors, form: 'point' }
    const id = await addPoint(db, {
      meetingId: meeting.id,
      heading: values.heading,
      language: meeting.minutes_language,
      at: req.now,
    })
    await record(db, { by, at: req.now, act: 'item added', thing: 'item', id, body: meeting.body_id })
    return undefined
  })

const task = (house: House, req: Request, res: Response) =>
  noteItem(
    house,
    req,
    res,
    { itemId: Number(req.params.id), once: req.body.once },
    async ({ db, item, meeting, by }) => {
      const { values, errors } = readTask(req.body)
      if (!values) return { errors, form: `task-${item.id}` }
      const facts = await gatherFacts(db, req.viewer, meeting.id)
      const known = [...facts.attendances, ...(await tickableOf(db, meeting))]
      const person_id =
        known.find(({ name }) => name.toLowerCase() === values.who.toLowerCase())?.person_id ?? null
      const id = await addTask(db, { item_id: item.id, ...values, person_id })
      await record(db, { by, at: req.now, act: 'task added', thing: 'task', id, body: meeting.body_id })
      return undefined
    },
  )

const direct = (house: House, req: Request, res: Response) =>
  noteItem(house, req, res, { itemId: Number(req.params.id) }, async ({ db, item, meeting, by }) => {
    const { values, errors } = readOutcome(req.body)
    if (!values) return { errors, form: `direction-${item.id}` }
    const bodies = (await listForwardTargets(db, meeting.body_id, req.language)).map(({ id }) => id)
    const refusal = whyNotDirect(item, values, {
      meetingStatus: meeting.status,
      bodies,
      bodyId: meeting.body_id,
    })
    if (refusal) return { refusal, form: `direction-${item.id}` }
    const forward_to = values.outcome === 'forwarded' ? values.forward_to : null
    if (!(await directItem(db, item.id, { outcome: values.outcome, forward_to }))) return undefined
    await record(db, {
      by,
      at: req.now,
      act: 'item directed',
      thing: 'item',
      id: item.id,
      body: meeting.body_id,
      details: { outcome: values.outcome, forward_to },
    })
    return undefined
  })

async function dropTask(house: House, req: Request, res: Response) {
  const found = (await findTask(house.db, Number(req.params.id))) ?? notFound()
  return noteItem(house, req, res, { itemId: found.item_id }, async ({ db, meeting, by }) => {
    await removeTask(db, found.id)
    await record(db, {
      by,
      at: req.now,
      act: 'task removed',
      thing: 'task',
      id: found.id,
      body: meeting.body_id,
    })
  })
}
