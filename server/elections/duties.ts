import { subDays } from 'date-fns/subDays'
import { inTransaction } from '../../db/connection.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { destroyBallots, listFinalElections, listClosedAmong } from './result-queries.ts'
import { finalAfterDays, isFinal } from './result-rules.ts'

/** At each start and each minute: keys of polls that are over. The closing destroys them itself; this follows a process that was killed in between. */
export async function destroySpentKeys({ db, urn }: Pick<House, 'db' | 'urn'>) {
  const ids = await urn.list()
  if (!ids.length) return
  for (const id of await listClosedAmong(db, ids)) await urn.destroy(id)
}

/** Each night: the anonymous ballots of elections that have become final; the totals stay. */
export async function destroyFinalBallots({ db }: Pick<House, 'db'>, now: Date) {
  const checked = await listFinalElections(db, subDays(now, finalAfterDays))
  for (const { id, body_id: body } of checked.filter((one) => isFinal(one, now)))
    await inTransaction(db, async (db) => {
      if (await destroyBallots(db, id, now))
        await record(db, {
          by: undefined,
          at: now,
          act: 'election ballots destroyed',
          thing: 'election',
          id,
          body,
        })
    })
}
