import type { Db } from '../../db/schema/index.ts'
import { word, type Key, type Language, type Message } from '../words/index.ts'

export interface Letter {
  /** to a person, or to an address without an account */
  to:
    { id: number; email: string; language: Language } | { id?: undefined; email: string; language: Language }
  /** 'invitation', 'sign_in', 'notice', … : what the administrator sees of a waiting message */
  kind: string
  at: Date
  subject: Message
  /** paragraphs; never the heading, text or file of a secret item */
  text: Message[]
  /** a path of this service where the thing is */
  path?: string
  /** words of the link */
  link?: Key
  /** an iCalendar file to go along */
  calendar?: string
  thing?: string
  thingId?: number
  body?: number | null
}

/**
 * Puts a message in the outbox, in the transaction of the act that causes it; the clock sends it.
 * `publicUrl` is the only source of the link's host.
 */
export async function putInOutbox(db: Db, publicUrl: string, letter: Letter): Promise<number> {
  const { to, kind, at, subject, text, path, link, calendar, thing, thingId, body } = letter
  const paragraphs = text.map((message) => word(to.language, message))
  if (path) paragraphs.push(`${word(to.language, { key: link ?? 'mail.openHere' })}\n${publicUrl}${path}`)
  paragraphs.push(word(to.language, { key: 'mail.signature' }))
  const { id } = await db
    .insertInto('messages')
    .values({
      person_id: to.id ?? null,
      address: to.email,
      language: to.language,
      kind,
      subject: word(to.language, subject),
      body: paragraphs.join('\n\n'),
      calendar: calendar ?? null,
      thing: thing ?? null,
      thing_id: thingId ?? null,
      body_id: body ?? null,
      link_path: path ?? null,
      created_at: at,
      next_try_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
