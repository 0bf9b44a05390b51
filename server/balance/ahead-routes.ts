import { Router } from 'express'
import { compose, Stopped } from '../composing/make.ts'
import type { Answers, Task } from '../composing/tasks.ts'
import type { House } from '../house.ts'
import { withIds } from '../web/ids.ts'
import { aheadIn } from './answer-acts.ts'
import { askedOf } from './change-acts.ts'
import { answerTo, isTooFew } from './change-routes.ts'
import { poolOf, untilOf } from './change-rules.ts'

/** Which seats to refill when, so that the bounds hold as terms end: computed for the secretary, and deciding nothing. */
export const aheadRoutes = ({ db }: House) =>
  withIds(Router()).get('/terms/:id/ahead', async (req, res) => {
    const asked = await askedOf(db, req)
    const { term, body, targets, left, calls, call, candidates } = asked
    const model = { term, body, left, calls, call, candidates: candidates?.length }
    const posed = poolOf(asked)
    const sitting = untilOf(asked)
    if (!sitting.some(({ until }) => until)) return res.render('balance/ahead', { ...model, none: true })
    if (isTooFew(posed, targets)) return res.render('balance/ahead', { ...model, impossible: true })
    const gone = new AbortController()
    res.on('close', () => gone.abort())
    const { pool, locked, wishes } = posed
    const task = { task: 'terms' as const, pool, sitting, locked, wishes, seed: term.id }
    const answer = await answerTo(db, req, { term, task }, () => computed(task, gone.signal))
    const ends = answer?.ends.map(aheadIn(asked, pool))
    return res.render('balance/ahead', { ...model, ends, stopped: !answer })
  })

async function computed(
  task: Extract<Task, { task: 'terms' }>,
  signal: AbortSignal,
): Promise<{ ends: Answers['terms'] } | undefined> {
  try {
    return { ends: await compose(task, { seconds: 20, signal }) }
  } catch (error) {
    if (error instanceof Stopped) return undefined
    throw error
  }
}
