import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { dayOf } from '../calendar/rules.ts'
import { answerPack, sendPack } from '../documents/pack-send.ts'
import type { DocumentContent, DocumentLanguage } from '../documents/rules.ts'
import type { House } from '../house.ts'
import { textFor } from '../meetings/letter-rules.ts'
import { findPaperRecipient } from '../meetings/proof-queries.ts'
import { findMeeting, type Meeting } from '../meetings/queries.ts'
import { prepares } from '../meetings/rules.ts'
import { findPerson } from '../sight/queries.ts'
import { isDeputy, isMember, type Viewer } from '../sight/rules.ts'
import { wantsPiece } from '../web/answer.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say, word, wordDay } from '../words/index.ts'
import { gatherAgenda } from './document-queries.ts'
import { packOf } from './pack-rules.ts'
import { languageOf } from './pdf-rules.ts'

/**
 * The notice on paper for someone without e-mail: a page with the address, then the agenda with its texts and its files
 * as far as they open to the receiver (R17, R70). Nothing secret goes by post.
 */
export const packageRoutes = (house: House) =>
  withIds(Router(), 'person')
    .get('/notices/:id/packages/:person', async (req, res) => {
      const found = await packageFor(house, req)
      const path = `/notices/${Number(req.params.id)}/packages/${found.to.id}`
      const view = wantsPiece(req) ? 'agenda/_pack' : 'agenda/pack'
      await answerPack(house, res, view, { ...found, path, pdf: `${path}/package.pdf` })
    })
    .get('/notices/:id/packages/:person/package.pdf', async (req, res) => {
      const { meeting, pack, to } = await packageFor(house, req)
      const word = pack.language === 'sv' ? 'kallelse' : 'kokouskutsu'
      const name = `${word}-${meeting.number}-${meeting.year}-${to.id}.pdf`
      await sendPack(house, res, { pack, name, page: `/notices/${Number(req.params.id)}/packages/${to.id}` })
    })

async function packageFor({ db, settings }: House, req: Request) {
  const { viewer, meeting, to } = await asked(db, req)
  const reader = (await findPerson(db, to.id, viewer.today, 'password')) ?? notFound()
  const language = languageOf(meeting, to.language)
  const told = { language, mode: settings.mode, without: !hasAgenda(to.kind) }
  const gathered = await gatherAgenda(db, reader, meeting, told)
  const cover = coverOf({ viewer, reader, meeting, to, language, content: gathered.content })
  const files = [...gathered.files, ...gathered.own]
  const pack = packOf({ ...gathered, content: { ...gathered.content, cover }, language })
  return { meeting, pack, files, to }
}

const hasAgenda = (kind: string) => kind === 'call' || kind === 'move'

/** The paper notice, for the secretary who posts it. */
async function asked(db: Db, req: Request) {
  const viewer = signedIn(req)
  const to = (await findPaperRecipient(db, Number(req.params.id), Number(req.params.person))) ?? notFound()
  const meeting = (await findMeeting(db, viewer, to.meeting_id)) ?? notFound()
  return prepares(viewer, meeting.body_id) ? { viewer, meeting, to } : notAllowed()
}

/** As what the reader is called; a deputy for information, without the link to the meeting. */
function partOf(reader: Viewer, { body_id }: { body_id: number }) {
  if (isMember(reader, body_id)) return { as: 'member', link: true }
  const holds = reader.offices.some((held) => held.body_id === body_id)
  return isDeputy(reader, body_id) && !holds ? { as: 'deputy', link: false } : { as: 'office', link: true }
}

interface Covered {
  viewer: Viewer
  reader: Viewer
  meeting: Meeting
  to: NonNullable<Awaited<ReturnType<typeof findPaperRecipient>>>
  language: DocumentLanguage
  content: DocumentContent
}

/** The page that shows through the envelope's window, with the letter under the address. */
function coverOf({ viewer, reader, meeting, to, language, content }: Covered) {
  const letter = textFor({ meeting, kind: to.kind, note: to.note }, { ...partOf(reader, meeting), language })
  const ask = say('meetings.paperAsk', { name: viewer.name, address: viewer.email ?? '' })
  const words = letter.map((message) => (message.key === 'meetings.letterAsk' ? ask : message))
  return {
    sender: [content.county, content.body].filter(Boolean),
    address: [to.name, ...(to.postal_address ?? to.address).split(/\n|, /)].filter(Boolean),
    day: wordDay(language, dayOf(to.sent_at)),
    letter: words.map((message) => word(language, message)),
  }
}
