import { act, show, tell } from './acts.ts'
import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { listDeclared } from '../agenda/declaration-queries.ts'
import { findItem } from '../agenda/queries.ts'
import type { House } from '../house.ts'
import { findMeeting } from '../meetings/queries.ts'
import { settleDeputies } from '../meetings/reply-queries.ts'
import { dropElectionBallots } from '../elections/polling-queries.ts'
import { dropOpenBallots } from '../votes/queries.ts'
import { notFound, withIds } from '../web/ids.ts'
import { firstError, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { say } from '../words/index.ts'
import { disqualificationDecisionForm, disqualificationForm } from './forms.ts'
import {
  decideDisqualification,
  disqualify,
  findDisqualification,
  letBackIn,
  sendOut,
  withdrawDisqualification,
} from './item-queries.ts'
import { disputeDecided, type Decider } from './dispute-rules.ts'
import {
  whyNotDecideDisqualification,
  whyNotDisqualify,
  whyNotWithdrawDisqualification,
} from './item-rules.ts'
import { findRoom } from './room-queries.ts'
import { itemOf, type Room } from './room-rules.ts'
import type { Disqualification } from './rules.ts'

/** Who must keep away from an item: declared, disputed, decided by the body, taken back (R41-R44). */
export const disqualificationRoutes = ({ db, settings }: House) =>
  withIds(Router())
    .post('/items/:id/disqualifications', async (req, res) => {
      const { id, meeting_id } = (await findItem(db, signedIn(req), Number(req.params.id))) ?? notFound()
      const shown = { meeting: meeting_id, item: id, piece: 'votes/_table', refused: 'table' }
      const { values, errors, typed } = readForm(disqualificationForm, req.body)
      if (!values) return show(db, req, res, shown, firstError(errors), typed)
      const person = values.person ?? signedIn(req).id
      const done = await act(db, req, { meeting: meeting_id, item: id }, async (db, room, table) => {
        const { item } = table ?? notFound()
        const refusal = whyNotDisqualify(room, req.viewer, item, person)
        if (refusal) return refusal
        const disputed = values.disputed && person !== req.viewer.id
        const made = await disqualify(db, {
          ...values,
          person,
          item: id,
          disputed,
          by: signedIn(req).id,
          at: req.now,
        })
        await tell(db, req, room, 'disqualification', made.id, 'disqualification declared', {
          person,
          item: id,
          ground: values.ground,
        })
        if (item.status === 'open') await keepAway(db, req, room, id, person)
        await settleFor(db, settings, req, room, id)
      })
      await show(db, req, res, shown, done.refusal, typed)
    })

    .post('/disqualifications/:id/decision', async (req, res) => {
      const { item_id, meeting_id } = await found(db, req)
      const shown = { meeting: meeting_id, item: item_id, piece: 'votes/_table', refused: 'table' }
      const { values, errors, typed } = readForm(disqualificationDecisionForm, req.body)
      if (!values) return show(db, req, res, shown, firstError(errors), typed)
      const done = await act(db, req, { meeting: meeting_id, item: item_id }, async (db, room) => {
        const held = heldIn(room, req)
        const refusal = whyNotDecideDisqualification(room, req.viewer, held, values.no_substitute)
        if (refusal) return refusal
        const decided = disputeDecided(room, held, values)
        if ('refusal' in decided) return decided.refusal
        const { status, deciders } = decided
        await decideDisqualification(db, { id: held.id, ...decided, by: signedIn(req).id, at: req.now })
        await settle(db, req, room, held, status, { deciders })
        await settleFor(db, settings, req, room, item_id)
      })
      await show(db, req, res, shown, done.refusal, typed)
    })

    .post('/disqualifications/:id/withdrawal', async (req, res) => {
      const { item_id, meeting_id } = await found(db, req)
      const shown = { meeting: meeting_id, item: item_id, piece: 'votes/_table', refused: 'table' }
      const done = await act(db, req, { meeting: meeting_id, item: item_id }, async (db, room, table) => {
        const held = heldIn(room, req)
        const { item } = table ?? notFound()
        const refusal =
          whyNotWithdrawDisqualification(room, req.viewer, held, item) ??
          (await whyNotThankOff(db, req, room, held))
        if (refusal) return refusal
        await withdrawDisqualification(db, held.id)
        await settle(db, req, room, held, 'withdrawn')
        await settleFor(db, settings, req, room, item_id)
      })
      await show(db, req, res, shown, done.refusal)
    })

/** Before the meeting a deputy who comes for the item is thanked off only when that is confirmed (R32). */
async function whyNotThankOff(db: Db, req: Request, { meeting }: Room, held: Disqualification) {
  if (meeting.status !== 'called' || req.body?.confirmed === 'yes') return undefined
  const declared = (await listDeclared(db, held.item_id)).find(({ id }) => id === held.id)
  return declared?.deputy_coming
    ? say('agenda.takeBackDeputyComes', { name: declared.deputy_coming })
    : undefined
}

async function keepAway(db: Db, req: Request, room: Room, item: number, person: number) {
  const now = (await findRoom(db, signedIn(req), room.meeting.id)) ?? notFound()
  await sendOut(db, now, item, req.now)
  const dropped = await dropOpenBallots(db, item, person)
  for (const { vote_id } of dropped) await tell(db, req, room, 'vote', vote_id, 'ballot dropped', { person })
  for (const { election_id } of await dropElectionBallots(db, item, person))
    await tell(db, req, room, 'election', election_id, 'ballot dropped', { person })
}

/** A deputy is called, or thanked off, for the item: before the meeting and, for what is not over, in it (R32, HL 30 §). */
async function settleFor(db: Db, settings: House['settings'], req: Request, room: Room, item: number) {
  const { status, id } = room.meeting
  const isOver = itemOf(room, item)?.status === 'closed'
  if (status !== 'called' && (status !== 'open' || isOver)) return
  const meeting = (await findMeeting(db, req.viewer, id)) ?? notFound()
  const only = status === 'open' ? { item } : {}
  await settleDeputies(db, settings, { meeting, ...only, by: signedIn(req).id, at: req.now })
}

/** A rejected or withdrawn case lets the person back in at once (R43, R44). */
async function settle(
  db: Db,
  req: Request,
  room: Room,
  held: Disqualification,
  status: 'confirmed' | 'rejected' | 'withdrawn',
  details: { deciders?: Decider[] } = {},
) {
  const isOut = room.meeting.current_item_id === held.item_id && status !== 'confirmed'
  if (isOut) {
    const ledger = room.ledger.filter(({ person_id }) => person_id === held.person_id)
    const { item_id: item } = held
    await letBackIn(db, { ...room, ledger }, { done: item, next: item, at: req.now })
  }
  await tell(db, req, room, 'disqualification', held.id, `disqualification ${status}`, {
    person: held.person_id,
    ...details,
  })
}

async function found(db: Db, req: Request) {
  signedIn(req)
  return (await findDisqualification(db, Number(req.params.id))) ?? notFound()
}

const heldIn = (room: Room, req: Request) =>
  room.disqualifications.find(({ id }) => id === Number(req.params.id)) ?? notFound()
