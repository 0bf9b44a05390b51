import type { Db } from '../../db/schema/index.ts'
import type { LinkHouse } from '../accounts/stranger-rules.ts'
import { putAllInOutbox, putInOutbox } from '../mail/queries.ts'
import { say, type ByLanguage, type Language, type Message } from '../words/index.ts'
import { listFollowersOf } from './follower-queries.ts'
import { findEntry, type Listed } from './queries.ts'
import { followingPath } from './rules.ts'

/** An address begins to follow only by the link that goes to it. */
export const askConfirmation = (
  db: Db,
  { publicUrl, sessionSecret }: LinkHouse,
  { id, email, language, at }: { id: number; email: string; language: Language; at: Date },
) =>
  putInOutbox(db, publicUrl, {
    to: { email, language },
    kind: 'lookahead_confirmation',
    at,
    subject: say('lookahead.mailConfirmSubject'),
    text: [say('lookahead.mailConfirm')],
    path: followingPath(sessionSecret, id),
    link: 'lookahead.linkConfirm',
  })

/** To those who follow: something new is coming. */
export const tellAdded = (db: Db, sender: LinkHouse, entry: Listed, at: Date) =>
  tell(db, sender, entry, {
    at,
    subject: say('lookahead.mailAddedSubject', { subject: { byLanguage: entry.subject } }),
    text: [
      say('lookahead.mailAdded', {
        body: { byLanguage: entry.body_name },
        subject: { byLanguage: entry.subject },
        month: monthText(entry),
      }),
    ],
    path: '/lookahead',
  })

/** To those who follow: what was told of is open now. Of a request of which nothing was told nobody is written to. */
export async function tellOpened(db: Db, sender: LinkHouse, consultation: number, at: Date) {
  const told = await db
    .selectFrom('lookahead_entries')
    .where('consultation_id', '=', consultation)
    .where('withdrawn_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  const entry = told && (await findEntry(db, told.id))
  if (!entry) return
  const values = { subject: { byLanguage: entry.subject }, body: { byLanguage: entry.body_name } }
  await tell(db, sender, entry, {
    at,
    subject: say('lookahead.mailOpenedSubject', values),
    text: [say('lookahead.mailOpened', values)],
    path: `/consultations/${consultation}`,
  })
}

/** To those who follow: it is not coming after all, and why. */
export const tellWithdrawn = (db: Db, house: LinkHouse, entry: Listed, why: ByLanguage, at: Date) => {
  const values = { subject: { byLanguage: entry.subject }, body: { byLanguage: entry.body_name } }
  return tell(db, house, entry, {
    at,
    subject: say('lookahead.mailWithdrawnSubject', values),
    text: [
      say('lookahead.mailWithdrawn', values),
      say('lookahead.mailWithdrawnWhy', { why: { byLanguage: why } }),
    ],
    path: '/lookahead',
  })
}

const monthText = ({ opens_in }: Listed) => `${Number(opens_in.slice(5, 7))}/${opens_in.slice(0, 4)}`

async function tell(
  db: Db,
  { publicUrl, sessionSecret }: LinkHouse,
  entry: Listed,
  letter: { at: Date; subject: Message; text: Message[]; path: string },
) {
  const followers = await listFollowersOf(db, entry.id)
  const letters = followers.map(({ id, person_id, email, language }) => ({
    ...letter,
    to: person_id ? { id: person_id, email, language } : { email, language },
    kind: 'lookahead',
    stop: { path: followingPath(sessionSecret, id), words: say('lookahead.mailStop') },
    thing: 'lookahead_entry',
    thingId: entry.id,
    body: entry.body_id,
  }))
  await putAllInOutbox(db, publicUrl, letters)
}
