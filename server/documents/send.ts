import type { Request, Response } from 'express'
import { disposition } from '../files/rules.ts'
import { keptDocument } from './kept.ts'
import { makeDocx, makePdf, NotMade } from './make.ts'
import type { DocumentContent, DocumentKind, DocumentLanguage, Standard } from './rules.ts'

interface Asked {
  kind: DocumentKind
  language: DocumentLanguage
  content: DocumentContent
  /** the file's name, with its ending */
  name: string
  /** PDF/UA-1 where nothing else is asked */
  standard?: Standard | undefined
}

/** Answers with a PDF of this content, or with a sentence that says why there is none. */
export const sendPdf = (_req: Request, res: Response, { kind, language, content, name, standard }: Asked) =>
  sendMade(res, name, () => makePdf(kind, language, content, standard ? { standard } : {}))

/** Answers with a Word document of this content. */
export const sendWord = (res: Response, { kind, language, content, name }: Asked) =>
  sendMade(res, name, () => makeDocx(kind, language, content), wordType)

/** How long a reader waits before the page that tells of the making, in milliseconds. */
const patience = 900

/** Answers with a document that is kept until its content changes; while it is being made, with a page that comes again by itself. */
export async function sendKept(
  req: Request,
  res: Response,
  { kind, language, content, name }: Asked,
  form: 'pdf' | 'docx',
) {
  const made = await keptDocument({ kind, language, content, form }, patience)
  if (made.status === 'made')
    return sendMade(res, name, () => Promise.resolve(made.bytes), form === 'pdf' ? undefined : wordType)
  if (made.status === 'failed') return res.status(503).render('documents/refused', { refusal: made.refusal })
  res.status(202).set({ Refresh: '1', 'Cache-Control': 'no-store' })
  return res.render('documents/making', {
    path: req.originalUrl,
    seconds: Math.round((performance.now() - made.since) / 1_000),
  })
}

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Answers with the file once it is made, or with a sentence that says why there is none. */
export async function sendMade(
  res: Response,
  name: string,
  make: () => Promise<Buffer>,
  type = 'application/pdf',
) {
  try {
    const made = await make()
    res.set({
      'Content-Type': type,
      'Content-Disposition': disposition(name, type),
      'Cache-Control': 'private, no-store',
    })
    res.send(made)
  } catch (error) {
    if (!(error instanceof NotMade)) throw error
    res.status(503).render('documents/refused', { refusal: error.refusal })
  }
}
