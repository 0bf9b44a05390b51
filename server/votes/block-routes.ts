import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { findItem } from '../agenda/queries.ts'
import { act, show, tell } from '../attendance/acts.ts'
import { closeItem, letBackIn, openItem } from '../attendance/item-queries.ts'
import { greatestSection } from '../attendance/meeting-queries.ts'
import { chairOf, nextSection, sectionYear, type Room } from '../attendance/room-rules.ts'
import type { House } from '../house.ts'
import { leadTo } from '../web/answer.ts'
import { firstError, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notFound, withIds } from '../web/ids.ts'
import { blockForm, takingOutForm } from './order-forms.ts'
import { listBlock, markBlockDecided, markForBlock, takeOutOfBlock } from './block-queries.ts'
import {
  blockItems,
  restatable,
  whyNotDecideBlock,
  whyNotMark,
  whyNotRestateBlock,
  whyNotTakeOut,
  type BlockItem,
  type BlockOutcome,
} from './block-rules.ts'
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
      if (fromAgenda(req) && !done.refusal) return leadTo(req, res, agendaAt(meeting_id, id))
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
      if (fromAgenda(req) && !done.refusal) return leadTo(req, res, agendaAt(meeting_id, id))
      await show(db, req, res, shown(meeting_id), done.refusal)
    })

    .post('/meetings/:id/block-decision', async (req, res) => {
      const meeting = Number(req.params.id)
      const { values, errors } = readForm(blockForm, req.body)
      if (!values) return show(db, req, res, shown(meeting), firstError(errors))
      const done = await act(db, req, { meeting }, async (db, room, table) => {
        const block = await listBlock(db, meeting)
        if (isRestating(room, block, values)) return restate(db, req, room, { block, outcomes: values })
        const refusal = whyNotDecideBlock(room, block, req.viewer, table)
        if (refusal) return refusal
        await decideAll(db, req, room, { items: blockItems(room, block), outcomes: values })
      })
      await show(db, req, res, shown(meeting), done.refusal)
    })

/** Marked or taken out on the agenda's own pages, before the meeting: back to the agenda. */
const fromAgenda = (req: Request) => req.body?.from === 'agenda'
const agendaAt = (meeting: number, item: number) => `/meetings/${meeting}#item-${item}`

const shown = (meeting: number) => ({ meeting, piece: 'votes/_block', refused: 'block' })

/** Outcomes of what was decided together already: the chair says them anew. */
const isRestating = (room: Room, block: BlockItem[], outcomes: Deciding['outcomes']) =>
  !blockItems(room, block).length && restatable(room, block).some(({ id }) => outcomes.has(id))

async function restate(
  db: Db,
  req: Request,
  room: Room,
  { block, outcomes }: Pick<Deciding, 'outcomes'> & { block: BlockItem[] },
) {
  const refusal = whyNotRestateBlock(room, block, req.viewer)
  if (refusal) return refusal
  for (const item of restatable(room, block)) {
    const outcome = outcomes.get(item.id) ?? item.outcome
    if (outcome !== item.outcome) await state(db, req, room, item, outcome as BlockOutcome)
  }
  return undefined
}

interface Deciding {
  items: Room['items']
  outcomes: Map<number, BlockOutcome>
}

/** Each is opened, decided as proposed and closed at the same moment, under a § of its own (R23). */
async function decideAll(db: Db, req: Request, room: Room, { items, outcomes }: Deciding) {
  const { id: meeting, current_item_id: before, body_id: body, opened_at } = room.meeting
  const at = req.now
  const year = sectionYear(opened_at ?? at)
  if (before) {
    await closeItem(db, before, at)
    await letBackIn(db, room, { done: before, next: items[0]!.id, at })
  }
  for (const item of items) {
    const { id } = item
    const number = nextSection(await greatestSection(db, body, year))
    await openItem(db, { id, meeting_id: meeting }, { number, year }, at)
    await state(db, req, room, item, outcomes.get(id) ?? 'decided')
    await closeItem(db, id, at)
  }
  await markBlockDecided(
    db,
    items.map(({ id }) => id),
    at,
  )
  await tell(db, req, room, 'meeting', meeting, 'block decided', { items: items.map(({ id }) => id) })
}

/** As proposed, nobody having been of another mind. */
async function state(db: Db, req: Request, room: Room, item: Room['items'][number], outcome: BlockOutcome) {
  const { id: meeting, body_id: body } = room.meeting
  const chair = (chairOf(room) ?? notFound()).person_id
  const decided = { item: item.id, matter: item.matter_id, meeting, body, outcome, motion: null }
  const hand = { unanimous: true, forwardTo: null, chair, by: signedIn(req).id, at: req.now }
  const decision = await stateDecision(db, { ...decided, ...hand })
  await tell(db, req, room, 'decision', decision, 'decision stated', { outcome, motion: null })
}
