import { notBefore } from '../../db/not-before.ts'
import type { Db } from '../../db/schema/index.ts'
import type { Attendance, Disqualification } from './rules.ts'
import type { Decider } from './dispute-rules.ts'
import type { Ground } from './item-rules.ts'
import { sinceContinued } from './continuation-rules.ts'
import { endChairing } from './meeting-queries.ts'
import { afterLastDeparture, recordDeparture } from './queries.ts'
import { endTurns } from '../turns/queries.ts'
import type { Room } from './room-rules.ts'

/** The item is handled from now on, under this § (R23). */
export async function openItem(
  db: Db,
  item: { id: number; meeting_id: number },
  section: { number: number; year: number } | undefined,
  at: Date,
) {
  await db
    .updateTable('items')
    .set({
      status: 'open',
      opened_at: at,
      ...(section && { section_number: section.number, section_year: section.year }),
    })
    .where('id', '=', item.id)
    .execute()
  await db
    .updateTable('meetings')
    .set({ current_item_id: item.id })
    .where('id', '=', item.meeting_id)
    .execute()
}

/** The item is over, and so are its turns. */
export async function closeItem(db: Db, id: number, at: Date) {
  await endTurns(db, id, at)
  await db
    .updateTable('items')
    .set({ status: 'closed', closed_at: notBefore('opened_at', at) })
    .where('id', '=', id)
    .where('status', '=', 'open')
    .execute()
}

/** Those disqualified leave for this item; the ledger says when and why (R44). */
export async function sendOut(
  db: Db,
  room: { ledger: Attendance[]; disqualifications: Disqualification[] },
  item: number,
  at: Date,
) {
  const out = room.disqualifications.filter(
    (held) => held.item_id === item && held.status !== 'rejected' && held.status !== 'withdrawn',
  )
  for (const stay of room.ledger)
    if (!stay.departed_at && out.some(({ person_id }) => person_id === stay.person_id))
      await recordDeparture(db, stay.id, { item, at, reason: 'disqualified' })
}

/** They come back when it is over, at the item that follows, the chair to the chair; who was here for it alone leaves (R32, R34, R44). */
export async function letBackIn(
  db: Db,
  room: Pick<Room, 'ledger' | 'adjournments' | 'offices'> & { meeting: { id: number } },
  { done, next, at }: { done: number; next: number | null; at: Date },
) {
  const { meeting, ledger, offices } = sinceContinued(room)
  for (const stay of ledger)
    if (!stay.departed_at && stay.only_item_id === done)
      await recordDeparture(db, stay.id, { item: done, at, reason: 'item_over' })
  const returning = ledger.filter((stay) => wentOutFor(ledger, stay, done))
  for (const stay of returning) await returnTo(db, meeting.id, stay, next, at)
  const leads = offices.filter(({ office }) => office === 'chair' || office === 'vice_chair')
  if (returning.some((stay) => leads.some(({ person_id }) => person_id === stay.person_id)))
    await endChairing(db, meeting.id, at)
}

/** Left for that item as disqualified and has no later stay. */
const wentOutFor = (ledger: Attendance[], stay: Attendance, item: number) =>
  stay.departure_reason === 'disqualified' &&
  stay.departed_item_id === item &&
  !ledger.some((later) => later.person_id === stay.person_id && later.id > stay.id)

const returnTo = (db: Db, meeting: number, stay: Attendance, item: number | null, at: Date) =>
  db
    .insertInto('attendances')
    .values({
      meeting_id: meeting,
      person_id: stay.person_id,
      capacity: stay.capacity,
      membership_id: stay.membership_id,
      replaces_id: stay.replaces_id,
      mode: stay.mode,
      arrived_at: afterLastDeparture(meeting, stay.person_id, at),
      arrived_item_id: item,
    })
    .execute()

/** Declared by oneself, or found by chair or secretary; one row a person and item, whatever came of an earlier one. */
export const disqualify = (
  db: Db,
  held: {
    item: number
    person: number
    ground: Ground
    reason: string
    disputed: boolean
    by: number
    at: Date
  },
) =>
  db
    .insertInto('disqualifications')
    .values({
      item_id: held.item,
      person_id: held.person,
      ground: held.ground,
      reason: held.reason,
      status: held.disputed ? 'disputed' : 'declared',
      declared_at: held.at,
      entered_by: held.by === held.person ? null : held.by,
    })
    .onConflict((earlier) =>
      earlier.columns(['item_id', 'person_id']).doUpdateSet({
        ground: held.ground,
        reason: held.reason,
        status: held.disputed ? 'disputed' : 'declared',
        declared_at: held.at,
        entered_by: held.by === held.person ? null : held.by,
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()

/** What the body decided of a disputed case, when, who took part and how they stood (R43, R58). */
export async function decideDisqualification(
  db: Db,
  decided: { id: number; status: 'confirmed' | 'rejected'; deciders: Decider[]; by: number; at: Date },
) {
  const { id, status, deciders, by, at } = decided
  await db
    .updateTable('disqualifications')
    .set({ status, decided_at: at, decided_by: by })
    .where('id', '=', id)
    .execute()
  await db.deleteFrom('disqualification_deciders').where('disqualification_id', '=', id).execute()
  await db
    .insertInto('disqualification_deciders')
    .values(deciders.map((decider) => ({ disqualification_id: id, ...decider })))
    .execute()
}

export const withdrawDisqualification = (db: Db, id: number) =>
  db.updateTable('disqualifications').set({ status: 'withdrawn' }).where('id', '=', id).execute()

export const findDisqualification = (db: Db, id: number) =>
  db
    .selectFrom('disqualifications')
    .innerJoin('items', 'items.id', 'disqualifications.item_id')
    .where('disqualifications.id', '=', id)
    .select(['disqualifications.id', 'item_id', 'items.meeting_id'])
    .executeTakeFirst()
