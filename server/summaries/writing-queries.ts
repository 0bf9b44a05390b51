import type { Db } from '../../db/schema/index.ts'
import { languages, type ByLanguage } from '../words/index.ts'
import { findSummary, findTheme } from './content-queries.ts'
import type { Written } from './rules.ts'

interface By {
  by: number
  at: Date
}

/** Saves what stands around the themes; whether a new sitting of writing began. */
export async function saveSummary(db: Db, id: number, written: Written, { by, at }: By) {
  const before = await findSummary(db, id)
  const changed = (['introduction', 'considered'] as const).map(
    (part) => [part, changedIn(before?.[part] ?? {}, written[part])] as const,
  )
  return note(db, id, { ...written, changed, by, at })
}

/** The line and the prose of a theme, likewise. */
export async function saveTheme(
  db: Db,
  id: number,
  { theme, line, prose }: { theme: number; line: ByLanguage; prose: ByLanguage },
  { by, at }: By,
) {
  const before = (await findTheme(db, id, theme))!
  await db
    .updateTable('consultation_themes')
    .set((eb) => ({ line, prose, revision: eb('revision', '+', 1) }))
    .where('id', '=', theme)
    .execute()
  return note(db, id, { changed: [[`theme ${theme}`, changedIn(before.prose, prose)]], by, at })
}

const changedIn = (before: ByLanguage, now: ByLanguage) =>
  languages.filter((one) => (before[one] ?? '') !== (now[one] ?? ''))

interface Noting extends Partial<Written>, By {
  changed: (readonly [part: string, languages: readonly string[]])[]
}

/** A pause after which writing begins anew, in milliseconds: one line of the record for each sitting. */
const pause = 30 * 60_000

/** Writes down which parts were written in which languages, and when. */
async function note(db: Db, id: number, { changed, by, at, ...texts }: Noting) {
  const before = await findSummary(db, id)
  const written = { ...before?.written }
  for (const [part, changedLanguages] of changed)
    if (changedLanguages.length)
      written[part] = {
        ...written[part],
        ...Object.fromEntries(changedLanguages.map((one) => [one, at.toISOString()])),
      }
  const row = { ...texts, written, saved_by: by, saved_at: at }
  await db
    .insertInto('consultation_summaries')
    .values({ ...row, consultation_id: id })
    .onConflict((same) =>
      same.column('consultation_id').doUpdateSet((eb) => ({
        ...row,
        ...(Object.keys(texts).length && { revision: eb('consultation_summaries.revision', '+', 1) }),
      })),
    )
    .execute()
  const begins = !before || before.saved_by !== by || at.getTime() - before.saved_at.getTime() > pause
  return { begins }
}
