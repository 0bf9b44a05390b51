import { Router, type Request } from 'express'
import { standardIn } from '../documents/rules.ts'
import { sendPdf, sendWord } from '../documents/send.ts'
import type { House } from '../house.ts'
import { findMeeting } from '../meetings/queries.ts'
import { notFound, withIds } from '../web/ids.ts'
import { gatherAgenda, gatherNotice } from './document-queries.ts'
import { languageOf, otherLanguage } from './pdf-rules.ts'

/** The notice, and the agenda as a tagged PDF or for Word, as far as it opens to the reader. */
export const agendaPdfRoutes = (house: House) =>
  withIds(Router())
    .get('/meetings/:id/agenda.pdf', async (req, res) => {
      const asked = await agendaFor(house, req, 'pdf')
      await sendPdf(req, res, { ...asked, standard: standardIn(req.query.standard) })
    })
    .get('/meetings/:id/notice.pdf', async (req, res) => {
      const asked = await noticeFor(house, req)
      await sendPdf(req, res, { ...asked, standard: standardIn(req.query.standard) })
    })
    .get('/meetings/:id/agenda.docx', async (req, res) => sendWord(res, await agendaFor(house, req, 'docx')))

async function noticeFor({ db, settings }: House, req: Request) {
  const meeting = (await findMeeting(db, req.viewer, Number(req.params.id))) ?? notFound()
  if (meeting.status === 'draft') notFound()
  const language = languageOf(meeting, req.language)
  const beside = req.query.language === 'both' ? otherLanguage(meeting, language) : undefined
  const content = await gatherNotice(db, req.viewer, meeting, { language, beside, mode: settings.mode })
  const name = `${language === 'sv' ? 'kallelse' : 'kokouskutsu'}-${meeting.number}-${meeting.year}.pdf`
  return { kind: 'notice' as const, language, content, name }
}

async function agendaFor({ db, settings }: House, req: Request, ending: 'pdf' | 'docx') {
  const meeting = (await findMeeting(db, req.viewer, Number(req.params.id))) ?? notFound()
  const language = languageOf(meeting, req.language)
  const beside = req.query.language === 'both' ? otherLanguage(meeting, language) : undefined
  const { content } = await gatherAgenda(db, req.viewer, meeting, { language, beside, mode: settings.mode })
  const word = language === 'sv' ? 'foredragningslista' : 'esityslista'
  const name = `${word}-${meeting.number}-${meeting.year}.${ending}`
  return { kind: 'agenda' as const, language, content, name }
}
