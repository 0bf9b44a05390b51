import { Router, type Request } from 'express'
import { answerPack, sendPack } from '../documents/pack-send.ts'
import type { House } from '../house.ts'
import { findMeeting } from '../meetings/queries.ts'
import { wantsPiece } from '../web/answer.ts'
import { notFound, withIds } from '../web/ids.ts'
import { gatherAgenda } from './document-queries.ts'
import { packOf } from './pack-rules.ts'
import { languageOf } from './pdf-rules.ts'

/** The reading pack: the agenda with every file that opens to the reader merged into one PDF. */
export const packRoutes = (house: House) =>
  withIds(Router())
    .get('/meetings/:id/reading-pack', async (req, res) => {
      const found = await asked(house, req)
      const path = `/meetings/${found.meeting.id}/reading-pack`
      const view = wantsPiece(req) ? 'agenda/_pack' : 'agenda/pack'
      await answerPack(house, res, view, { ...found, path, pdf: `${path}.pdf` })
    })
    .get('/meetings/:id/reading-pack.pdf', async (req, res) => {
      const { meeting, pack } = await asked(house, req)
      const word = pack.language === 'sv' ? 'sammantradeshandlingar' : 'kokousaineisto'
      const name = `${word}-${meeting.number}-${meeting.year}.pdf`
      await sendPack(house, res, { pack, name, page: `/meetings/${meeting.id}/reading-pack` })
    })

async function asked({ db, settings }: House, req: Request) {
  const meeting = (await findMeeting(db, req.viewer, Number(req.params.id))) ?? notFound()
  const language = languageOf(meeting, req.language)
  const gathered = await gatherAgenda(db, req.viewer, meeting, { language, mode: settings.mode })
  const files = [...gathered.files, ...gathered.own]
  const pack = packOf({ ...gathered, language })
  return { meeting, pack, files }
}
