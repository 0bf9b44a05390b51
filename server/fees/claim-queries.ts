import type { Db } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import { attachFile } from '../files/queries.ts'
import type { Costs } from './rules.ts'

interface Whose {
  meeting_id: number
  person_id: number
}

/** The claim, begun where there is none yet, and held until the transaction ends. */
export async function takeClaim(db: Db, whose: Whose) {
  await db
    .insertInto('fee_claims')
    .values({ ...whose, status: 'open' })
    .onConflict((known) => known.doNothing())
    .execute()
  return db
    .selectFrom('fee_claims')
    .where('meeting_id', '=', whose.meeting_id)
    .where('person_id', '=', whose.person_id)
    .select(['id', 'status'])
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** Undefined where the same stands sent already. */
export const sendClaim = (db: Db, id: number, costs: Costs, at: Date) =>
  db
    .updateTable('fee_claims')
    .set({ ...costs, status: 'sent', sent_at: at, returned_reason: '' })
    .where('id', '=', id)
    .where('status', '<>', 'approved')
    .where(unlike({ ...costs, status: 'sent' }))
    .returning('id')
    .executeTakeFirst()

export const returnClaim = (db: Db, id: number, reason: string) =>
  db
    .updateTable('fee_claims')
    .set({ status: 'returned', returned_reason: reason })
    .where('id', '=', id)
    .where('status', '=', 'sent')
    .returning('id')
    .executeTakeFirst()

interface Kept {
  name: string
  type: string
  bytes: number
  sha256: string
  storedAs: string
}

/** A receipt beside the claim, for its bearer and the secretary alone. */
export const attachReceipt = (
  db: Db,
  claim: number,
  { kept, by, at }: { kept: Kept; by: number; at: Date },
) =>
  attachFile(db, {
    holder: { thing: 'fee_claim', id: claim },
    form: { title: '', kind: 'supporting', publicity: 'handling', ground: '' },
    kept,
    by,
    at,
  })

/** Deletes the receipt of this claim, its bytes at night; undefined where it is gone already. */
export const removeReceipt = (db: Db, claim: number, file: number) =>
  db
    .deleteFrom('files')
    .where('id', '=', file)
    .where('thing', '=', 'fee_claim')
    .where('thing_id', '=', claim)
    .returning('id')
    .executeTakeFirst()
