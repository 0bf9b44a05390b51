import { sql } from 'kysely'
import { notBefore } from '../../db/not-before.ts'
import type { Db } from '../../db/schema/index.ts'
import { setMatterStatus } from '../matters/queries.ts'
import { endSpeaking } from '../turns/queries.ts'
import { quorumFor, shortSides, type Quorum } from './quorum-rules.ts'
import type { Room } from './room-rules.ts'

/** Who did it and when; `for` is whose act it is when the secretary enters it. */
export interface Hand {
  by: number
  at: Date
}

export const openMeeting = (db: Db, id: number, at: Date) =>
  db.updateTable('meetings').set({ status: 'open', opened_at: at }).where('id', '=', id).execute()

export const stateQuorum = (
  db: Db,
  stated: {
    meeting: number
    item: number | null
    chair: number
    quorum: Quorum
    lawful: boolean
    quorate: boolean
  } & Hand,
) =>
  db
    .insertInto('quorum_statements')
    .values({
      meeting_id: stated.meeting,
      item_id: stated.item,
      present: stated.quorum.present,
      base: stated.quorum.base,
      needed: stated.quorum.needed,
      quorate: stated.quorate,
      lawful: stated.lawful,
      short_sides: JSON.stringify(shortSides(stated.quorum)) as never,
      chair_missing: stated.quorum.chairMissing,
      person_id: stated.chair,
      at: stated.at,
      entered_by: stated.by === stated.chair ? null : stated.by,
    })
    .execute()

/** Broken off; that too few were there to decide is kept with it (R27). */
export async function adjournMeeting(
  db: Db,
  { room, chair, until, by, at }: { room: Room; chair: number | undefined; until: Date | null } & Hand,
) {
  if (room.meeting.current_item_id) await endSpeaking(db, room.meeting.current_item_id, at)
  const quorum_lost = !quorumFor(room, room.meeting.current_item_id).quorate
  const { id } = await db
    .insertInto('adjournments')
    .values({
      meeting_id: room.meeting.id,
      at,
      ends_at: until,
      quorum_lost,
      resumed_at: null,
      entered_by: by === chair ? null : by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const resumeMeeting = (db: Db, meeting: number, at: Date) =>
  db
    .updateTable('adjournments')
    .set({ resumed_at: notBefore('at', at) })
    .where('meeting_id', '=', meeting)
    .where('resumed_at', 'is', null)
    .execute()

/** A temporary chair, in the place of one elected before, and who led the election (R34). */
export async function electChair(
  db: Db,
  meeting: number,
  { elected, ledBy }: { elected: number; ledBy: number | null },
  item: number | null,
  { by, at }: Hand,
) {
  await endChairing(db, meeting, at)
  await db
    .insertInto('chairings')
    .values({
      meeting_id: meeting,
      person_id: elected,
      led_by: ledBy,
      from_item_id: item,
      elected_at: at,
      ended_at: null,
      entered_by: by,
    })
    .execute()
}

/** The temporary chair's task ends when the chair or vice-chair comes. */
export const endChairing = (db: Db, meeting: number, at: Date) =>
  db
    .updateTable('chairings')
    .set({ ended_at: notBefore('elected_at', at) })
    .where('meeting_id', '=', meeting)
    .where('ended_at', 'is', null)
    .execute()

/** Whether they were others. */
export async function chooseCheckers(
  db: Db,
  meeting: number,
  { checkers, deputies }: { checkers: number[]; deputies: number[] },
) {
  const before = await db
    .selectFrom('checkers')
    .where('meeting_id', '=', meeting)
    .select(['person_id', 'deputy'])
    .execute()
  const same = (people: number[], deputy: boolean) =>
    before.filter((one) => one.deputy === deputy).length === people.length &&
    people.every((id) => before.some((one) => one.person_id === id && one.deputy === deputy))
  if (same(checkers, false) && same(deputies, true)) return false
  await db.deleteFrom('checkers').where('meeting_id', '=', meeting).execute()
  await db
    .insertInto('checkers')
    .values([
      ...checkers.map((person_id) => ({ meeting_id: meeting, person_id, deputy: false })),
      ...deputies.map((person_id) => ({ meeting_id: meeting, person_id, deputy: true })),
    ])
    .execute()
  return true
}

/** The end: § numbers become final, who is here leaves, what was never opened goes back to wait (R23). */
export async function closeMeeting(db: Db, id: number, at: Date) {
  await db
    .updateTable('items')
    .set({ section_final: true })
    .where('meeting_id', '=', id)
    .where('section_number', 'is not', null)
    .execute()
  await db
    .updateTable('attendances')
    .set({ departed_at: notBefore('arrived_at', at), departure_reason: 'closed' })
    .where('meeting_id', '=', id)
    .where('departed_at', 'is', null)
    .execute()
  await endChairing(db, id, at)
  await sendBack(db, id, at)
  await db
    .updateTable('meetings')
    .set({ status: 'closed', closed_at: notBefore('opened_at', at), current_item_id: null })
    .where('id', '=', id)
    .execute()
}

async function sendBack(db: Db, meeting: number, at: Date) {
  const left = await db
    .updateTable('items')
    .set({ removed_at: at })
    .where('meeting_id', '=', meeting)
    .where('status', '=', 'waiting')
    .where('kind', '<>', 'heading')
    .where('removed_at', 'is', null)
    .returning('matter_id')
    .execute()
  for (const { matter_id } of left) if (matter_id) await setMatterStatus(db, matter_id, 'backlog')
}

/** The greatest § number given to the body in this year, final or not (R23). */
export const greatestSection = async (db: Db, body: number, year: number) =>
  (
    await db
      .selectFrom('items')
      .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
      .where('meetings.body_id', '=', body)
      .where('items.section_year', '=', year)
      .select(sql<number | null>`max(items.section_number)`.as('greatest'))
      .executeTakeFirstOrThrow()
  ).greatest
