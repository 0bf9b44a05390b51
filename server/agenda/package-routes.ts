import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { dayOf } from '../calendar/rules.ts'
import { sendPdf } from '../documents/send.ts'
import type { DocumentLanguage } from '../documents/rules.ts'
import { listFiles } from '../files/queries.ts'
import type { House } from '../house.ts'
import { textFor } from '../meetings/letter-rules.ts'
import { listRecipients } from '../meetings/notice-queries.ts'
import { findNotice, findPaperRecipient } from '../meetings/proof-queries.ts'
import { findMeeting } from '../meetings/queries.ts'
import { prepares } from '../meetings/rules.ts'
import { findOwnCounty } from '../organisations/reference-queries.ts'
import { findPerson } from '../sight/queries.ts'
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
    const { viewer, notice, meeting, to } = await asked(db, req)
    const reader = (await findPerson(db, to.id, viewer.today, 'password')) ?? notFound()
    const language: DocumentLanguage =
      to.language !== 'en' && meeting.languages.split(' ').includes(to.language)
        ? to.language
        : meeting.minutes_language
    const items = (await listItems(db, reader, meeting.id)).filter(() => hasAgenda(notice.kind))
    const readable = items.filter((item) => item.readable).map(({ id }) => id)
    const { county, recipients, ...contents } = await together(db, (db) => ({
      county: findOwnCounty(db),
      recipients: listRecipients(db, meeting),
      texts: findTexts(db, 'item', readable),
      files: listFiles(db, reader, 'item', readable),
    }))
    const demo = settings.mode === 'demo'
    const content = agendaContent(language, { ...contents, meeting, county: county?.name ?? {}, items, demo })
    const as = recipients.find(({ person_id }) => person_id === to.id) ?? { as: 'holder', link: false }
    const letter = textFor({ meeting, kind: notice.kind, note: notice.note }, { ...as, language })
    const ask = say('meetings.paperAsk', { name: viewer.name, address: viewer.email ?? '' })
    const words = letter.map((message) => (message.key === 'meetings.letterAsk' ? ask : message))
    const cover = {
      sender: [inLanguage(language, county?.name ?? {}).text, content.body].filter(Boolean),
      address: [to.name, ...(to.postal_address ?? to.address).split(/\n|, /)].filter(Boolean),
      day: wordDay(language, dayOf(notice.sent_at)),
      letter: words.map((message) => word(language, message)),
    }
    const name = `${language === 'sv' ? 'kallelse' : 'kokouskutsu'}-${meeting.number}-${meeting.year}-${to.id}.pdf`
    await sendPdf(req, res, { kind: 'agenda', language, content: { ...content, cover }, name })
  })

const hasAgenda = (kind: string) => kind === 'call' || kind === 'move'

/** The paper notice, for the secretary who posts it. */
async function asked(db: Db, req: Request) {
  const viewer = signedIn(req)
  const notice = (await findNotice(db, Number(req.params.id))) ?? notFound()
  const meeting = (await findMeeting(db, viewer, notice.meeting_id)) ?? notFound()
  if (!prepares(viewer, meeting.body_id)) notAllowed()
  const to = (await findPaperRecipient(db, notice.id, Number(req.params.person))) ?? notFound()
  return { viewer, notice, meeting, to }
}
