import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Json } from '../../db/schema/words.ts'
import { lapseMessages } from '../mail/queries.ts'
import { lives, looksLikeSecret, pathOfLink, type Purpose } from './token-rules.ts'

interface Wanted {
  person: number | null
  purpose: Purpose
  now: Date
  madeBy?: number
  payload?: Json
}

/** A link that nobody knows yet: it gets its secret when it leaves (`issueLink`), so none is ever stored. */
export async function makeToken(db: Db, { person, purpose, now, madeBy, payload }: Wanted): Promise<number> {
  const { id } = await db
    .insertInto('tokens')
    .values({
      person_id: person,
      purpose,
      payload: JSON.stringify(payload ?? {}) as never,
      made_by: madeBy ?? null,
      created_at: now,
      expires_at: new Date(now.getTime() + lives[purpose]),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The path of the link with a fresh secret; an earlier secret of it dies. Undefined when it is used or too old. */
export async function issueLink(db: Db, id: number, now: Date): Promise<string | undefined> {
  const secret = randomBytes(32).toString('base64url')
  const purpose = await issue(db, id, hashOf(secret), now)
  return purpose && pathOfLink(purpose, secret)
}

/** A six-digit code; six digits could be tried through, so the hash is keyed. */
export async function issueCode(db: Db, id: number, key: string, now: Date): Promise<string | undefined> {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  return (await issue(db, id, hashOfCode(id, key, code), now)) && code
}

async function issue(db: Db, id: number, hash: string, now: Date) {
  const token = await db
    .selectFrom('tokens')
    .leftJoin('people', 'people.id', 'tokens.person_id')
    .where('tokens.id', '=', id)
    .where('tokens.used_at', 'is', null)
    .where('people.closed_at', 'is', null)
    .select(['tokens.purpose', 'tokens.created_at'])
    .executeTakeFirst()
  const tooOld =
    token && token.purpose !== 'invitation' && now.getTime() - token.created_at.getTime() > 86_400_000
  if (!token || tooOld) return undefined
  await db
    .updateTable('tokens')
    .set({ hash, expires_at: new Date(now.getTime() + lives[token.purpose]) })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .execute()
  return token.purpose
}

/** The link as long as it works; looking does not use it, since scanners of mail open links. */
export async function findToken(db: Db, secret: string, now: Date, purposes: readonly Purpose[]) {
  if (!looksLikeSecret(secret)) return undefined
  return db
    .selectFrom('tokens')
    .leftJoin('people', 'people.id', 'tokens.person_id')
    .where('hash', '=', hashOf(secret))
    .where('purpose', 'in', purposes)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('people.closed_at', 'is', null)
    .select(['tokens.id', 'purpose', 'payload', 'person_id', 'made_by', 'people.name', 'people.language'])
    .select((eb) => eb('people.activated_at', 'is not', null).as('activated'))
    .executeTakeFirst()
}

/** Uses the link; of two at the same moment one succeeds. */
export async function useToken(db: Db, id: number, now: Date): Promise<boolean> {
  const used = await db
    .updateTable('tokens')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (used) await lapseMessages(db, [id])
  return Boolean(used)
}

/** Makes the person's other unused links of these purposes worthless. */
export async function dropTokens(db: Db, person: number, purposes: readonly Purpose[]) {
  const dropped = await db
    .deleteFrom('tokens')
    .where('person_id', '=', person)
    .where('purpose', 'in', purposes)
    .where('used_at', 'is', null)
    .returning('id')
    .execute()
  if (dropped.length)
    await lapseMessages(
      db,
      dropped.map(({ id }) => id),
    )
}

/** The code last sent to the person, while it may still be entered. */
export const findCode = (db: Db, person: number, now: Date) =>
  db
    .selectFrom('tokens')
    .where('person_id', '=', person)
    .where('purpose', '=', 'second_factor')
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('id', 'desc')
    .select(['id', 'hash'])
    .executeTakeFirst()

/** Whether this is the code that was sent. */
export const isCode = (token: { id: number; hash: string | null }, key: string, code: string) =>
  token.hash === hashOfCode(token.id, key, code)

/** Links and codes long past; called by a duty. */
export const sweepTokens = (db: Db, before: Date) =>
  db
    .deleteFrom('tokens')
    .where('expires_at', '<', before)
    .where((eb) => eb.or([eb('purpose', '!=', 'invitation'), eb('used_at', 'is not', null)]))
    .where(
      sql<boolean>`not exists (select from messages where thing = 'token' and thing_id = tokens.id
      and status in ('waiting', 'sending'))`,
    )
    .execute()

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url')
const hashOfCode = (id: number, key: string, code: string) =>
  createHmac('sha256', key).update(`${id}:${code}`).digest('base64url')
