import type { Logger } from 'pino'
import type { Db } from '../../db/schema/index.ts'
import { compose, Stopped } from '../composing/make.ts'
import type { Task } from '../composing/tasks.ts'
import { announce } from '../web/live.ts'
import { claimComputation, endComputation, tellShare, type Outcome } from './queue-queries.ts'

/** Carries out in this process, one after the other, what waits in the table of computations. */
export interface Computing {
  /** Looks whether something waits. */
  begin(now: Date): void
  /** Stops what is under way and writes down that it stopped. */
  close(): Promise<void>
}

/** No computation goes on longer, in seconds. */
const longest = 600

export function openComputing(db: Db, log: Logger, { pulse = 1_000 } = {}): Computing {
  const closing = new AbortController()
  let working: Promise<void> | undefined
  let asked = false

  async function work(at: () => Date) {
    while (asked && !closing.signal.aborted) {
      asked = false
      for (let next; !closing.signal.aborted && (next = await claimComputation(db, at()));)
        await carryOut(next.id, next.input as unknown as Task, at)
    }
  }

  async function carryOut(id: number, task: Task, at: () => Date) {
    const unwanted = new AbortController()
    let share = 0
    const pulses = setInterval(
      () =>
        void tellShare(db, id, share, at()).then(
          (isWanted) => isWanted || unwanted.abort(),
          () => {},
        ),
      pulse,
    )
    const signal = AbortSignal.any([unwanted.signal, closing.signal])
    const outcome = await outcomeOf(task, { signal, tell: (done) => (share = done) }).finally(() =>
      clearInterval(pulses),
    )
    await endComputation(db, id, outcome, at())
    await announce(db, 'computations', 'computation', id)
  }

  async function outcomeOf(
    task: Task,
    ways: { signal: AbortSignal; tell: (share: number) => void },
  ): Promise<Outcome> {
    try {
      return { status: 'done', result: (await answerTo(task, { ...ways, seconds: longest })) ?? {} }
    } catch (error) {
      const isLate = /the time is up/.test((error as Error).message)
      if (error instanceof Stopped || isLate) return { status: 'stopped', by: isLate ? 'time' : 'process' }
      log.error({ message: (error as Error).message }, 'computation failed')
      return { status: 'failed' }
    }
  }

  return {
    begin(now) {
      asked = true
      working ??= work(clockFrom(now))
        .catch((error: Error) => log.error({ message: error.message }, 'computing stopped'))
        .finally(() => (working = undefined))
    },
    async close() {
      closing.abort()
      await working
    },
  }
}

/** A draw for which no body exists is answered with why. */
async function answerTo(task: Task, ways: Parameters<typeof compose>[1]) {
  if (task.task !== 'draw') return compose(task, ways)
  const why = await compose({ task: 'explanation', pool: task.pool, locked: [] }, ways)
  return why.conflict ? why : compose(task, ways)
}

/** The time that has passed since then, by a clock that nobody sets. */
function clockFrom(now: Date) {
  const begun = performance.now()
  return () => new Date(now.getTime() + performance.now() - begun)
}
