import { smallestChange, type Sitting } from './change.ts'
import { comparison } from './comparison.ts'
import { conflictIn } from './conflict.ts'
import { fairDraw, tolerance } from './draw.ts'
import { ticketsOf, verify } from './lottery.ts'
import type { Composition, Pool } from './pool.ts'
import { relaxations, type Relaxation } from './relaxation.ts'
import { highs } from './solver.ts'
import { termsAhead } from './terms-ahead.ts'
import { unseatable } from './unseatable.ts'
import { solver } from './version.ts'

type Wishes = (number | undefined)[]

/** What a worker may be asked; each is a task with its input, and answers what its function answers. */
export type Task =
  | {
      task: 'change'
      pool: Pool
      present: string[]
      locked: string[]
      wishes: Wishes
      seed: number
      most?: number
    }
  | { task: 'comparison'; pool: Pool; present: string[]; seed: number }
  | { task: 'explanation'; pool: Pool; present?: string[]; locked: string[] }
  | { task: 'draw'; pool: Pool; tickets: number; seconds: number }
  | {
      task: 'terms'
      pool: Pool
      sitting: { id: string; until: string | null }[]
      locked?: string[]
      wishes: Wishes
      seed: number
    }

/** A body of 25 has to be composed for each of these kinds of answers. */
export interface Answers {
  change: ReturnType<typeof smallestChange>
  comparison: ReturnType<typeof comparison>
  explanation: ReturnType<typeof explanation>
  draw: ReturnType<typeof draw>
  terms: ReturnType<typeof termsAhead>
}

export function carriedOut(task: Task, tell: (share: number) => void): Answers[Task['task']] {
  switch (task.task) {
    case 'change':
      return smallestChange(task.pool, task, task)
    case 'comparison':
      return comparison(task.pool, task.present, task)
    case 'explanation':
      return explanation(task)
    case 'draw':
      return draw(task, tell)
    case 'terms':
      return termsAhead(task.pool, task.sitting, task)
  }
}

/**
 * Why no body meets the bounds, and the cheapest ways out, each with the smallest change that it allows; without a
 * conflict, who can sit in no body.
 */
function explanation({ pool, present = [], locked }: Extract<Task, { task: 'explanation' }>) {
  const conflict = conflictIn(pool, locked)
  if (!conflict) return { unseatable: unseatable(pool) }
  const keeping = relaxations(pool, 3, locked)
  const ways = keeping.length ? { found: keeping, locked } : { found: relaxations(pool), locked: [] }
  return {
    conflict,
    relaxations: ways.found.map((one) => ({
      ...one,
      allows: allowedBy(one, pool, { present, locked: ways.locked }),
    })),
  }
}

function allowedBy({ eased }: Relaxation, pool: Pool, sitting: Sitting) {
  const targets = pool.targets.map((target, at) => ({
    ...target,
    ...Object.fromEntries(eased.filter((one) => one.target === at).map(({ side, to }) => [side, to])),
  }))
  return smallestChange({ ...pool, targets }, sitting, {
    wishes: targets.map(() => undefined),
    seed: 0,
    most: 1,
  })
}

function draw(
  { pool, tickets: number, seconds }: Extract<Task, { task: 'draw' }>,
  tell: (share: number) => void,
) {
  const drawable = fairDraw(pool, { seconds, tell })
  const tickets = ticketsOf(drawable.composition, drawable, number)
  const checked = verify({ pool, solver, tickets })
  if (checked.broken.length) throw new Error('a ticket does not meet the bounds')
  return {
    tickets,
    solver,
    tolerance,
    error: drawable.error,
    chances: chancesByCandidate(drawable.composition, drawable.chances),
    memory: highs.memoryBytes,
  }
}

function chancesByCandidate({ kinds }: Composition, chances: Float64Array): Record<string, number> {
  return Object.fromEntries(
    kinds.flatMap(({ members }, kind) => members.map((id) => [id, chances[kind]!] as const)),
  )
}
