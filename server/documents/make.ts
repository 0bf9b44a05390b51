import type { Worker } from 'node:worker_threads'
import { openThread } from '../thread.ts'
import { say, type Message } from '../words/index.ts'
import type { DocumentContent, DocumentKind, DocumentLanguage, Standard } from './rules.ts'
import type { Made, Order } from './worker.ts'

/** Why a document was not made, in words for the reader. */
export class NotMade extends Error {
  readonly refusal: Message
  constructor(refusal: Message, cause?: unknown) {
    super('document not made', { cause })
    this.refusal = refusal
  }
}

/** The longest that one document may take, in milliseconds, and how many may wait. */
const [longest, most] = [20_000, 40]

interface Waiting {
  within: number
  order: Order
  done: (pdf: Buffer) => void
  failed: (error: NotMade) => void
}

const queue: Waiting[] = []
let [numbered, atWork] = [0, undefined as Waiting | undefined]
let worker: Worker | undefined
let clock: NodeJS.Timeout | undefined

/** A tagged PDF (PDF/UA-1) of an agenda, minutes, a memo or an extract; one at a time, off the main thread. */
export function makePdf(
  kind: DocumentKind,
  language: DocumentLanguage,
  content: DocumentContent,
  { within = longest, standard = 'ua-1' as Standard } = {},
): Promise<Buffer> {
  return new Promise((done, failed) => {
    if (queue.length >= most) return failed(new NotMade(say('files.pdfBusy')))
    queue.push({ order: { number: ++numbered, kind, language, content, standard }, within, done, failed })
    next()
  })
}

function next() {
  if (atWork || !queue.length) return
  atWork = queue.shift()!
  clock = setTimeout(() => dismiss(new NotMade(say('files.pdfTooLong'))), atWork.within)
  try {
    worker ??= hire()
    worker.ref()
    worker.postMessage(atWork.order)
  } catch (error) {
    dismiss(new NotMade(say('files.pdfFailed'), error))
  }
}

function hire() {
  const hired = openThread(new URL('./worker.ts', import.meta.url))
  hired.on('message', (made: Made) => {
    if (made.number !== atWork?.order.number) return
    const { done, failed } = atWork
    settle()
    if ('pdf' in made) done(Buffer.from(made.pdf))
    else failed(new NotMade(say(made.missing ? 'files.pdfMissing' : 'files.pdfFailed'), made.wrong))
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

/** A worker that hangs or breaks is let go; the next document gets a new one. */
function dismiss(error: NotMade) {
  void worker?.terminate()
  worker = undefined
  const failed = atWork?.failed
  settle()
  failed?.(error)
  next()
}
