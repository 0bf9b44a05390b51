import type { Db } from '../../db/schema/index.ts'
import type { Place } from './rival-rules.ts'

export const findText = (db: Db, place: Place) =>
  textsAt(db, place).orderBy('version', 'desc').selectAll().executeTakeFirst()

export const findVersion = (db: Db, place: Place, version: number) =>
  textsAt(db, place).where('version', '=', version).selectAll().executeTakeFirst()

export const textsAt = (db: Db, { thing, id, field, language }: Place) =>
  db
    .selectFrom('texts')
    .where('thing', '=', thing)
    .where('thing_id', '=', id)
    .where('field', '=', field)
    .where('language', '=', language)

/** The newest text of the same thing and field in each other language that it stands in. */
export const listOthers = (db: Db, { thing, id, field, language }: Place) =>
  db
    .selectFrom('texts')
    .distinctOn('language')
    .where('thing', '=', thing)
    .where('thing_id', '=', id)
    .where('field', '=', field)
    .where('language', '<>', language)
    .orderBy('language')
    .orderBy('version', 'desc')
    .select(['language', 'html', 'translated_from'])
    .execute()
