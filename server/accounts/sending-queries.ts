import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'

/** A public form, from whose address it came, and to which addresses its receipts and letters go. */
export interface Sending {
  form: 'initiative' | 'nomination' | 'feedback' | 'survey' | 'question' | 'lookahead' | 'forum'
  from: string
  to: string[]
}

/** How many have come from this address in an hour, and gone to the most written of those in a day; only hashes are kept. */
export async function countSendings(db: Db, { form, from, to }: Sending, at: Date) {
  const fromKey = keyOf(form, 'from', from)
  const counted = await db
    .selectFrom('attempts')
    .where('key', 'in', [fromKey, ...to.map((address) => keyOf(form, 'to', address))])
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
    to: Math.max(0, ...counted.filter(({ key }) => key !== fromKey).map(({ inDay }) => inDay)),
  }
}

/** Written down with what was sent, in its transaction. */
export const noteSending = (db: Db, { form, from, to }: Sending, at: Date) =>
  db
    .insertInto('attempts')
    .values([
      { key: keyOf(form, 'from', from), at },
      ...to.map((address) => ({ key: keyOf(form, 'to', address), at })),
    ])
    .execute()

const keyOf = (form: string, way: string, address: string) =>
  `${form} ${way} ${createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 32)}`
