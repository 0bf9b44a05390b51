import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import type { DocumentLanguage } from '../documents/rules.ts'
import { listFiles } from '../files/queries.ts'
import type { Meeting } from '../meetings/queries.ts'
import { findOwnCounty } from '../organisations/reference-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { findTexts } from '../texts/queries.ts'
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
  const { county, texts, files, own } = await gatherContents(db, viewer, { meeting, items })
  const [name, demo] = [county?.name ?? {}, mode === 'demo']
  const content = agendaContent(language, { meeting, county: name, items, texts, files, demo, beside })
  return { content, items, files, own: without ? [] : own }
}

function gatherContents(db: Db, viewer: Viewer, { meeting, items }: { meeting: Meeting; items: Item[] }) {
  const readable = items.filter((item) => item.readable).map(({ id }) => id)
  return together(db, (db) => ({
    county: findOwnCounty(db),
    texts: findTexts(db, 'item', readable),
    files: listFiles(db, viewer, 'item', readable),
    own: listFiles(db, viewer, 'meeting', [meeting.id]),
  }))
}
