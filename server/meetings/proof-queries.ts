import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { dayOf } from '../calendar/rules.ts'
import { postedLate } from './notice-rules.ts'

/** The proof: every notice of the meeting with its recipients and how each message fared. */
export async function listNotices(db: Db, meetingId: number) {
  const { notices, recipients } = await together(db, (db) => ({
    notices: db
      .selectFrom('notices')
      .leftJoin('people', 'people.id', 'notices.sent_by')
      .where('notices.meeting_id', '=', meetingId)
      .orderBy('notices.sent_at')
      .orderBy('notices.id')
      .selectAll('notices')
      .select('people.name as sender')
      .execute(),
    recipients: db
      .selectFrom('notice_recipients')
      .innerJoin('notices', 'notices.id', 'notice_recipients.notice_id')
      .innerJoin('people', 'people.id', 'notice_recipients.person_id')
      .innerJoin('meetings', 'meetings.id', 'notices.meeting_id')
      .leftJoin('messages', 'messages.id', 'notice_recipients.message_id')
      .where('notices.meeting_id', '=', meetingId)
      .orderBy('people.name')
      .selectAll('notice_recipients')
      .select([
        'people.name',
        'meetings.starts_at',
        'messages.status as message_status',
        'messages.sent_at as message_sent_at',
      ])
      .execute(),
  }))
  return notices.map((notice) => ({
    ...notice,
    recipients: recipients
      .filter((one) => one.notice_id === notice.id)
      .map(({ starts_at, ...one }) => ({
        ...one,
        // of paper the day is known, not the hour
        posted_on: one.way !== 'email' && one.at ? dayOf(one.at) : undefined,
        late: one.way !== 'email' && one.at !== null && postedLate(notice, dayOf(one.at), dayOf(starts_at)),
      })),
  }))
}
export type Notice = Awaited<ReturnType<typeof listNotices>>[number]

/** A paper notice was posted or handed over; true when it was still waiting. */
export async function markPosted(
  db: Db,
  to: { notice: number; person: number; way: 'post' | 'by_hand'; at: Date },
) {
  const marked = await db
    .updateTable('notice_recipients')
    .set({ way: to.way, at: to.at })
    .where('notice_id', '=', to.notice)
    .where('person_id', '=', to.person)
    .where('at', 'is', null)
    .returning('notice_id')
    .executeTakeFirst()
  return Boolean(marked)
}

/** The notice whose proof this is; its meeting says who may touch it. */
export const findNotice = (db: Db, id: number) =>
  db.selectFrom('notices').where('id', '=', id).select(['id', 'meeting_id', 'sent_at']).executeTakeFirst()

/** The call as it was sent last: the first one, or that of the meeting's move. */
export const findCall = (db: Db, meetingId: number) =>
  db
    .selectFrom('notices')
    .where('meeting_id', '=', meetingId)
    .where('kind', 'in', ['call', 'move'])
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .select(['sent_at', 'note'])
    .executeTakeFirst()

/** Somebody whom the notice reaches on paper, with where to. */
export const findPaperRecipient = (db: Db, noticeId: number, personId: number) =>
  db
    .selectFrom('notice_recipients')
    .innerJoin('notices', 'notices.id', 'notice_recipients.notice_id')
    .innerJoin('people', 'people.id', 'notice_recipients.person_id')
    .where('notice_id', '=', noticeId)
    .where('person_id', '=', personId)
    .where('way', '<>', 'email')
    .select([
      'people.id',
      'people.name',
      'people.language',
      'people.postal_address',
      'address',
      'notices.meeting_id',
      'notices.kind',
      'notices.note',
      'notices.sent_at',
    ])
    .executeTakeFirst()
