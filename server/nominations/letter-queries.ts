import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { LinkHouse } from '../accounts/stranger-rules.ts'
import { putInOutbox } from '../mail/queries.ts'
import type { Key, Message } from '../words/index.ts'
import { candidacyPath, receiptPath } from './candidate-rules.ts'

export interface News {
  kind: string
  at: Date
  subject: Message
  text: Message[]
}

/** To the candidate, with her own link. */
export async function tellCandidate(db: Db, house: LinkHouse, id: number, news: News) {
  for (const one of await addressed(db).where('candidates.id', '=', id).execute())
    await sendToCandidate(db, house, one, news)
}

/** To who put this candidate forward, with the link to all who were named at once. */
export async function tellNominator(db: Db, house: LinkHouse, id: number, news: News) {
  for (const one of await addressed(db).where('candidates.id', '=', id).execute())
    await sendToNominator(db, house, one, news)
}

/** To all who stand and to those who put them forward, each address once. */
export async function tellAll(db: Db, house: LinkHouse, callId: number, news: News) {
  const standing = await addressed(db)
    .where('candidates.call_id', '=', callId)
    .where('candidates.withdrawn_at', 'is', null)
    .orderBy('candidates.id')
    .execute()
  const told = new Set<string>()
  for (const one of standing) if (isFirst(told, one.email)) await sendToCandidate(db, house, one, news)
  for (const one of standing)
    if (isFirst(told, one.nominator_email)) await sendToNominator(db, house, one, news)
  return told.size
}

const isFirst = (told: Set<string>, address: string) =>
  address !== '' && told.size !== told.add(address.toLowerCase()).size

const addressed = (db: Db) =>
  db
    .selectFrom('candidates')
    .innerJoin('calls', 'calls.id', 'candidates.call_id')
    .innerJoin('terms', 'terms.id', 'calls.term_id')
    .select([
      'candidates.id',
      'candidates.email',
      'candidates.language',
      'candidates.person_id',
      'candidates.nominator_email',
      'candidates.nominator_id',
      'candidates.nominator_language',
      'terms.body_id',
      sql<number>`coalesce((select min(named.id) from candidates named
        where named.receipt_hash = candidates.receipt_hash), candidates.id)`.as('first_id'),
    ])
type Addressed = Awaited<ReturnType<ReturnType<typeof addressed>['execute']>>[number]

const sendToCandidate = (db: Db, house: LinkHouse, one: Addressed, news: News) =>
  send(db, house, one, news, {
    to: one.person_id
      ? { id: one.person_id, email: one.email, language: one.language }
      : { email: one.email, language: one.language },
    path: candidacyPath(house.sessionSecret, one.id),
    link: 'nominations.linkCandidacy',
  })

const sendToNominator = async (db: Db, house: LinkHouse, one: Addressed, news: News) => {
  const to = { email: one.nominator_email, language: one.nominator_language }
  if (!to.email) return
  await send(db, house, one, news, {
    to: one.nominator_id ? { ...to, id: one.nominator_id } : to,
    path: receiptPath(house.sessionSecret, one.first_id),
    link: 'nominations.linkReceipt',
  })
}

const send = (
  db: Db,
  { publicUrl }: LinkHouse,
  { id, body_id }: Addressed,
  news: News,
  place: { to: { id?: number; email: string; language: 'fi' | 'sv' | 'en' }; path: string; link: Key },
) =>
  putInOutbox(db, publicUrl, {
    ...news,
    ...place,
    to: place.to as Parameters<typeof putInOutbox>[2]['to'],
    thing: 'candidate',
    thingId: id,
    body: body_id,
  })
