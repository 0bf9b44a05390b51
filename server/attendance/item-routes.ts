import { act, show, tell } from './acts.ts'
import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { findItem } from '../agenda/queries.ts'
import type { House } from '../house.ts'
import { isVoting } from '../motions/rules.ts'
import { listBlock } from '../votes/block-queries.ts'
import { whyNotByItself } from '../votes/block-rules.ts'
import { notFound, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { closeItem, letBackIn, openItem, sendOut } from './item-queries.ts'
import { whyNotOpenItem } from './item-rules.ts'
import { greatestSection } from './meeting-queries.ts'
import { findRoom } from './room-queries.ts'
import { carriesSection, nextSection, sectionYear, type Room } from './room-rules.ts'

/** Items as the chair takes them up. */
export const itemActRoutes = ({ db }: House) =>
  withIds(Router()).post('/items/:id/opening', async (req, res) => {
    const { id, meeting_id } = (await findItem(db, signedIn(req), Number(req.params.id))) ?? notFound()
    const done = await act(db, req, { meeting: meeting_id }, async (db, room, table) => {
      const item = room.items.find((item) => item.id === id) ?? notFound()
      const onTable = { decided: table?.decided ?? false, voting: table ? isVoting(table) : false }
      const refusal =
        whyNotOpenItem(room, req.viewer, item, onTable) ??
        whyNotByItself(room, await listBlock(db, meeting_id), item)
      if (refusal) return refusal
      await takeUp(db, req, room, item)
    })
    const piece = req.body?.piece === 'items' ? 'items' : 'standing'
    await show(
      db,
      req,
      res,
      { meeting: meeting_id, piece: `attendance/_${piece}`, refused: piece },
      done.refusal,
    )
  })

/** Closes the item before, lets back in who was out for it, gives the § and sends out the disqualified (R23, R44). */
async function takeUp(
  db: Db,
  req: Request,
  room: Room,
  item: { id: number; kind: Room['items'][number]['kind'] },
) {
  const { id: meeting, current_item_id: before, body_id, opened_at } = room.meeting
  if (before) {
    await closeItem(db, before, req.now)
    await letBackIn(db, room, { done: before, next: item.id, at: req.now })
  }
  const year = sectionYear(opened_at ?? req.now)
  const section = carriesSection(item)
    ? { number: nextSection(await greatestSection(db, body_id, year)), year }
    : undefined
  await openItem(db, { id: item.id, meeting_id: meeting }, section, req.now)
  const now = (await findRoom(db, signedIn(req), meeting)) ?? notFound()
  await sendOut(db, now, item.id, req.now)
  await tell(db, req, room, 'item', item.id, 'item opened', { section: section?.number })
}
