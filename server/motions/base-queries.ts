import { sql } from 'kysely'
import { built } from '../../db/built.ts'
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
    versions: Object.fromEntries(
      texts.filter(({ field }) => field === 'proposal').map(({ language, version }) => [language, version]),
    ) as Partial<Record<Language, number>>,
  }
}

/** How the proposal was changed while the item was handled (R51): by whom and when, what it was and what it became. */
export const listBaseChanges = built((db, itemIds: number[]) =>
  db
    .selectFrom('base_changes')
    .innerJoin('people', 'people.id', 'base_changes.person_id')
    .innerJoin('texts', (join) =>
      join
        .onRef('texts.thing_id', '=', 'base_changes.item_id')
        .onRef('texts.language', '=', 'base_changes.language')
        .onRef('texts.version', '=', 'base_changes.version')
        .on('texts.thing', '=', 'item')
        .on('texts.field', '=', 'proposal'),
    )
    .where('base_changes.item_id', '=', sql<number>`any(${itemIds}::int[])`)
    .orderBy('base_changes.changed_at')
    .orderBy('base_changes.id')
    .select([
      'base_changes.item_id',
      'base_changes.language',
      'base_changes.person_id',
      'people.name',
      'base_changes.changed_at as at',
      'base_changes.entered_by',
      'texts.html',
    ])
    .select((eb) =>
      eb
        .selectFrom('texts as earlier')
        .where('earlier.thing', '=', 'item')
        .whereRef('earlier.thing_id', '=', 'base_changes.item_id')
        .where('earlier.field', '=', 'proposal')
        .whereRef('earlier.language', '=', 'base_changes.language')
        .whereRef('earlier.version', '<', 'base_changes.version')
        .orderBy('earlier.version', 'desc')
        .limit(1)
        .select('earlier.html')
        .as('before'),
    ),
)

interface Changed {
  item: number
  language: Language
  html: string
  /** whose proposal it is: the presenter's or the chair's */
  person: number
  by: number
  at: Date
}

/** The presenter's changed proposal is the newest version; the earlier ones stay (R51). */
export async function changeBase(db: Db, { item, language, html, person, by, at }: Changed) {
  const place = { thing: 'item', id: item, field: 'proposal', language }
  const outcome = await writeText(db, { place, html, base: Number.MAX_SAFE_INTEGER, by, at })
  const { version, written } = outcome
  if (written)
    await db
      .insertInto('base_changes')
      .values({
        item_id: item,
        language,
        version,
        person_id: person,
        changed_at: at,
        entered_by: by === person ? null : by,
      })
      .execute()
  return outcome
}
