import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { dayOf } from '../calendar/rules.ts'
import { sendPdf } from '../documents/send.ts'
import type { DocumentLanguage } from '../documents/rules.ts'
import { listFiles } from '../files/queries.ts'
import type { House } from '../house.ts'
import { textFor } from '../meetings/letter-rules.ts'
import { findPaperRecipient } from '../meetings/proof-queries.ts'
import { findMeeting } from '../meetings/queries.ts'
import { prepares } from '../meetings/rules.ts'
import { findOwnCounty } from '../organisations/reference-queries.ts'
import { findPerson } from '../sight/queries.ts'
import { isDeputy, isMember, type Viewer } from '../sight/rules.ts'
import { findTexts } from '../texts/queries.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { inLanguage, say, word, wordDay } from '../words/index.ts'
import { agendaContent } from './pdf-rules.ts'
import { listItems } from './queries.ts'

/**
 * The notice on paper for someone without e-mail: a page with the address, then the agenda with its texts and the list
 * of attachments as far as it opens to its receiver (R17, R70). Nothing secret goes by post.
 */
export const packageRoutes = ({ db, settings }: House) =>
  withIds(Router(), 'person').get('/notices/:id/packages/:person', async (req, res) => {
    const { viewer, meeting, to } = await asked(db, req)
    const reader = (await findPerson(db, to.id, viewer.today, 'password')) ?? notFound()
    const language: DocumentLanguage =
      to.language !== 'en' && meeting.languages.split(' ').includes(to.language)
        ? to.language
        : meeting.minutes_language
    const items = (await listItems(db, reader, meeting.id)).filter(() => hasAgenda(to.kind))
    const readable = items.filter((item) => item.readable).map(({ id }) => id)
    const { county, ...contents } = await together(db, (db) => ({
      county: findOwnCounty(db),
      texts: findTexts(db, 'item', readable),
      files: listFiles(db, reader, 'item', readable),
    }))
    const demo = settings.mode === 'demo'
    const content = agendaContent(language, { ...contents, meeting, county: county?.name ?? {}, items, demo })
    const letter = textFor(
      { meeting, kind: to.kind, note: to.note },
      { ...partOf(reader, meeting), language },
    )
    const ask = say('meetings.paperAsk', { name: viewer.name, address: viewer.email ?? '' })
    const words = letter.map((message) => (message.key === 'meetings.letterAsk' ? ask : message))
    const cover = {
      sender: [inLanguage(language, county?.name ?? {}).text, content.body].filter(Boolean),
      address: [to.name, ...(to.postal_address ?? to.address).split(/\n|, /)].filter(Boolean),
      day: wordDay(language, dayOf(to.sent_at)),
      letter: words.map((message) => word(language, message)),
    }
    const name = `${language === 'sv' ? 'kallelse' : 'kokouskutsu'}-${meeting.number}-${meeting.year}-${to.id}.pdf`
    await sendPdf(req, res, { kind: 'agenda', language, content: { ...content, cover }, name })
  })

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
