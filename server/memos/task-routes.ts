import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { findItem } from '../agenda/queries.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import type { Person } from '../sight/rules.ts'
import { leadTo } from '../web/answer.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { keepsMemo } from './rules.ts'
import { findMinutes, findMinutesOf } from '../minutes/queries.ts'
import { completeTask, findTask } from './task-queries.ts'

/** A task agreed in a memo meeting, on a page of its own for whoever does it. */
export const memoTasksRoutes = (house: House) =>
  withIds(Router())
    .get('/tasks/:id', (req, res) => showTask(house, req, res))
    .post('/tasks/:id/completion', (req, res) => finishTask(house, req, res))

/** One task, for whoever it was given to: done with one press. */
async function showTask({ db }: House, req: Request, res: Response) {
  const person = signedIn(req)
  const task = (await findTask(db, Number(req.params.id))) ?? notFound()
  const item = await findOpenItem(db, person, task)
  if (!item && task.person_id !== person.id) notFound()
  const mayFinish = task.person_id === person.id || keepsMemo(person, task.body_id)
  const shown = item || task.publicity !== 'secret' ? task : { ...task, what: '' }
  res.render('memos/task', { task: shown, mayFinish, mayOpen: Boolean(item) })
}

/** Whoever the task is for may tick it done; the keeper of the memo may too, also after the approval. */
async function finishTask({ db }: House, req: Request, res: Response) {
  const person = signedIn(req)
  const found = (await findTask(db, Number(req.params.id))) ?? notFound()
  const item = await findOpenItem(db, person, found)
  if (!item && found.person_id !== person.id) notFound()
  if (found.person_id !== person.id && !keepsMemo(person, found.body_id)) notAllowed()
  const done = req.body.undo === 'yes' ? null : req.now
  await inTransaction(db, async (db) => {
    if (!(await completeTask(db, found.id, done))) return
    await record(db, {
      by: person.id,
      at: req.now,
      act: done ? 'task done' : 'task reopened',
      thing: 'task',
      id: found.id,
      body: found.body_id,
    })
  })
  const fromTask = req.body.from === 'task'
  leadTo(
    req,
    res,
    item && !fromTask ? `/meetings/${found.meeting_id}/memo#item-${found.item_id}` : `/tasks/${found.id}`,
  )
}

/** The item where the memo that tells the task opens to this person too (to its keeper from the beginning); a public agenda alone is not enough. */
async function findOpenItem(
  db: Db,
  person: Person,
  task: { item_id: number; meeting_id: number; body_id: number },
) {
  const known = await findMinutesOf(db, task.meeting_id)
  const memo = keepsMemo(person, task.body_id) || (known && (await findMinutes(db, person, known.id)))
  return memo ? findItem(db, person, task.item_id) : undefined
}
