import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { say, type Message } from '../words/index.ts'
import { makeDocx, makePdf } from './make.ts'
import { NotMade } from './queue.ts'
import type { DocumentContent, DocumentKind, DocumentLanguage } from './rules.ts'

export interface KeptAsked {
  kind: DocumentKind
  language: DocumentLanguage
  content: DocumentContent
  form: 'pdf' | 'docx'
}
export type KeptDocument =
  | { status: 'making'; since: number }
  | { status: 'made'; bytes: Buffer }
  | { status: 'failed'; refusal: Message }

interface Kept {
  document: KeptDocument
  ready: Promise<unknown>
}

/** How many documents are kept; those that nobody has asked for longest leave first. */
const most = 40
const kept = new Map<string, Kept>()

/** The document of just this content: begun now where there is none, and kept until others are asked for; waited for at most so many milliseconds. */
export async function keptDocument(asked: KeptAsked, within: number): Promise<KeptDocument> {
  const key = createHash('sha256').update(JSON.stringify(asked)).digest('hex')
  const known = kept.get(key)
  const one = known && known.document.status !== 'failed' ? known : begin(asked)
  // the last one asked for stands last
  kept.delete(key)
  kept.set(key, one)
  for (const old of [...kept.keys()].slice(0, -most)) kept.delete(old)
  await Promise.race([one.ready, wait(within, undefined, { ref: false })])
  return one.document
}

function begin({ kind, language, content, form }: KeptAsked) {
  const one: Kept = { document: { status: 'making', since: performance.now() }, ready: Promise.resolve() }
  const making = form === 'pdf' ? makePdf(kind, language, content) : makeDocx(kind, language, content)
  one.ready = making.then(
    (bytes) => (one.document = { status: 'made', bytes }),
    (error: unknown) => (one.document = { status: 'failed', refusal: refusalOf(error) }),
  )
  return one
}

const refusalOf = (error: unknown) => (error instanceof NotMade ? error.refusal : say('files.pdfFailed'))
