import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { listOffices, listSeats } from '../bodies/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import { putInOutbox } from '../mail/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { inLanguage, say, word, type ByLanguage, type Language, type Message } from '../words/index.ts'
import { addressIn, calendarOf } from './invitation-rules.ts'
import { holdersCalled, recipientsOf } from './notice-rules.ts'
import { profileFor, type Meeting } from './queries.ts'
import { noticeOn } from './rules.ts'

/** Where messages come from and lead to. */
export interface Sender {
  publicUrl: string
  mailFrom: string
}

/** What a notice says of an item: nothing of a secret one but that there is one. */
export interface NoticeItem {
  kind: string
  agenda_number: number | null
  heading: ByLanguage
  publicity: string
  decision_mode: 'meeting' | 'electronic'
}

export interface NewNotice {
  meeting: Meeting
  kind: 'call' | 'change' | 'move' | 'cancellation'
  by: Viewer & { id: number }
  at: Date
  note: string
  /** the matters, in a call or a move */
  items?: NoticeItem[]
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
    .where('id', 'in', recipients.length ? recipients.map((one) => one.person_id) : [0])
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
        at: { moment: meeting.starts_at },
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

function textFor({ meeting, kind, note, items }: NewNotice, to: Recipient): Message[] {
  const facts = factsOf(meeting, to.link)
  const first = say(`meetings.letter_${kind}`, {
    body: { byLanguage: meeting.body_name },
    name: say('meetings.nameWithin', { number: `${meeting.number}/${meeting.year}` }),
  })
  const reason = note.trim() ? [say('meetings.letterNote', { note })] : []
  if (kind === 'cancellation') return [first, ...reason]
  const asks = to.as === 'member' && kind !== 'change' ? [say('meetings.letterAsk')] : []
  const forInformation = to.as === 'deputy' ? [say('meetings.letterDeputy')] : []
  return [
    first,
    ...reason,
    ...facts,
    ...agendaFor(items, meeting.kind, to.language),
    ...forInformation,
    ...asks,
  ]
}

/** Time, place, way of meeting and access; the remote link only to those entitled to it. */
export function factsOf(meeting: Meeting, link: boolean): Message[] {
  return [
    say('meetings.letterTime', { at: { moment: meeting.starts_at } }),
    say('meetings.letterMode', { mode: say(`meetings.mode_${meeting.mode}`) }),
    ...(meeting.place ? [say('meetings.letterPlace', { place: meeting.place })] : []),
    ...(meeting.access ? [say('meetings.letterAccess', { access: meeting.access })] : []),
    ...(link && meeting.remote_link ? [say('meetings.letterLink', { link: meeting.remote_link })] : []),
  ]
}

/** The matters, each of a formal meeting's with its decision mode (R17). */
function agendaFor(items: NoticeItem[] | undefined, kind: Meeting['kind'], language: Language): Message[] {
  const lines = (items ?? []).map((item) => {
    const heading =
      item.publicity === 'secret'
        ? word(language, say('shared.secretMention'))
        : inLanguage(language, item.heading).text
    if (item.kind === 'heading') return heading
    const mode = word(language, { key: `agenda.decided_${item.decision_mode}` })
    const decided = kind === 'formal' && item.kind === 'matter' ? ` (${mode})` : ''
    return `${item.agenda_number ?? '–'}. ${heading}${decided}`
  })
  return lines.length ? [say('meetings.letterAgenda', { lines: lines.join('\n') })] : []
}

/** The invitation that goes along to a calendar. */
export function invitationFor(
  { publicUrl, mailFrom }: Sender,
  meeting: Meeting,
  to: { name: string; email: string; language: Language },
  { kind, at, sequence }: { kind: NewNotice['kind']; at: Date; sequence: number },
) {
  const url = `${publicUrl}/meetings/${meeting.id}`
  const body = inLanguage(to.language, meeting.body_name).text
  const name = word(to.language, say('meetings.name', { number: `${meeting.number}/${meeting.year}` }))
  return calendarOf({
    method: kind === 'cancellation' ? 'CANCEL' : 'REQUEST',
    uid: `meeting-${meeting.id}@${new URL(publicUrl).host}`,
    sequence,
    stamp: at,
    starts: meeting.starts_at,
    ends: meeting.ends_at,
    summary: `${body}: ${name}`,
    place: meeting.place || meeting.remote_link,
    description: [meeting.access, meeting.remote_link, url].filter(Boolean).join('\n'),
    url,
    organiser: addressIn(mailFrom),
    attendee: to,
  })
}

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
      .leftJoin('messages', 'messages.id', 'notice_recipients.message_id')
      .where('notices.meeting_id', '=', meetingId)
      .orderBy('people.name')
      .selectAll('notice_recipients')
      .select(['people.name', 'messages.status as message_status', 'messages.sent_at as message_sent_at'])
      .execute(),
  }))
  return notices.map((notice) => ({
    ...notice,
    recipients: recipients.filter((one) => one.notice_id === notice.id),
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
  db.selectFrom('notices').where('id', '=', id).select(['id', 'meeting_id']).executeTakeFirst()
