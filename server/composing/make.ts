import { openThread } from '../thread.ts'
import type { Answers, Task } from './tasks.ts'

interface Ways {
  /** Ends the work in the middle. */
  signal?: AbortSignal
  /** Hears how much is done, from 0 to 1. */
  tell?: (share: number) => void
  /** After this the work is given up. */
  seconds?: number
}

export class Stopped extends Error {}

/**
 * Has a task carried out in a thread of its own, so that no request waits for it. Throws `Stopped` when it is cancelled
 * or its time is up, and what the task threw otherwise.
 */
export function compose<T extends Task>(
  task: T,
  { signal, tell, seconds = 120 }: Ways = {},
): Promise<Answers[T['task']]> {
  return new Promise((done, failed) => {
    const worker = openThread(new URL('./worker.ts', import.meta.url), task)
    const stop = (why: string) => {
      failed(new Stopped(why))
      void worker.terminate()
    }
    const timer = setTimeout(() => stop('the time is up'), seconds * 1_000)
    const cancel = () => stop('cancelled')
    signal?.addEventListener('abort', cancel)
    worker.on('message', (said: { share: number } | { done: Answers[T['task']] }) => {
      if ('share' in said) return tell?.(said.share)
      done(said.done)
      void worker.terminate()
    })
    worker.on('error', failed)
    worker.on('exit', () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      failed(new Stopped('the thread ended'))
    })
    if (signal?.aborted) cancel()
  })
}
