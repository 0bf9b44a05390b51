import { Router, type Request, type Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { makeWord } from '../documents/word.ts'
import { disposition } from '../files/rules.ts'
import type { House } from '../house.ts'
import { isSecretary } from '../sight/rules.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { isLanguage } from '../words/index.ts'
import { keptAppointment, proposalOf, proposalSheet } from './proposal-acts.ts'
import { asText } from './proposal-text-rules.ts'

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The proposal for a body that works in another system: as Word and as plain text, in the body's languages. */
export const exportRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/appointments/:id/proposal.docx', async (req, res) => {
      const { sheet, name } = await exported(db, req)
      const { language, title, decision, account } = sheet
      const file = await makeWord({ language, title, parts: [decision, account] })
      send(res, { name: `${name}.docx`, type: wordType }, file)
    })
    .get('/appointments/:id/proposal.txt', async (req, res) => {
      const { sheet, name } = await exported(db, req)
      send(res, { name: `${name}.txt`, type: 'text/plain; charset=utf-8' }, Buffer.from(asText(sheet)))
    })

/** In a language of the body; every candidate's name goes along only when the secretary asks for it. */
async function exported(db: Db, req: Request) {
  const { viewer, appointment } = await keptAppointment(db, req)
  const found = await proposalOf(db, appointment)
  const [first] = found.languages
  const language = req.query.language ?? first
  if (!isLanguage(language) || !found.languages.includes(language)) notFound()
  const named = req.query.candidates === 'named'
  if (named && !isSecretary(viewer, appointment.body_id)) notAllowed()
  const sheet = proposalSheet(found, language, { named })
  return { sheet, name: sheet.title.replaceAll(/[^\p{L}\p{N}]+/gu, '-') }
}

const send = (res: Response, { name, type }: { name: string; type: string }, file: Buffer) =>
  res
    .set({
      'Content-Type': type,
      'Content-Disposition': disposition(name, type),
      'Cache-Control': 'private, no-store',
    })
    .send(file)
