import { createHash } from 'node:crypto'
import { sql, type Insertable } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { MattersTables } from '../../db/schema/matters.ts'
import { say } from '../words/index.ts'
import { followToken, hashOf } from './initiative-rules.ts'
import { tellInitiator, type House } from './initiator-queries.ts'

/** Takes an initiative in, with its follow link and its receipt (TihL 26 §: the time of arrival). */
export async function bringInitiative(
  db: Db,
  house: House,
  initiative: Omit<Insertable<MattersTables['initiatives']>, 'follow_hash' | 'status'>,
) {
  const { id } = await db
    .insertInto('initiatives')
    .values(initiative)
    .returning('id')
    .executeTakeFirstOrThrow()
  const follow_hash = hashOf(followToken(house.sessionSecret, id))
  await db.updateTable('initiatives').set({ follow_hash }).where('id', '=', id).execute()
  const { received_at: at } = initiative
  await tellInitiator(db, house, id, {
    kind: 'initiative_receipt',
    at: at as Date,
    subject: say('matters.mailReceiptSubject', { id }),
    text: [say('matters.mailReceipt', { id, at: { moment: at as Date } }), say('matters.mailNext')],
  })
  return id
}

/** Whether too many have come from this address in an hour or gone to that e-mail in a day; only hashes are kept. */
export async function countInitiatives(db: Db, from: string, to: string, at: Date) {
  const [fromKey, toKey] = [keyOf('from', from), keyOf('to', to.toLowerCase())]
  const counted = await db
    .selectFrom('attempts')
    .where('key', 'in', [fromKey, toKey])
    .where('at', '>', new Date(at.getTime() - 86_400_000))
    .groupBy('key')
    .select((eb) => [
      'key',
      eb.fn.countAll<number>().as('inDay'),
      sql<number>`count(*) filter (where at > ${new Date(at.getTime() - 3_600_000)})`.as('inHour'),
    ])
    .execute()
  return {
    from: counted.find(({ key }) => key === fromKey)?.inHour ?? 0,
    to: to ? (counted.find(({ key }) => key === toKey)?.inDay ?? 0) : 0,
  }
}

export const noteInitiative = (db: Db, from: string, to: string, at: Date) =>
  db
    .insertInto('attempts')
    .values([{ key: keyOf('from', from), at }, ...(to ? [{ key: keyOf('to', to.toLowerCase()), at }] : [])])
    .execute()

const keyOf = (way: string, address: string) =>
  `initiative ${way} ${createHash('sha256').update(address).digest('hex').slice(0, 32)}`
