import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { listFiles } from '../files/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { documentOf } from './document-rules.ts'
import { findLetterhead } from './letterhead-queries.ts'
import { minutesModel } from './page-queries.ts'
import type { Minutes } from './queries.ts'

/** The minutes as a document with those of their annexes that open to this viewer (R26, R70). */
export async function gatherCopy(db: Db, viewer: Viewer, minutes: Minutes, mode: 'real' | 'demo') {
  const { model, letterhead } = await together(db, (db) => ({
    model: minutesModel(db, viewer, minutes),
    letterhead: findLetterhead(db, mode),
  }))
  const readable = model.sections.filter((section) => section.readable)
  const ids = readable.flatMap(({ itemId }) => itemId ?? [])
  const { files, own } = await together(db, (db) => ({
    files: listFiles(db, viewer, 'item', ids),
    own: listFiles(db, viewer, 'meeting', [minutes.meeting_id]),
  }))
  const annexes = [
    ...readable.flatMap(({ itemId, number }) =>
      files.filter(({ thing_id }) => thing_id === itemId).map((file) => ({ ...file, number })),
    ),
    ...own.map((file) => ({ ...file, number: '' })),
  ].filter(({ kind }) => kind === 'annex')
  return { model, content: documentOf(model, letterhead), annexes }
}

/** The minutes as a document, as far as they open to this viewer. */
export async function gatherDocument(db: Db, viewer: Viewer, minutes: Minutes, mode: 'real' | 'demo') {
  const { model, letterhead } = await together(db, (db) => ({
    model: minutesModel(db, viewer, minutes),
    letterhead: findLetterhead(db, mode),
  }))
  return documentOf(model, letterhead)
}

/** Of which body minutes are, whoever asks: for those who keep the archive. */
export const findBodyOf = (db: Db, id: number) =>
  db
    .selectFrom('minutes')
    .innerJoin('meetings', 'meetings.id', 'minutes.meeting_id')
    .where('minutes.id', '=', id)
    .select('meetings.body_id')
    .executeTakeFirst()
