import { openQueue } from './queue.ts'
import type { Attached, DocumentContent, DocumentKind, DocumentLanguage, Standard } from './rules.ts'
import type { Order } from './worker.ts'

export { NotMade } from './queue.ts'

/** The longest that one document may take, in milliseconds. */
const longest = 20_000
const ask = openQueue<Order, Uint8Array>(new URL('./worker.ts', import.meta.url), { most: 40 })

interface Way {
  within?: number
  standard?: Standard
  /** PDF/A-3a alone takes files along */
  attached?: Attached[]
}

/** A tagged PDF (PDF/UA-1) of an agenda, minutes, a memo or an extract; one at a time, off the main thread. */
export async function makePdf(
  kind: DocumentKind,
  language: DocumentLanguage,
  content: DocumentContent,
  { within = longest, standard = 'ua-1', attached = [] }: Way = {},
): Promise<Buffer> {
  return Buffer.from(await ask({ kind, language, content, form: standard, attached }, { within }))
}

/** The same for Word and LibreOffice. */
export const makeDocx = async (kind: DocumentKind, language: DocumentLanguage, content: DocumentContent) =>
  Buffer.from(await ask({ kind, language, content, form: 'docx', attached: [] }, { within: longest }))
