import type { Db } from '../../db/schema/index.ts'
import { putInOutbox } from '../mail/queries.ts'
import { listRecipients } from '../meetings/notice-queries.ts'
import type { Meeting } from '../meetings/queries.ts'
import { itemLine, type Sender } from '../meetings/letter-rules.ts'
import { say, type ByLanguage, type Language, type Message } from '../words/index.ts'
import type { MovedWhy } from './rules.ts'

interface Told {
  agenda_number: number | null
  heading: ByLanguage
  publicity: string
}
export interface Moved extends Told {
  why: MovedWhy
}

/** A matter that a member wants handled in the meeting: the members and the secretary hear of it at once (R39). */
export const tellMoved = (
  db: Db,
  sender: Sender,
  { meeting, items, at }: { meeting: Meeting; items: Moved[]; at: Date },
) =>
  tell(
    db,
    sender,
    { meeting, at, kind: 'procedure_moved', subject: 'procedures.mailMovedSubject' },
    (language) => items.map((item) => movedLine(item, language)),
  )

/** How the procedure ended: what was decided in it, and what goes to the meeting. */
export const tellEnded = (
  db: Db,
  sender: Sender,
  { meeting, decided, moved, at }: { meeting: Meeting; decided: Told[]; moved: Moved[]; at: Date },
) =>
  tell(
    db,
    sender,
    { meeting, at, kind: 'procedure_ended', subject: 'procedures.mailEndedSubject' },
    (language) => [
      ...decided.map((item) => say('procedures.mailDecided', { item: lineOf(item, language) })),
      ...moved.map((item) => movedLine(item, language)),
      ...(decided.length ? [say('procedures.mailMinutes')] : []),
    ],
  )

/** Only those who have not taken their position, once (R39: silence takes the matter to the meeting). */
export async function remindOf(
  db: Db,
  { publicUrl }: Sender,
  { meeting, ends, to, at }: { meeting: Meeting; ends: Date; to: number[]; at: Date },
) {
  const people = await db
    .selectFrom('people')
    .where('id', 'in', to.length ? to : [0])
    .orderBy('id')
    .select(['id', 'email', 'language'])
    .execute()
  for (const { id, email, language } of people)
    if (email)
      await putInOutbox(db, publicUrl, {
        to: { id, email, language },
        kind: 'position_reminder',
        at,
        subject: say('procedures.mailReminderSubject', {
          body: { byLanguage: meeting.body_name },
          at: { occasion: ends },
        }),
        text: [say('procedures.mailReminder', { at: { occasion: ends } }), say('procedures.mailReminderWhy')],
        ...around(meeting),
      })
}

const movedLine = (item: Moved, language: Language): Message =>
  say(`procedures.mailMoved_${item.why}`, { item: lineOf(item, language) })

const lineOf = (item: Told, language: Language) => itemLine({ ...item, position: 0 }, language)

async function tell(
  db: Db,
  sender: Sender,
  {
    meeting,
    at,
    kind,
    subject,
  }: {
    meeting: Meeting
    at: Date
    kind: string
    subject: 'procedures.mailMovedSubject' | 'procedures.mailEndedSubject'
  },
  textIn: (language: Language) => Message[],
) {
  for (const { person_id, email, language, as } of await listRecipients(db, meeting))
    if (email && as !== 'deputy')
      await putInOutbox(db, sender.publicUrl, {
        to: { id: person_id, email, language },
        kind,
        at,
        subject: say(subject, { body: { byLanguage: meeting.body_name } }),
        text: textIn(language),
        ...around(meeting),
      })
}

const around = (meeting: Meeting) => ({
  path: `/meetings/${meeting.id}/procedure`,
  link: 'procedures.mailOpen' as const,
  thing: 'meeting',
  thingId: meeting.id,
  body: meeting.body_id,
})
