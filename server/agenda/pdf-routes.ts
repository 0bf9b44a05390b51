import { Router } from 'express'
import { together } from '../../db/together.ts'
import { sendPdf } from '../documents/send.ts'
import type { DocumentLanguage } from '../documents/rules.ts'
import { listFiles } from '../files/queries.ts'
import type { House } from '../house.ts'
import { findMeeting } from '../meetings/queries.ts'
import { findOwnCounty } from '../organisations/reference-queries.ts'
import { findTexts } from '../texts/queries.ts'
import { notFound, withIds } from '../web/ids.ts'
import { agendaContent } from './pdf-rules.ts'
import { listItems } from './queries.ts'

/** The agenda as a tagged PDF, as far as it opens to the reader. */
export const agendaPdfRoutes = ({ db, settings }: House) =>
  withIds(Router()).get('/meetings/:id/agenda.pdf', async (req, res) => {
    const meeting = (await findMeeting(db, req.viewer, Number(req.params.id))) ?? notFound()
    const items = await listItems(db, req.viewer, meeting.id)
    const readable = items.filter((item) => item.readable).map(({ id }) => id)
    const language: DocumentLanguage =
      req.language !== 'en' && meeting.languages.split(' ').includes(req.language)
        ? req.language
        : meeting.minutes_language
    const { county, ...contents } = await together(db, (db) => ({
      county: findOwnCounty(db),
      texts: findTexts(db, 'item', readable),
      files: listFiles(db, req.viewer, 'item', readable),
    }))
    const content = agendaContent(language, {
      ...contents,
      meeting,
      county: county?.name ?? {},
      items,
      demo: settings.mode === 'demo',
    })
    const name = `${language === 'sv' ? 'foredragningslista' : 'esityslista'}-${meeting.number}-${meeting.year}.pdf`
    await sendPdf(req, res, { kind: 'agenda', language, content, name })
  })
