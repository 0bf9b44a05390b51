import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { languages, type ByLanguage } from '../words/index.ts'
import type { Ascription } from './content-rules.ts'
import { withoutQuote } from './quote-rules.ts'

interface Quoting {
  theme: number
  segment: number
  text: string
  ascribed: Ascription
  /** where in the prose of each language its place is put; at the end where it is not told */
  at: Partial<Record<keyof ByLanguage, number>>
  /** '[lainaus 2]' in each language */
  mark: (language: keyof ByLanguage, number: number) => string
  /** languages of the body */
  languages: readonly (keyof ByLanguage)[]
}

/** Puts a quote into a theme and its place into the prose; undefined when the same words stand there already. */
export async function addQuote(db: Db, { theme, segment, text, ascribed, at, mark, languages }: Quoting) {
  const same = await db
    .selectFrom('consultation_quotes')
    .where('theme_id', '=', theme)
    .where('segment_id', '=', segment)
    .where('text', '=', text)
    .where('ascribed', '=', ascribed)
    .select('id')
    .executeTakeFirst()
  if (same) return undefined
  const { position } = await db
    .insertInto('consultation_quotes')
    .values({
      theme_id: theme,
      segment_id: segment,
      text,
      ascribed,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from consultation_quotes where theme_id = ${theme})`,
    })
    .returning('position')
    .executeTakeFirstOrThrow()
  await changeProse(db, theme, (prose, language) => {
    if (!languages.includes(language)) return prose
    const place = Math.min(at[language] ?? prose.length, prose.length)
    const [before, after] = [prose.slice(0, place), prose.slice(place)]
    return `${before}${before && !/\s$/.test(before) ? ' ' : ''}${mark(language, position)}${after && !/^[\s.,;:)]/.test(after) ? ' ' : ''}${after}`
  })
  return position
}

/** Takes a quote and its places away; undefined when it was gone already. */
export async function removeQuote(db: Db, consultation: number, id: number) {
  const gone = await db
    .deleteFrom('consultation_quotes')
    .using('consultation_themes')
    .whereRef('consultation_themes.id', '=', 'consultation_quotes.theme_id')
    .where('consultation_themes.consultation_id', '=', consultation)
    .where('consultation_quotes.id', '=', id)
    .returning(['consultation_quotes.theme_id', 'consultation_quotes.position'])
    .executeTakeFirst()
  if (gone) await changeProse(db, gone.theme_id, (prose) => withoutQuote(prose, gone.position).trim())
  return gone
}

async function changeProse(
  db: Db,
  theme: number,
  change: (prose: string, language: keyof ByLanguage) => string,
) {
  const { prose } = await db
    .selectFrom('consultation_themes')
    .where('id', '=', theme)
    .select('prose')
    .forUpdate()
    .executeTakeFirstOrThrow()
  const changed = Object.fromEntries(
    languages.flatMap((one) => {
      const text = change(prose[one] ?? '', one)
      return text ? [[one, text]] : []
    }),
  )
  await db
    .updateTable('consultation_themes')
    .set((eb) => ({ prose: changed, revision: eb('revision', '+', 1) }))
    .where('id', '=', theme)
    .execute()
}
