import { Router } from 'express'
import { sendPdf } from '../documents/send.ts'
import type { House } from '../house.ts'
import { findMeeting } from '../meetings/queries.ts'
import { notFound, withIds } from '../web/ids.ts'
import { gatherAgenda } from './document-queries.ts'
import { languageOf } from './pdf-rules.ts'

/** The agenda as a tagged PDF, as far as it opens to the reader. */
export const agendaPdfRoutes = ({ db, settings }: House) =>
  withIds(Router()).get('/meetings/:id/agenda.pdf', async (req, res) => {
    const meeting = (await findMeeting(db, req.viewer, Number(req.params.id))) ?? notFound()
    const language = languageOf(meeting, req.language)
    const { content } = await gatherAgenda(db, req.viewer, meeting, { language, mode: settings.mode })
    const name = `${language === 'sv' ? 'foredragningslista' : 'esityslista'}-${meeting.number}-${meeting.year}.pdf`
    await sendPdf(req, res, { kind: 'agenda', language, content, name })
  })
