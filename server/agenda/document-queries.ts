import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import type { DocumentLanguage } from '../documents/rules.ts'
import { listFiles } from '../files/queries.ts'
import { findCall } from '../meetings/proof-queries.ts'
import type { Meeting } from '../meetings/queries.ts'
import { findOwnCounty } from '../organisations/reference-queries.ts'
import { findProcedure } from '../procedures/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { openDocument } from '../texts/passage-queries.ts'
import { findTexts } from '../texts/queries.ts'
import { noticeContent } from './notice-pdf-rules.ts'
import { agendaContent } from './pdf-rules.ts'
import { listItems, type Item } from './queries.ts'

interface Told {
  language: DocumentLanguage
  mode: 'real' | 'demo'
  beside?: DocumentLanguage | undefined
  /** letters of some kinds carry no agenda */
  without?: boolean
}

/** The agenda as a document, as far as it opens to this viewer, with the items and files that it tells of. */
export async function gatherAgenda(
  db: Db,
  viewer: Viewer,
  meeting: Meeting,
  { language, mode, beside, without }: Told,
) {
  const items = without ? [] : await listItems(db, viewer, meeting.id)
  const { county, texts, files, own, procedure } = await gatherContents(db, viewer, { meeting, items })
  const [name, demo] = [county?.name ?? {}, mode === 'demo']
  const given = { meeting, county: name, items, texts, files, demo, beside, procedure }
  const content = await openDocument(db, viewer, agendaContent(language, given))
  return { content, items, files, own: without ? [] : own }
}

/** The notice as a document, as far as its matters open to this viewer. */
export async function gatherNotice(
  db: Db,
  viewer: Viewer,
  meeting: Meeting,
  { language, mode, beside }: Told,
) {
  const { items, county, call, procedure } = await together(db, (db) => ({
    items: listItems(db, viewer, meeting.id),
    county: findOwnCounty(db),
    call: findCall(db, meeting.id),
    procedure: findProcedure(db, meeting.id),
  }))
  const demo = mode === 'demo'
  const given = { meeting, county: county?.name ?? {}, items, call, demo, beside, procedure }
  return noticeContent(language, given)
}

function gatherContents(db: Db, viewer: Viewer, { meeting, items }: { meeting: Meeting; items: Item[] }) {
  const readable = items.filter((item) => item.readable).map(({ id }) => id)
  return together(db, (db) => ({
    county: findOwnCounty(db),
    procedure: findProcedure(db, meeting.id),
    texts: findTexts(db, 'item', readable),
    files: listFiles(db, viewer, 'item', readable),
    own: listFiles(db, viewer, 'meeting', [meeting.id]),
  }))
}
