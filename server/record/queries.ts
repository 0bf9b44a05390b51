import type { ValueExpression } from 'kysely'
import type { Db, Schema } from '../../db/schema/index.ts'
import type { Json } from '../../db/schema/words.ts'
import { inTransaction } from '../../db/connection.ts'
import { inParts } from '../../db/parts.ts'
import type { ActName, Message } from '../words/index.ts'

export interface Act {
  /** who did it; undefined: the clock or someone without an account */
  by: number | undefined
  at: Date
  act: ActName
  /** singular: 'meeting', 'motion', … */
  thing: string
  id: number
  body?: ValueExpression<Schema, 'record', number | null>
  details?: Json
}

/** Writes an act into the record. Call it in the transaction of the act itself. Never a secret text in `details`. */
export const record = (db: Db, act: Act) => db.insertInto('record').values(entryOf(act)).execute()

/** As `record`, of many acts of one transaction, in few statements. */
export async function recordAll(db: Db, acts: Act[]) {
  for (const part of inParts(acts)) await db.insertInto('record').values(part.map(entryOf)).execute()
}

/** The row of an act, for a statement that writes it along with the act itself. */
export const entryOf = ({ by, at, act, thing, id, body, details }: Act) => ({
  person_id: by ?? null,
  at,
  act,
  thing,
  thing_id: id,
  body_id: body ?? null,
  details: details ?? {},
})

/** What the record says of an act that this person has done to a thing that is gone since: a second press leads there. */
export const findDone = (db: Db, { by, act, thing, id }: Pick<Act, 'by' | 'act' | 'thing' | 'id'>) =>
  db
    .selectFrom('record')
    .where('thing', '=', thing)
    .where('thing_id', '=', id)
    .where('act', '=', act)
    .where('person_id', '=', by ?? 0)
    .select('details')
    .executeTakeFirst()

/**
 * Runs the work of a creating form once per person and `once` key, and answers what the first run answered
 * (a path to go to). The second of two at the same moment waits for the first. The public is person 0.
 */
export function onceOnly(
  db: Db,
  { person, key, at }: { person: number | undefined; key: unknown; at: Date },
  work: (db: Db) => Promise<string>,
): Promise<string> {
  return inTransaction(db, async (db) => {
    if (typeof key !== 'string' || !uuid.test(key)) return work(db)
    const mine = { person_id: person ?? 0, key }
    const first = await db
      .insertInto('onces')
      .values({ ...mine, result: '', at })
      .onConflict((earlier) => earlier.doNothing())
      .returning('key')
      .executeTakeFirst()
    if (!first) return (await findOnce(db, mine))!.result

    const result = await work(db)
    await db
      .updateTable('onces')
      .set({ result })
      .where('person_id', '=', mine.person_id)
      .where('key', '=', key)
      .execute()
    return result
  })
}

/**
 * As `onceOnly`, for work that may answer why not: it is asked first, and once more in the transaction, of which then
 * nothing stays, so that the same form may be sent again. Answers a path to go to, or the refusal.
 */
export async function onceUnlessRefused(
  db: Db,
  once: Parameters<typeof onceOnly>[1],
  whyNot: (db: Db) => Promise<Message | undefined>,
  work: (db: Db) => Promise<string>,
): Promise<{ path: string; refusal?: undefined } | { path?: undefined; refusal: Message }> {
  const { person, key } = once
  const refusal = await whyNot(db)
  const isKey = typeof key === 'string' && uuid.test(key)
  const earlier = isKey ? await findOnce(db, { person_id: person ?? 0, key }) : undefined
  if (earlier?.result) return { path: earlier.result }
  if (refusal) return { refusal }
  try {
    const path = await onceOnly(db, once, async (db) => {
      const late = await whyNot(db)
      if (late) throw new Refused(late)
      return work(db)
    })
    return { path }
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal }
    throw error
  }
}

class Refused extends Error {
  readonly refusal: Message
  constructor(refusal: Message) {
    super('refused')
    this.refusal = refusal
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const findOnce = (db: Db, { person_id, key }: { person_id: number; key: string }) =>
  db
    .selectFrom('onces')
    .select('result')
    .where('person_id', '=', person_id)
    .where('key', '=', key)
    .executeTakeFirst()

export const forgetOnces = (db: Db, before: Date) => db.deleteFrom('onces').where('at', '<', before).execute()

export const forgetSessions = (db: Db, endedBefore: Date) =>
  db.deleteFrom('session').where('expire', '<', endedBefore).execute()
