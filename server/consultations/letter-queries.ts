import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { hashOf, type LinkHouse } from '../accounts/stranger-rules.ts'
import { dayOf } from '../calendar/rules.ts'
import { putAllInOutbox, type Letter } from '../mail/queries.ts'
import { say, type Key, type Message } from '../words/index.ts'
import { respondentPath, respondentToken, statementPath } from './link-rules.ts'
import type { Consultation } from './queries.ts'
import { addressed, type Addressed } from './recipient-queries.ts'

export interface News {
  kind: string
  at: Date
  subject: Message
  text: Message[]
  /** where it leads, where that is not the respondent's own statement */
  path?: string
  link?: Key
}

type Asked = Pick<Consultation, 'id' | 'title' | 'body_id' | 'body_name' | 'closes_on'>

/** Invites all who have not been written to yet, each with a link of its own; answers how many. */
export async function inviteRecipients(db: Db, house: LinkHouse, consultation: Asked, at: Date) {
  const recipients = await addressed(db, consultation.id, dayOf(at))
    .where('consultation_respondents.asked', '=', true)
    .where('consultation_respondents.asked_at', 'is', null)
    .execute()
  const [title, body] = [{ byLanguage: consultation.title }, { byLanguage: consultation.body_name }]
  const ids = recipients.map(({ id }) => id)
  const hashes = ids.map((id) => hashOf(respondentToken(house.sessionSecret, id)))
  await sql`update consultation_respondents set asked_at = ${at}, link_hash = linked.hash
    from unnest(${ids}::int[], ${hashes}::text[]) as linked (id, hash)
    where consultation_respondents.id = linked.id`.execute(db)
  await tellRespondents(db, house, consultation, recipients, {
    kind: 'statement_request',
    at,
    subject: say('consultations.mailAskedSubject', { title }),
    text: [
      say('consultations.mailAsked', { title, body }),
      say('consultations.mailAskedUntil', { day: { weekday: consultation.closes_on } }),
      say('consultations.mailAskedHow'),
    ],
  })
  return recipients.length
}

/** Once more to those who have sent nothing; a draft that waits is told of to nobody. */
export async function remindSilent(
  db: Db,
  house: LinkHouse,
  consultation: Asked,
  silent: Addressed[],
  at: Date,
) {
  const [title, body] = [{ byLanguage: consultation.title }, { byLanguage: consultation.body_name }]
  await tellRespondents(db, house, consultation, silent, {
    kind: 'statement_reminder',
    at,
    subject: say('respondents.mailReminderSubject', { title }),
    text: [
      say('respondents.mailReminder', { title, body, day: { weekday: consultation.closes_on } }),
      say('statementsGiven.sayNothingText'),
    ],
  })
}

/** To the recorded address of each with its link, and to those who may act for the organisation, each in their own language. */
export const tellRespondents = (
  db: Db,
  house: LinkHouse,
  asked: Asked,
  respondents: Addressed[],
  news: News,
) =>
  putAllInOutbox(
    db,
    house.publicUrl,
    respondents.flatMap((one) => lettersTo(house, asked, one, news)),
  )

function lettersTo(house: LinkHouse, { id, body_id }: Asked, one: Addressed, news: News): Letter[] {
  const letter = {
    ...news,
    ...{ thing: 'consultation', thingId: id, body: body_id },
    link: news.link ?? 'consultations.linkAnswer',
  } as const
  const own = {
    ...letter,
    to: { email: one.email, language: one.language },
    path: news.path ?? respondentPath(house.sessionSecret, one.id),
  }
  const people = one.people.filter(({ email }) => email.toLowerCase() !== one.email.toLowerCase())
  return [
    ...(one.email ? [own] : []),
    ...people.map((to) => ({ ...letter, to, path: news.path ?? statementPath(id, one.organisation_id!) })),
  ]
}
