import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { listSeats } from '../bodies/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import { putInOutbox } from '../mail/queries.ts'
import { record } from '../record/queries.ts'
import { say, type Language } from '../words/index.ts'
import { callsDue, type Barred, type Reply } from './expectation-rules.ts'
import { factsOf, invitationFor, type Sender } from './letter-rules.ts'
import { countNotices } from './notice-queries.ts'
import { profileFor, type Meeting } from './queries.ts'

/** Answers to the call, with who gave them and who entered them. */
export const listReplies = (db: Db, meetingId: number) =>
  db
    .selectFrom('replies')
    .innerJoin('people', 'people.id', 'replies.person_id')
    .where('replies.meeting_id', '=', meetingId)
    .orderBy('replies.id')
    .selectAll('replies')
    .select('people.name')
    .execute()

export const listDeputyCalls = (db: Db, meetingId: number) =>
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
    ])
    .execute()
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
 * disqualifications so far. Call it in the transaction of the act that changed them, with the meeting taken.
 */
export async function settleDeputies(
  db: Db,
  sender: Sender,
  { meeting, by, at }: { meeting: Meeting; by: number; at: Date },
) {
  const seats = await listSeats(db, meeting.term_id, dayOf(meeting.starts_at))
  const [replies, calls, barred] = [
    await listReplies(db, meeting.id),
    await listDeputyCalls(db, meeting.id),
    await listBarred(db, meeting.id),
  ]
  const due = callsDue(seats, profileFor(meeting).deputy_mode, replies, calls, barred)
  for (const call of due.withdraw) await withdrawCall(db, sender, { meeting, call, by, at })
  for (const call of due.call) await callDeputy(db, sender, { meeting, ...call, by, at })
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

interface Calling {
  meeting: Meeting
  membership_id: number
  deputy: { membership_id: number; person_id: number; name: string; email: string | null; language: string }
  item_id: number | null
  by: number
  at: Date
}

async function callDeputy(
  db: Db,
  sender: Sender,
  { meeting, membership_id, deputy, item_id, by, at }: Calling,
) {
  const item = item_id ? await placeOf(db, item_id) : undefined
  const sequence = Math.max(0, (await countNotices(db, meeting.id)) - 1)
  const to = { ...deputy, email: deputy.email ?? '', language: deputy.language as Language }
  const message = deputy.email
    ? await putInOutbox(db, sender.publicUrl, {
        to: { id: deputy.person_id, email: deputy.email, language: to.language },
        kind: 'deputy_call',
        at,
        subject: say('meetings.subjectDeputy', {
          body: { byLanguage: meeting.body_name },
          at: { occasion: meeting.starts_at },
        }),
        text: [
          item
            ? say('meetings.letterDeputyItem', { number: item.agenda_number ?? item.place })
            : say('meetings.letterDeputyCalled'),
          ...factsOf(meeting, true),
          say('meetings.letterAsk'),
        ],
        path: `/meetings/${meeting.id}`,
        link: 'meetings.openMeeting',
        calendar: invitationFor(sender, meeting, to, { kind: 'call', at, sequence }),
        thing: 'meeting',
        thingId: meeting.id,
        body: meeting.body_id,
      })
    : null
  await db
    .insertInto('deputy_calls')
    .values({
      meeting_id: meeting.id,
      item_id,
      membership_id,
      deputy_id: deputy.membership_id,
      called_at: at,
      message_id: message,
    })
    .onConflict((same) => same.doNothing())
    .execute()
  const details = { membership: membership_id, deputy: deputy.membership_id, item: item_id }
  await record(db, {
    by,
    at,
    act: 'deputy called',
    thing: 'meeting',
    id: meeting.id,
    body: meeting.body_id,
    details,
  })
}

/** An item by its number only: its heading may be secret. */
const placeOf = (db: Db, itemId: number) =>
  db
    .selectFrom('items')
    .where('id', '=', itemId)
    .select(['agenda_number', 'position as place'])
    .executeTakeFirst()

async function withdrawCall(
  db: Db,
  sender: Sender,
  { meeting, call, by, at }: { meeting: Meeting; call: Call; by: number; at: Date },
) {
  await db.deleteFrom('deputy_calls').where('id', '=', call.id).execute()
  const deputy = await db
    .selectFrom('people')
    .where('id', '=', call.deputy_person_id)
    .select(['id', 'name', 'email', 'language'])
    .executeTakeFirstOrThrow()
  const details = { membership: call.membership_id, deputy: call.deputy_id, item: call.item_id }
  await record(db, {
    by,
    at,
    act: 'deputy call withdrawn',
    thing: 'meeting',
    id: meeting.id,
    body: meeting.body_id,
    details,
  })
  if (!deputy.email) return
  const sequence = await countNotices(db, meeting.id)
  await putInOutbox(db, sender.publicUrl, {
    to: { id: deputy.id, email: deputy.email, language: deputy.language },
    kind: 'deputy_call_withdrawn',
    at,
    subject: say('meetings.subjectDeputyOff', {
      body: { byLanguage: meeting.body_name },
      at: { occasion: meeting.starts_at },
    }),
    text: [say('meetings.letterDeputyOff')],
    path: `/meetings/${meeting.id}`,
    calendar: invitationFor(
      sender,
      meeting,
      { ...deputy, email: deputy.email },
      { kind: 'cancellation', at, sequence },
    ),
    thing: 'meeting',
    thingId: meeting.id,
    body: meeting.body_id,
  })
}
