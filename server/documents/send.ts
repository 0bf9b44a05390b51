import type { Request, Response } from 'express'
import { disposition } from '../files/rules.ts'
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
