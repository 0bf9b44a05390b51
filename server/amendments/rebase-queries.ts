import type { Db } from '../../db/schema/index.ts'
import type { Language } from '../words/index.ts'
import { blocksOf } from './block-rules.ts'
import { compareChanges } from './compare-rules.ts'
import { listAmendments, saveAmendment } from './queries.ts'
import { rebased } from './rebase-rules.ts'

interface Changed {
  item: number
  language: Language
  before: string
  after: string
  /** of the base proposal as it became */
  version: number
}

/** R51: the item's amendments on the base proposal as it was changed; call it in the transaction of the change. */
export async function rebaseAmendments(db: Db, { item, language, before, after, version }: Changed) {
  const amendments = await listAmendments(db, [item])
  const [old, now] = [blocksOf(before), blocksOf(after)]
  for (const amendment of amendments) {
    if (amendment.language !== language) continue
    const changes = compareChanges(rebased(amendment.changes, old, now))
    await saveAmendment(db, { motion: amendment.id, language, version, changes })
  }
}
