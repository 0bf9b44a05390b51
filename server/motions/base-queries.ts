import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { findTexts, writeText } from '../texts/queries.ts'
import type { Language } from '../words/index.ts'
import type { Stale } from './text-rules.ts'

/** The base proposal and the account of an item, in each language they exist in. */
export async function findBase(db: Db, itemId: number) {
  const texts = await findTexts(db, 'item', [itemId])
  const field = (name: string): ByLanguage =>
    Object.fromEntries(texts.filter((text) => text.field === name).map((text) => [text.language, text.html]))
  const stale = (name: string): Stale =>
    Object.fromEntries(
      texts.filter((text) => text.field === name).map((text) => [text.language, Boolean(text.stale)]),
    )
  return {
    proposal: field('proposal'),
    account: field('account'),
    stale: { proposal: stale('proposal'), account: stale('account') },
  }
}

/** The presenter's changed proposal is the newest version; the earlier ones stay (R51). */
export async function changeBase(
  db: Db,
  changed: { item: number; language: Language; html: string; by: number; at: Date },
) {
  const { item, language, html, by, at } = changed
  const place = { thing: 'item', id: item, field: 'proposal', language }
  return writeText(db, { place, html, base: Number.MAX_SAFE_INTEGER, by, at })
}
