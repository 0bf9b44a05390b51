import type { Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { findVersion } from '../texts/queries.ts'
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

/** What was typed, as changes of the base proposal as it now is; typed on an older version, they are rebased (R51). */
export async function changesTyped(
  db: Db,
  { item, base }: Table,
  { language, version }: { language: Language; version: number },
  read: (blocks: string[]) => { fields: string[]; tooLong: Message | undefined },
): Promise<{ refusal: Message } | { refusal?: undefined; changes: Change[] }> {
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
  const written = changesFrom(blocks, fields)
  const changes = compareChanges(seen ? rebased(written.map(notStale), seen, now) : written.map(notStale))
  return changes.length ? { changes } : { refusal: say('amendments.nothingChanged') }
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
