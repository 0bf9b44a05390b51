import type { Request, Response } from 'express'
import { disposition } from '../files/rules.ts'
import { makePdf, NotMade } from './make.ts'
import type { DocumentContent, DocumentKind, DocumentLanguage } from './rules.ts'

interface Asked {
  kind: DocumentKind
  language: DocumentLanguage
  content: DocumentContent
  /** the file's name, with its ending */
  name: string
}

/** Answers with a PDF of this content, or with a sentence that says why there is none. */
export async function sendPdf(_req: Request, res: Response, { kind, language, content, name }: Asked) {
  try {
    const pdf = await makePdf(kind, language, content)
    res.set({
      'Content-Type': 'application/pdf',
      'Content-Disposition': disposition(name, 'application/pdf'),
      'Cache-Control': 'private, no-store',
    })
    res.send(pdf)
  } catch (error) {
    if (!(error instanceof NotMade)) throw error
    res.status(503).render('documents/refused', { refusal: error.refusal })
  }
}
