import { sql } from 'kysely'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { Language } from '../words/index.ts'

/** One text of a thing in one language: the account of an item, the discussion of a memo's point… */
export interface Place {
  thing: string
  id: number
  field: string
  language: Language
}

export interface Written {
  version: number
  html: string
  person_id: number | null
  at: Date
  /** the version of the other language that this one was translated from is no longer the newest */
  stale: boolean
}

/** The newest text of every field and language of these things, in one query. */
export const findTexts = (db: Db, thing: string, ids: number[]) =>
  db
    .selectFrom('texts')
    .distinctOn(['thing_id', 'field', 'language'])
    .where('thing', '=', thing)
    .where('thing_id', 'in', ids.length ? ids : [0])
    .orderBy('thing_id')
    .orderBy('field')
    .orderBy('language')
    .orderBy('version', 'desc')
    .select(['thing_id', 'field', 'language', 'version', 'html', 'person_id', 'at', 'translated_from'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('texts as original')
            .whereRef('original.thing', '=', 'texts.thing')
            .whereRef('original.thing_id', '=', 'texts.thing_id')
            .whereRef('original.field', '=', 'texts.field')
            .whereRef('original.language', '<>', 'texts.language')
            .where('original.translated_from', 'is', null)
            .whereRef('original.version', '>', 'texts.translated_from'),
        )
        .as('stale'),
    )
    .execute()

export const findText = (db: Db, { thing, id, field, language }: Place) =>
  db
    .selectFrom('texts')
    .where('thing', '=', thing)
    .where('thing_id', '=', id)
    .where('field', '=', field)
    .where('language', '=', language)
    .orderBy('version', 'desc')
    .selectAll()
    .executeTakeFirst()

interface Writing {
  place: Place
  /** already sanitised */
  html: string
  /** the version that the writer saw; 0 when there was none */
  base: number
  by: number | undefined
  at: Date
  /** the version of the other language that this is a translation of */
  translatedFrom?: number | undefined
}

/**
 * Writes a new version. When somebody else wrote meanwhile, nothing is overwritten: the writer's text is kept
 * beside (`rival`, for 30 days) and the answer holds what stands now, so that both can be shown.
 */
export function writeText(db: Db, { place, html, base, by, at, translatedFrom }: Writing) {
  const { thing, id, field, language } = place
  return inTransaction(db, async (db) => {
    await sql`select pg_advisory_xact_lock(hashtext(${`${thing} ${id} ${field} ${language}`}))`.execute(db)
    const stands = await findText(db, place)
    const version = stands?.version ?? 0
    if (stands?.html === html) return { version, rival: undefined }
    if (base < version && stands?.person_id !== by) {
      const rival = await keepRival(db, { place, html, base, by, at })
      return { version, rival: { id: rival, stands: stands?.html ?? '', html } }
    }
    await db
      .insertInto('texts')
      .values({
        thing,
        thing_id: id,
        field,
        language,
        version: version + 1,
        html,
        person_id: by ?? null,
        at,
        translated_from: translatedFrom ?? null,
      })
      .execute()
    return { version: version + 1, rival: undefined }
  })
}

async function keepRival(db: Db, { place, html, base, by, at }: Writing) {
  const { thing, id, field, language } = place
  const { id: rival } = await db
    .insertInto('rival_texts')
    .values({ thing, thing_id: id, field, language, base_version: base, html, person_id: by ?? 0, at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return rival
}
