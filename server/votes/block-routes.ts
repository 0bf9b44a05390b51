import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { findItem } from '../agenda/queries.ts'
import { act, show, tell } from '../attendance/acts.ts'
import { closeItem, letBackIn, openItem } from '../attendance/item-queries.ts'
import { greatestSection } from '../attendance/meeting-queries.ts'
import { chairOf, nextSection, sectionYear, type Room } from '../attendance/room-rules.ts'
import type { House } from '../house.ts'
import { firstError, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notFound, withIds } from '../web/ids.ts'
import { blockForm, takingOutForm } from './order-forms.ts'
import { listBlock, markBlockDecided, markForBlock, takeOutOfBlock } from './block-queries.ts'
import { blockItems, whyNotDecideBlock, whyNotMark, whyNotTakeOut, type BlockOutcome } from './block-rules.ts'
import { stateDecision } from './decision-queries.ts'

/** Matters that nobody opposes, decided together: each keeps its § and its decision. */
export const blockRoutes = ({ db }: House) =>
  withIds(Router())
    .post('/items/:id/block', async (req, res) => {
      const { id, meeting_id } = (await findItem(db, signedIn(req), Number(req.params.id))) ?? notFound()
      const done = await act(db, req, { meeting: meeting_id }, async (db, room) => {
        const item = room.items.find((item) => item.id === id) ?? notFound()
        const block = await listBlock(db, meeting_id)
        const refusal = whyNotMark(room, block, req.viewer, item)
        if (refusal || blockItems(room, block).includes(item)) return refusal
        await markForBlock(db, { item: id, by: signedIn(req).id, at: req.now })
        await tell(db, req, room, 'item', id, 'item put into the block', {})
      })
      await show(db, req, res, shown(meeting_id), done.refusal)
    })

    .post('/items/:id/block/removal', async (req, res) => {
      const { id, meeting_id } = (await findItem(db, signedIn(req), Number(req.params.id))) ?? notFound()
      const { id: by } = signedIn(req)
      const { values, errors } = readForm(takingOutForm, req.body)
      if (!values) return show(db, req, res, shown(meeting_id), firstError(errors))
      const { person = by } = values
      const done = await act(db, req, { meeting: meeting_id }, async (db, room) => {
        const block = await listBlock(db, meeting_id)
        const refusal = whyNotTakeOut(room, block, req.viewer, { item: id, as: person })
        if (refusal) return refusal
        await takeOutOfBlock(db, { item: id, person, by, at: req.now })
        await tell(db, req, room, 'item', id, 'item taken out of the block', { person })
      })
      await show(db, req, res, shown(meeting_id), done.refusal)
    })

    .post('/meetings/:id/block-decision', async (req, res) => {
      const meeting = Number(req.params.id)
      const { values, errors } = readForm(blockForm, req.body)
      if (!values) return show(db, req, res, shown(meeting), firstError(errors))
      const done = await act(db, req, { meeting }, async (db, room, table) => {
        const block = await listBlock(db, meeting)
        const refusal = whyNotDecideBlock(room, block, req.viewer, table)
        if (refusal) return refusal
        await decideAll(db, req, room, { items: blockItems(room, block), outcomes: values })
      })
      await show(db, req, res, shown(meeting), done.refusal)
    })

const shown = (meeting: number) => ({ meeting, piece: 'votes/_block', refused: 'block' })

interface Deciding {
  items: Room['items']
  outcomes: Map<number, BlockOutcome>
}

/** Each is opened, decided as proposed and closed at the same moment, under a § of its own (R23). */
async function decideAll(db: Db, req: Request, room: Room, { items, outcomes }: Deciding) {
  const { id: meeting, current_item_id: before, body_id: body, opened_at } = room.meeting
  const [by, chair, at] = [signedIn(req).id, (chairOf(room) ?? notFound()).person_id, req.now]
  const year = sectionYear(opened_at ?? at)
  if (before) {
    await closeItem(db, before, at)
    await letBackIn(db, room, { done: before, next: items[0]!.id, at })
  }
  for (const { id, matter_id: matter } of items) {
    const number = nextSection(await greatestSection(db, body, year))
    await openItem(db, { id, meeting_id: meeting }, { number, year }, at)
    const outcome = outcomes.get(id) ?? 'decided'
    const decided = { item: id, matter, meeting, body, outcome, motion: null, unanimous: true }
    const decision = await stateDecision(db, { ...decided, forwardTo: null, chair, by, at })
    await closeItem(db, id, at)
    await tell(db, req, room, 'decision', decision, 'decision stated', { outcome, motion: null })
  }
  await markBlockDecided(
    db,
    items.map(({ id }) => id),
    at,
  )
  await tell(db, req, room, 'meeting', meeting, 'block decided', { items: items.map(({ id }) => id) })
}
