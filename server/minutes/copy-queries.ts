import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { otherLanguage } from '../agenda/pdf-rules.ts'
import type { DocumentContent } from '../documents/rules.ts'
import { listFiles } from '../files/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { openDocument } from '../texts/passage-queries.ts'
import { withBeside, type Shown } from '../sentences/beside-rules.ts'
import { gatherFactsIn } from '../sentences/facts-queries.ts'
import type { MinutesLanguage } from '../sentences/facts-rules.ts'
import { composeSections } from '../sentences/section-rules.ts'
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
  const content = await openDocument(db, viewer, documentOf(model, letterhead))
  return { model, content, annexes }
}

/** The minutes as a document, as far as they open to this viewer; `beside`: with the other language of the body beside them. */
export async function gatherDocument(
  db: Db,
  viewer: Viewer,
  minutes: Minutes,
  { mode, beside }: { mode: 'real' | 'demo'; beside?: MinutesLanguage | undefined },
) {
  const { model, letterhead } = await together(db, (db) => ({
    model: minutesModel(db, viewer, minutes),
    letterhead: findLetterhead(db, mode),
  }))
  const content = documentOf(model, letterhead)
  return openDocument(
    db,
    viewer,
    beside
      ? await putBeside(db, viewer, content, { minutes, language: beside, shown: model.sections })
      : content,
  )
}

/** The same record in the other language beside each § that opens to the viewer. */
export async function putBeside(
  db: Db,
  viewer: Viewer,
  content: DocumentContent,
  { minutes, language, shown }: { minutes: Minutes; language: MinutesLanguage; shown: Shown[] },
) {
  const other = composeSections(await gatherFactsIn(db, viewer, minutes.meeting_id, language))
  return withBeside(content, { language, shown, other })
}

/** The other language of the body of these minutes, where it uses both. */
export const besideOf = (minutes: Minutes): MinutesLanguage | undefined =>
  otherLanguage(minutes, minutes.language)

/** Of which body minutes are, whoever asks: for those who keep the archive. */
export const findBodyOf = (db: Db, id: number) =>
  db
    .selectFrom('minutes')
    .innerJoin('meetings', 'meetings.id', 'minutes.meeting_id')
    .where('minutes.id', '=', id)
    .select('meetings.body_id')
    .executeTakeFirst()
