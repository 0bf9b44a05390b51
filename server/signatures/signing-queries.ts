import { sql } from 'kysely'
import { built } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'

export const sign = (
  db: Db,
  signature: {
    minutes_id: number
    /** of this § alone, which the meeting checked at once (R66) */
    item_id?: number
    person_id: number
    role: 'chair' | 'secretary'
    method: 'link' | 'password' | 'strong' | 'service'
    hash: string
    at: Date
  },
) =>
  db
    .insertInto('signatures')
    .values(signature)
    .onConflict((same) => same.doNothing())
    .execute()

/** Those of the minutes as a whole, and of each § signed by itself. */
export const listSignatures = built((db, minutesId: number) =>
  db
    .selectFrom('signatures')
    .innerJoin('people', 'people.id', 'signatures.person_id')
    .where('minutes_id', '=', minutesId)
    .orderBy('role')
    .selectAll('signatures')
    .select('people.name'),
)
export type Signature = Awaited<ReturnType<typeof listSignatures>>[number]

/**
 * R66, R74: signed by chair and secretary: the minutes, or by itself the § that the meeting checked at once.
 * The query has `items`.
 */
export const isSigned = sql<boolean>`exists (select from minutes where minutes.meeting_id = items.meeting_id
  and (minutes.status = 'signed' or (select count(*) from signatures
    where signatures.minutes_id = minutes.id and signatures.item_id = items.id) = 2))`
