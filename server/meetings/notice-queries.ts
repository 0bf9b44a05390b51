import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { listOffices, listSeats } from '../bodies/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import { putInOutbox } from '../mail/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { say, type Language } from '../words/index.ts'
import { invitationFor, textFor, type NoticeItem, type NoticeKind, type Sender } from './letter-rules.ts'
import { holdersCalled, recipientsOf } from './notice-rules.ts'
import { profileFor, type Meeting } from './queries.ts'
import { noticeOn } from './rules.ts'

export interface NewNotice {
  meeting: Meeting
  kind: NoticeKind
  by: Viewer & { id: number }
  at: Date
  note: string
  /** the matters, in a call or a move */
  items?: NoticeItem[]
  /** the electronic decision procedure that it names (R40) */
  procedure?: { ends_at: Date } | undefined
}

/** Everyone whom a notice of this meeting reaches, with how they are reached. */
export async function listRecipients(db: Db, meeting: Meeting) {
  const day = dayOf(meeting.starts_at)
  const [seats, offices] = [
    await listSeats(db, meeting.term_id, day),
    await listOffices(db, meeting.body_id, day),
  ]
  const recipients = recipientsOf(seats, offices, profileFor(meeting).deputy_mode)
  const addresses = await db
    .selectFrom('people')
    .where(sql<boolean>`id = any(${recipients.map((one) => one.person_id)}::int[])`)
    .select(['id', 'postal_address'])
    .execute()
  return recipients.map(({ person_id, name, email, language, as, link }) => ({
    person_id,
    name,
    email,
    language: language as Language,
    as,
    office: offices.find((held) => held.person_id === person_id && holdersCalled.has(held.office))?.office,
    link,
    postal_address: addresses.find((one) => one.id === person_id)?.postal_address ?? '',
  }))
}
export type Recipient = Awaited<ReturnType<typeof listRecipients>>[number]

/** Sends the notice to everyone and keeps the proof: who, to which address, when, in which way. */
export async function sendNotice(db: Db, sender: Sender, notice: NewNotice) {
  const { meeting, kind, by, at, note } = notice
  const profile = profileFor(meeting)
  const worth = noticeOn(dayOf(at), dayOf(meeting.starts_at), profile)
  const sequence = await countNotices(db, meeting.id)
  const { id } = await db
    .insertInto('notices')
    .values({
      meeting_id: meeting.id,
      kind,
      sent_at: at,
      sent_by: by.id,
      rule_days: profile.notice_days,
      counting: profile.notice_counting,
      days_given: worth.given,
      in_time: worth.inTime,
      note,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const recipient of await listRecipients(db, meeting))
    await reach(db, sender, { ...notice, id, sequence }, recipient)
  return id
}

/** Whether those called have already been told of a move. */
export const wasMoved = async (db: Db, meetingId: number) =>
  (await db
    .selectFrom('notices')
    .where('meeting_id', '=', meetingId)
    .where('kind', '=', 'move')
    .select('id')
    .executeTakeFirst()) !== undefined

/** The number of the next calendar invitation of this meeting. */
export const countNotices = async (db: Db, meetingId: number) =>
  (
    await db
      .selectFrom('notices')
      .where('meeting_id', '=', meetingId)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count

async function reach(
  db: Db,
  sender: Sender,
  notice: NewNotice & { id: number; sequence: number },
  to: Recipient,
) {
  const { meeting, kind, at } = notice
  const message =
    to.email &&
    (await putInOutbox(db, sender.publicUrl, {
      to: { id: to.person_id, email: to.email, language: to.language },
      kind: kind === 'call' ? 'notice' : `notice_${kind}`,
      at,
      subject: say(`meetings.subject_${kind}`, {
        body: { byLanguage: meeting.body_name },
        at: { occasion: meeting.starts_at },
      }),
      text: textFor(notice, to),
      path: `/meetings/${meeting.id}`,
      link: 'meetings.openMeeting',
      ...(to.link && {
        calendar: invitationFor(sender, meeting, to as Recipient & { email: string }, notice),
      }),
      thing: 'meeting',
      thingId: meeting.id,
      body: meeting.body_id,
    }))
  await db
    .insertInto('notice_recipients')
    .values({
      notice_id: notice.id,
      person_id: to.person_id,
      address: to.email || to.postal_address,
      way: to.email ? 'email' : 'post',
      message_id: message || null,
      at: to.email ? at : null,
    })
    .execute()
}
