import type { Db } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import type { Person } from '../sight/rules.ts'
import { findText, findTexts, findVersion, writeTyped, type Place } from '../texts/queries.ts'
import { asTyped, textFrom, type Typed } from '../texts/typed-rules.ts'
import { writeTitles } from '../texts/translation-queries.ts'
import type { ByLanguage, Language } from '../words/index.ts'
import { recordOn } from './line-queries.ts'
import { languagesOf, summaryFields, type Summary } from './rules.ts'

interface Given {
  id: number
  minutes_language: Language
}
interface By {
  by: number
  at: Date
}

/** The newest text, version and stale mark of each field and language. */
export async function listTexts(db: Db, id: number) {
  const texts = await findTexts(db, 'recommendation', [id])
  return (field: string) => {
    const own = texts.filter((text) => text.field === field)
    return {
      html: Object.fromEntries(own.map((text) => [text.language, text.html])) as ByLanguage,
      version: Object.fromEntries(own.map((text) => [text.language, text.version])),
      stale: Object.fromEntries(own.map((text) => [text.language, Boolean(text.stale)])),
    }
  }
}

export type Texts = Awaited<ReturnType<typeof listTexts>>

/** The versions of the four fields as the summary's form carries them: '3.1.0.2'. */
export const baseOf = ({ minutes_language }: { minutes_language: Language }, texts: Texts) =>
  summaryFields.map((field) => texts(field).version[minutes_language] ?? 0).join('.')

interface Summarising extends By {
  four: Summary
  /** the versions that the writer saw */
  base: string
  /** the page as it was opened */
  window: string | undefined
  settings: { publicity?: 'handling' | 'public'; answer_requested?: boolean }
}

/**
 * The secretary's words that leadership reads first: four fields, each its own text; one that somebody else wrote
 * meanwhile is kept beside it. Answers the first that waits for a choice.
 */
export async function summariseRecommendation(
  db: Db,
  given: Given,
  { four, base, window, settings, by, at }: Summarising,
) {
  const bases = base.split('.').map(Number)
  let rival
  let changed = false
  for (const [index, field] of summaryFields.entries()) {
    const typed = { ...typedAs(given, field, four[field]), base: bases[index] || 0, window }
    if (!(await isChanged(db, given, typed))) continue
    const written = await writeOne(db, given, { typed, by, at })
    rival ??= written.rival
    changed ||= written.written
  }
  if (Object.keys(settings).length) {
    const setting = db.updateTable('recommendations').set(settings).where('id', '=', given.id)
    changed = Boolean(await setting.where(unlike(settings)).returning('id').executeTakeFirst()) || changed
  }
  if (changed) await recordOn(db, { by, at, act: 'recommendation summarised', id: given.id })
  return rival
}

/** Whether the writer changed this field, or it stands otherwise than written: what was left alone overwrites nothing. */
async function isChanged(db: Db, { id }: Given, { field, language, base, html }: Typed) {
  const place: Place = { thing: 'recommendation', id, field, language }
  const words = asTyped(textFrom({ html, plain: true }, ''))
  const sameAs = (text: { html: string } | undefined) => text !== undefined && asTyped(text.html) === words
  return !sameAs(await findVersion(db, place, base)) && !sameAs(await findText(db, place))
}

/** Writes one text of the recommendation: a field of the summary, or its text in a language. */
export async function writeOne(
  db: Db,
  given: Given,
  { typed, by, at, viewer }: By & { typed: Typed; viewer?: Person },
) {
  const { id, minutes_language: original } = given
  const place: Place = { thing: 'recommendation', id, field: typed.field, language: typed.language }
  const [action, url] = [`/recommendations/${id}/texts`, pageOf(id, typed.field)]
  const written = await writeTyped(db, { viewer, place, typed, original, by, at, action, url })
  if (!written.rival && typed.language === original) await copyText(db, place)
  return written
}

export const pageOf = (id: number, field: string) =>
  `/recommendations/${id}${field === 'text' ? '/edit' : ''}`

/** Lists read the copy on the recommendation itself. */
async function copyText(db: Db, place: Place) {
  const html = (await findText(db, place))?.html ?? ''
  const field = summaryFields.find((field) => field === place.field)
  await db
    .updateTable('recommendations')
    .set(field ? { [field]: asTyped(html) } : { html })
    .where('id', '=', place.id)
    .execute()
}

const typedAs = (given: Given, field: string, html: string): Typed => ({
  field,
  language: given.minutes_language,
  base: 0,
  window: undefined,
  html,
  plain: true,
  rival: undefined,
})

/** The title by language: the first is the body's own, the others translate it. */
export async function retitle(db: Db, given: Given, { title, by, at }: By & { title: ByLanguage }) {
  const { id } = given
  const retitling = db.updateTable('recommendations').set({ title }).where('id', '=', id)
  const retitled = await retitling.where(unlike({ title })).returning('id').executeTakeFirst()
  const titles = { thing: 'recommendation', id, title, languages: languagesOf(given), by, at }
  if ((await writeTitles(db, titles)) || retitled)
    await recordOn(db, { by, at, act: 'recommendation retitled', id })
}
