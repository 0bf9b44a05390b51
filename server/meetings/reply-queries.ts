import { sql } from 'kysely'
import { built } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import { listSeats } from '../bodies/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import { callDeputy, withdrawCall } from './deputy-queries.ts'
import { callsDue, type Barred, type Reply } from './expectation-rules.ts'
import type { Sender } from './letter-rules.ts'
import { profileFor, type Meeting } from './queries.ts'

/** Answers to the call, with who gave them and who entered them. */
export const listReplies = built((db, meetingId: number) =>
  db
    .selectFrom('replies')
    .innerJoin('people', 'people.id', 'replies.person_id')
    .where('replies.meeting_id', '=', meetingId)
    .orderBy('replies.id')
    .selectAll('replies')
    .select('people.name'),
)

export const listDeputyCalls = built((db, meetingId: number) =>
  db
    .selectFrom('deputy_calls')
    .innerJoin('memberships as deputies', 'deputies.id', 'deputy_calls.deputy_id')
    .innerJoin('people', 'people.id', 'deputies.person_id')
    .innerJoin('memberships as members', 'members.id', 'deputy_calls.membership_id')
    .innerJoin('people as absent', 'absent.id', 'members.person_id')
    .where('deputy_calls.meeting_id', '=', meetingId)
    .orderBy('deputy_calls.id')
    .selectAll('deputy_calls')
    .select([
      'deputies.person_id as deputy_person_id',
      'people.name as deputy',
      'absent.name as absent_member',
      'members.person_id as absent_person_id',
    ]),
)
export type Call = Awaited<ReturnType<typeof listDeputyCalls>>[number]

export const saveReply = (
  db: Db,
  reply: Reply & { meeting_id: number; at: Date; entered_by: number | null },
) =>
  db
    .insertInto('replies')
    .values(reply)
    .onConflict((same) =>
      same
        .expression(sql`meeting_id, person_id, coalesce(item_id, 0)`)
        .doUpdateSet({ reply: reply.reply, at: reply.at, entered_by: reply.entered_by })
        .where('replies.reply', '<>', reply.reply),
    )
    .returning('reply')
    .executeTakeFirst()

/** A moved meeting asks everyone again. */
export async function forgetReplies(db: Db, meetingId: number) {
  await db.deleteFrom('deputy_calls').where('meeting_id', '=', meetingId).execute()
  await db.deleteFrom('replies').where('meeting_id', '=', meetingId).execute()
}

/**
 * Calls the deputies who are now needed and thanks off those who no longer are (R32, R33), from all answers and
 * disqualifications so far; with `item`, for that item alone. Call it in the transaction of the act that changed them, with the meeting taken.
 */
export async function settleDeputies(
  db: Db,
  sender: Sender,
  { meeting, item, by, at }: { meeting: Meeting; item?: number; by: number; at: Date },
) {
  const seats = await listSeats(db, meeting.term_id, dayOf(meeting.starts_at))
  const [replies, calls, barred] = [
    await listReplies(db, meeting.id),
    await listDeputyCalls(db, meeting.id),
    await listBarred(db, meeting.id),
  ]
  const due = callsDue(seats, profileFor(meeting).deputy_mode, replies, calls, barred)
  const asked = (call: { item_id: number | null }) => item === undefined || call.item_id === item
  for (const call of due.withdraw.filter(asked)) await withdrawCall(db, sender, { meeting, call, by, at })
  for (const call of due.call.filter(asked)) await callDeputy(db, sender, { meeting, ...call, by, at })
}

/**
 * Calls the deputy of a member who has left the meeting, for the rest of it (R32); nothing where one is called already.
 * Answers whether there is one.
 */
export async function callInPlaceOf(
  db: Db,
  sender: Sender,
  { meeting, member, by, at }: { meeting: Meeting; member: number; by: number; at: Date },
): Promise<boolean> {
  const seats = await listSeats(db, meeting.term_id, dayOf(meeting.starts_at))
  const [replies, calls] = [await listReplies(db, meeting.id), await listDeputyCalls(db, meeting.id)]
  const isMembers = (call: { item_id: number | null; membership_id: number }) =>
    call.item_id === null &&
    seats.some(({ seated }) =>
      seated.some((one) => one.membership_id === call.membership_id && one.person_id === member),
    )
  if (calls.some(isMembers)) return true
  const gone: Reply = { person_id: member, item_id: null, reply: 'absent' }
  const others = replies.filter(({ person_id, item_id }) => person_id !== member || item_id !== null)
  const due = callsDue(seats, profileFor(meeting).deputy_mode, [...others, gone], calls)
  const call = due.call.find(isMembers)
  if (call) await callDeputy(db, sender, { meeting, ...call, by, at })
  return call !== undefined
}

/** Those who have declared, or been found, disqualified for an item. */
export const listBarred = (db: Db, meetingId: number): Promise<Barred[]> =>
  db
    .selectFrom('disqualifications')
    .innerJoin('items', 'items.id', 'disqualifications.item_id')
    .where('items.meeting_id', '=', meetingId)
    .where('disqualifications.status', 'in', ['declared', 'confirmed'])
    .select(['disqualifications.person_id', 'disqualifications.item_id'])
    .execute()
