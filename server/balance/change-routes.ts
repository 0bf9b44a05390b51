import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { compose, Stopped } from '../composing/make.ts'
import { questionOf } from '../composing/question.ts'
import type { Answers, Task } from '../composing/tasks.ts'
import { solver } from '../composing/version.ts'
import { findAnswer, rememberComputation } from '../draws/computation-queries.ts'
import type { House } from '../house.ts'
import { withIds } from '../web/ids.ts'
import { namedIn, whyIn, wordedBy } from './answer-acts.ts'
import { askedOf, type Asked } from './change-acts.ts'
import { poolOf } from './change-rules.ts'
import type { Target } from './rules.ts'

/** The smallest change that meets all targets, and why there is none: computed for the secretary, and deciding nothing. */
export const changeRoutes = ({ db }: House) =>
  withIds(Router()).get('/terms/:id/change', async (req, res) => {
    const asked = await askedOf(db, req)
    const { term, body, seats, targets, left, calls, call, candidates } = asked
    const model = {
      ...{ term, body, seats: seats.length, targets: targets.map(namedIn(asked)), left, calls, call },
      candidates: candidates?.length,
    }
    const posed = poolOf(asked)
    if (isTooFew(posed, targets)) return res.render('balance/change', { ...model, impossible: true })
    // who leaves the page no longer waits for the answer
    const gone = new AbortController()
    res.on('close', () => gone.abort())
    const seed = term.id
    const task = { task: 'change' as const, ...posed, seed, most: 3 }
    const answer = await answerTo<Answer>(db, req, { term, task }, () => computed(task, gone.signal))
    return res.render('balance/change', { ...model, seed, solver, ...worded(asked, posed.pool, answer) })
  })

interface Answer {
  found?: NonNullable<Answers['change']>
  why?: Answers['explanation']
  among?: Answers['comparison']
}
type Posed = ReturnType<typeof poolOf>

/** There is nothing to ask, or there are fewer organisations and groups than seats. */
export function isTooFew({ pool }: Posed, targets: Target[]) {
  const concerns = new Set(pool.candidates.map(({ id, group }) => group ?? id))
  return !pool.seats || concerns.size < pool.seats || !targets.length
}

/** What an equal question was answered before; else computed now and kept. Undefined when the time is up. */
export async function answerTo<A extends object>(
  db: Db,
  { now, viewer }: Request,
  { term, task }: { term: { id: number }; task: Extract<Task, { task: 'change' | 'terms' }> },
  compute: () => Promise<A | undefined>,
): Promise<A | undefined> {
  const asked = { termId: term.id, task: task.task, question: questionOf(task), seed: task.seed }
  const known = await findAnswer(db, term.id, asked.question)
  const answer = (known?.result as unknown as A | undefined) ?? (await compute())
  if (answer && !known)
    await rememberComputation(db, { ...asked, input: task, solver }, answer, { by: viewer.id!, at: now })
  return answer
}

async function computed(
  task: Extract<Task, { task: 'change' }>,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  const ways = { seconds: 20, signal }
  try {
    const { pool, present, locked, seed } = task
    const [found, among] = await Promise.all([
      compose(task, ways),
      compose({ task: 'comparison', pool, present, seed }, ways),
    ])
    if (found) return { found, among }
    return { why: await compose({ task: 'explanation', pool, present, locked }, ways), among }
  } catch (error) {
    if (error instanceof Stopped) return undefined
    throw error
  }
}

function worded(asked: Asked, pool: Posed['pool'], answer: Answer | undefined) {
  if (!answer) return { stopped: true }
  const { found, why, among } = answer
  if (found) return { among, leave: found.leave, changes: found.changes.map(wordedBy(asked, pool)) }
  return { among, why: why?.conflict && whyIn(asked, pool, why) }
}
