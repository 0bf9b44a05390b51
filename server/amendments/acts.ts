import type { Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { forTheBody } from '../motions/text-rules.ts'
import type { Person } from '../sight/rules.ts'
import { keepTyped, type Kept } from '../texts/keeping-queries.ts'
import { findVersion, type Place } from '../texts/queries.ts'
import { cleanHtml } from '../texts/rules.ts'
import { saysSame } from '../texts/typed-rules.ts'
import { itemAt } from '../votes/room-acts.ts'
import { findRoomAndTable, type Table } from '../votes/room-queries.ts'
import { tableFor } from '../votes/table-rules.ts'
import { notFound } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { say, type Language, type Message } from '../words/index.ts'
import { blocksOf, changesFrom, type Change, type Written } from './block-rules.ts'
import { compareChanges } from './compare-rules.ts'
import { rebased } from './rebase-rules.ts'

/** The text of an item with its amendments, as the reader of the address may see it. */
export async function tableAt(db: Db, req: Request, itemId: number) {
  const at = await itemAt(db, req, itemId)
  const found = (await findRoomAndTable(db, signedIn(req), at.meeting, at.item)) ?? notFound()
  const table = found.table ?? notFound()
  return { at, room: found.room, table, stayOut: tableFor(found.room, table, req.viewer).stayOut }
}

interface Writing {
  /** to whose body and matter its passages belong: the amendment itself, or the item where it is not made yet */
  place: Place
  viewer: Person
  at: Date
  /** as the amendment read before */
  before: string
}

interface Typing extends Writing {
  language: Language
  version: number
}

/** What came of the passages in the fields of an amendment. */
type Marked = Pick<Kept, 'added' | 'replaced' | 'hidden'>

/** The fields with the words of marked passages put away; words that their reader was only shown are no change. */
async function keepFields(db: Db, fields: string[], blocks: string[], { before, ...writing }: Writing) {
  const marked: Marked = { added: [], replaced: [], hidden: [] }
  const kept: string[] = []
  for (const [place, sent] of fields.entries()) {
    const block = blocks[place]!
    if (sent === block || !sent.includes('data-secret=')) {
      kept.push(sent === block ? block : asItStood(cleanHtml(sent), block))
      continue
    }
    const typed = forTheBody({ html: sent, plain: false })
    const one = await keepTyped(db, { ...writing, typed, before: block + before })
    kept.push(asItStood(one.html, block))
    for (const part of ['added', 'replaced'] as const) marked[part].push(...one[part])
    marked.hidden.push(...one.hidden)
  }
  return { kept, marked }
}

const asItStood = (html: string, block: string) => (saysSame(html, block) ? block : html)

/** What was typed, as changes of the base proposal as it now is; typed on an older version, they are rebased (R51). */
export async function changesTyped(
  db: Db,
  { item, base }: Table,
  { language, version, ...writing }: Typing,
  read: (blocks: string[]) => { fields: string[]; tooLong: Message | undefined },
): Promise<{ refusal: Message } | { refusal?: undefined; changes: Change[]; marked: Marked }> {
  const now = blocksOf(base.proposal[language] ?? '')
  const seen = await blocksSeen(db, {
    item: item.id,
    language,
    version,
    newest: base.versions[language] ?? 0,
  })
  const blocks = seen ?? now
  const { fields, tooLong } = read(blocks)
  if (tooLong) return { refusal: tooLong }
  const { kept, marked } = await keepFields(db, fields, blocks, writing)
  const written = changesFrom(blocks, kept)
  const changes = compareChanges(seen ? rebased(written.map(notStale), seen, now) : written.map(notStale))
  return changes.length ? { changes, marked } : { refusal: say('amendments.nothingChanged') }
}

/** The blocks as the writer saw them, where the base proposal has become another since. */
async function blocksSeen(
  db: Db,
  { item, language, version, newest }: { item: number; language: Language; version: number; newest: number },
) {
  if (version === newest) return undefined
  const seen = await findVersion(db, { thing: 'item', id: item, field: 'proposal', language }, version)
  return blocksOf(seen?.html ?? notFound())
}

const notStale = (change: Written) => ({ ...change, redline: undefined, stale: false })
