import type { Db } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/connection.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import type { Language } from '../words/index.ts'
import { findText } from './place-queries.ts'
import { findTexts, writeText } from './queries.ts'
import type { Place } from './rival-rules.ts'
import { escapeHtml } from './rules.ts'

interface By {
  by: number
  at: Date
}

/**
 * A reader of both says that the unchanged translation still says what the original now says: it is a translation of
 * the newest version from now on. Answers the original's version, `undefined` when nothing was stale.
 */
export const confirmTranslation = (db: Db, place: Place, original: Language) =>
  inTransaction(db, async (db) => {
    const stands = await findText(db, place)
    const source = await findText(db, { ...place, language: original })
    if (!stands || !source || original === place.language) return undefined
    if (stands.translated_from === null || stands.translated_from >= source.version) return undefined
    await db
      .updateTable('texts')
      .set({ translated_from: source.version })
      .where('id', '=', stands.id)
      .execute()
    return source.version
  })

/**
 * The titles of a thing as texts: the first language is the original, the others translations of what it says now.
 * Whether any of them is new.
 */
export async function writeTitles(
  db: Db,
  {
    thing,
    id,
    title,
    languages,
    by,
    at,
  }: By & {
    thing: string
    id: number
    title: ByLanguage
    languages: readonly Language[]
  },
) {
  const [original, ...others] = new Set<Language>([...languages, 'fi', 'sv', 'en'])
  const stand = (await findTexts(db, thing, [id])).filter(({ field }) => field === 'title')
  let translatedFrom: number | undefined
  let changed = false
  for (const language of [original!, ...others]) {
    const html = title[language]
    if (!html) continue
    const base = stand.find((text) => text.language === language)?.version ?? 0
    const place = { thing, id, field: 'title', language }
    const { version, written } = await writeText(db, {
      place,
      html: escapeHtml(html),
      base,
      by,
      at,
      translatedFrom,
    })
    changed ||= written
    if (language === original) translatedFrom = version
  }
  return changed
}

/** The languages in which the title is older than the original. */
export const staleTitles = async (db: Db, thing: string, id: number) =>
  (await findTexts(db, thing, [id]))
    .filter((text) => text.field === 'title' && text.stale)
    .map((text) => text.language)
