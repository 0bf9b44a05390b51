import type { Db } from '../../db/schema/index.ts'
import { findPerson } from '../../server/sight/queries.ts'
import { waitingFor } from '../../server/meetings/queries.ts'

/** What the meetings say waits for this person on 25 November 2026: 'kind due'. */
export async function listWaiting(db: Db, who: { id: number }) {
  const viewer = (await findPerson(db, who.id, '2026-11-25', 'password'))!
  const rows: string[] = []
  for (const select of waitingFor(db, viewer))
    for (const { kind, due } of await select.execute())
      rows.push(kind === 'paper_notice' ? kind : `${kind} ${due}`)
  return rows
}
