import type { Db } from '../../db/schema/index.ts'
import type { Language } from '../words/index.ts'
import { keepWording } from '../motions/wording-queries.ts'
import { saysSame } from '../texts/typed-rules.ts'
import { blocksOf, wordsOfChanges } from './block-rules.ts'
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
  by: number
  at: Date
}

/** R51: the item's amendments on the base proposal as it was changed; call it in the transaction of the change. */
export async function rebaseAmendments(db: Db, { item, language, before, after, version, by, at }: Changed) {
  const amendments = await listAmendments(db, [item])
  const [old, now] = [blocksOf(before), blocksOf(after)]
  for (const amendment of amendments) {
    if (amendment.language !== language) continue
    const changes = compareChanges(rebased(amendment.changes, old, now))
    await saveAmendment(db, { motion: amendment.id, language, version, changes })
    const words = { before: wordsOfChanges(amendment.changes), html: wordsOfChanges(changes) }
    if (!saysSame(words.before, words.html))
      await keepWording(db, { motion: amendment, language, ...words, by, at })
  }
}
