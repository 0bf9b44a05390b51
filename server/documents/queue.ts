import type { ResourceLimits, Worker } from 'node:worker_threads'
import { openThread } from '../thread.ts'
import { say, type Message } from '../words/index.ts'

/** Why a document was not made, in words for the reader. */
export class NotMade extends Error {
  readonly refusal: Message
  constructor(refusal: Message, cause?: unknown) {
    super('document not made', { cause })
    this.refusal = refusal
  }
}

/** What a thread tells of the order with this number. */
export type Told<Made> = { number: number } & (
  { made: Made } | { wrong: string; missing: boolean } | { done: number }
)

interface Waiting<Order, Made> {
  number: number
  order: Order
  /** milliseconds from its turn on */
  within: number
  tell: (done: number) => void
  done: (made: Made) => void
  failed: (error: NotMade) => void
}

interface Limits {
  /** how many may wait */
  most: number
  memory?: ResourceLimits
}

/** Orders to one thread, one at a time; a thread that hangs or breaks is let go, and the next order gets a new one. */
export function openQueue<Order, Made>(module: URL, { most, memory }: Limits) {
  const queue: Waiting<Order, Made>[] = []
  let [numbered, atWork] = [0, undefined as Waiting<Order, Made> | undefined]
  let worker: Worker | undefined
  let clock: NodeJS.Timeout | undefined

  const ask = (
    order: Order,
    { within, tell = () => {} }: { within: number; tell?: (done: number) => void },
  ) =>
    new Promise<Made>((done, failed) => {
      if (queue.length >= most) return failed(new NotMade(say('files.pdfBusy')))
      queue.push({ number: ++numbered, order, within, tell, done, failed })
      next()
    })

  function next() {
    if (atWork || !queue.length) return
    atWork = queue.shift()!
    clock = setTimeout(() => dismiss(new NotMade(say('files.pdfTooLong'))), atWork.within)
    try {
      worker ??= hire()
      worker.ref()
      worker.postMessage({ number: atWork.number, order: atWork.order })
    } catch (error) {
      dismiss(new NotMade(say('files.pdfFailed'), error))
    }
  }

  function hire() {
    const hired = openThread(module, undefined, memory)
    hired.on('message', (told: Told<Made>) => {
      if (told.number !== atWork?.number) return
      if ('done' in told) return atWork.tell(told.done)
      const { done, failed } = atWork
      settle()
      if ('made' in told) done(told.made)
      else failed(new NotMade(say(told.missing ? 'files.pdfMissing' : 'files.pdfFailed'), told.wrong))
      next()
    })
    hired.on('error', (error) => dismiss(new NotMade(say('files.pdfFailed'), error)))
    return hired
  }

  function settle() {
    clearTimeout(clock)
    atWork = undefined
    worker?.unref()
  }

  function dismiss(error: NotMade) {
    void worker?.terminate()
    worker = undefined
    const failed = atWork?.failed
    settle()
    failed?.(error)
    next()
  }

  return ask
}
