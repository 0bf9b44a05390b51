import { inParts } from '../../db/parts.ts'
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
  /** where the reader ends messages of this kind without signing in (RFC 8058), and the words before the link */
  stop?: { path: string; words: Message }
  /** an iCalendar file to go along */
  calendar?: string
  /** a token whose link, or whose code in `text` as {code}, is made when the message leaves: none is stored */
  token?: number
  thing?: string
  thingId?: number
  body?: number | null
}

/**
 * Puts a message in the outbox, in the transaction of the act that causes it; the clock sends it.
 * `publicUrl` is the only source of the link's host.
 */
export async function putInOutbox(db: Db, publicUrl: string, letter: Letter): Promise<number> {
  const row = messageOf(publicUrl, letter)
  const { id } = await db.insertInto('messages').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** As `putInOutbox`, of many letters of one act, in few statements. */
export async function putAllInOutbox(db: Db, publicUrl: string, letters: Letter[]) {
  for (const part of inParts(letters, 500)) {
    const rows = part.map((letter) => messageOf(publicUrl, letter))
    await db.insertInto('messages').values(rows).execute()
  }
}

function messageOf(publicUrl: string, letter: Letter) {
  const { to, kind, at, subject, text, path, link, stop, calendar, token, body } = letter
  const { thing, thingId } = token ? { thing: 'token', thingId: token } : letter
  const paragraphs = text.map((message) => word(to.language, message))
  const place = token && link ? '{link}' : path && `${publicUrl}${path}`
  if (place) paragraphs.push(`${word(to.language, { key: link ?? 'mail.openHere' })}\n${place}`)
  paragraphs.push(word(to.language, { key: 'mail.signature' }))
  if (stop) paragraphs.push(`${word(to.language, stop.words)}\n${publicUrl}${stop.path}`)
  return {
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
    stop_path: stop?.path ?? null,
    created_at: at,
    next_try_at: at,
  }
}

/** How many messages wait, since when the oldest, and how many could not be delivered and nobody has dealt with. */
export const countMessages = (db: Db) =>
  db
    .selectFrom('messages')
    .where((eb) =>
      eb.or([
        eb('status', 'in', ['waiting', 'sending']),
        eb.and([eb('status', '=', 'undeliverable'), eb('handled_at', 'is', null)]),
      ]),
    )
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('status', '!=', 'undeliverable').as('waiting'),
      eb.fn.min<Date | null>('created_at').filterWhere('status', '!=', 'undeliverable').as('oldest_at'),
      eb.fn.countAll<number>().filterWhere('status', '=', 'undeliverable').as('undeliverable'),
    ])
    .executeTakeFirstOrThrow()

/** Messages whose links were used or replaced before they arrived: they need nobody's care any more. */
export const lapseMessages = (db: Db, tokens: number[]) =>
  db
    .updateTable('messages')
    .set({ status: 'lapsed' })
    .where('thing', '=', 'token')
    .where('thing_id', 'in', tokens)
    .where('status', 'in', ['waiting', 'undeliverable'])
    .execute()

export { waitingFor } from './queue-queries.ts'
