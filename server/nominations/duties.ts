import { inTransaction } from '../../db/connection.ts'
import { dayOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { keptSince } from './candidate-rules.ts'
import { listOutlived, removeCandidates } from './removal-queries.ts'

/** Every night: personal data of candidates not chosen leaves six months after the decision or the cancellation. */
export async function removeOldCandidates({ db }: House, now: Date) {
  for (const { id, body_id } of await listOutlived(db, keptSince(dayOf(now))))
    await inTransaction(db, async (db) => {
      const count = await removeCandidates(db, id)
      const act = { by: undefined, at: now, act: 'candidates removed' as const, thing: 'call', id }
      await record(db, { ...act, body: body_id, details: { count } })
    })
}
