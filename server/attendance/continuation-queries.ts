import { sql } from 'kysely'
import { built } from '../../db/built.ts'
import { notBefore } from '../../db/not-before.ts'
import type { Db } from '../../db/schema/index.ts'
import { dayOf } from '../calendar/rules.ts'
import { addressIn, calendarOf } from '../meetings/invitation-rules.ts'
import type { Meeting } from '../meetings/queries.ts'
import type { Sender } from '../meetings/letter-rules.ts'
import { putInOutbox } from '../mail/queries.ts'
import { inLanguage, say, word } from '../words/index.ts'
import type { Continuation } from './continuation-rules.ts'
import type { Hand } from './meeting-queries.ts'

/** The breaks of the meeting and its days, in order. */
export const listAdjournments = built((db, meetingId: number) =>
  db
    .selectFrom('adjournments')
    .leftJoin('continuations', 'continuations.adjournment_id', 'adjournments.id')
    .where('meeting_id', '=', meetingId)
    .orderBy('adjournments.id')
    .select([
      'adjournments.id',
      'adjournments.at',
      'adjournments.ends_at',
      'adjournments.quorum_lost',
      'adjournments.resumed_at',
      'continuations.starts_at as continues_at',
      'continuations.place as continues_place',
    ]),
)

/** It goes on then and there; whoever is here leaves until that day. */
export async function continueLater(
  db: Db,
  { meeting, adjournment, starts_at, place }: Continuation & { meeting: number; adjournment: number },
  { by, at }: Hand,
) {
  const told = { starts_at, place, stated_at: at, entered_by: by }
  await db
    .insertInto('continuations')
    .values({ adjournment_id: adjournment, ...told })
    .onConflict((earlier) => earlier.column('adjournment_id').doUpdateSet(told))
    .execute()
  await db
    .updateTable('attendances')
    .set({ departed_at: notBefore('arrived_at', at), departure_reason: 'continued' })
    .where('meeting_id', '=', meeting)
    .where('departed_at', 'is', null)
    .execute()
}

/** Members, and whoever else has been at the meeting, hear when it goes on; no notice is needed (rulebook 1.1). */
export async function tellContinuation(
  db: Db,
  { publicUrl, mailFrom }: Sender,
  {
    meeting,
    adjournment,
    starts_at,
    place,
    at,
  }: Continuation & { meeting: Meeting; adjournment: number; at: Date },
) {
  for (const to of await listTold(db, meeting, dayOf(starts_at))) {
    const body = inLanguage(to.language, meeting.body_name).text
    const url = `${publicUrl}/meetings/${meeting.id}/room`
    const name = word(
      to.language,
      say('circumstances.continuationOf', { number: `${meeting.number}/${meeting.year}` }),
    )
    await putInOutbox(db, publicUrl, {
      to,
      kind: 'continuation',
      at,
      subject: say('circumstances.letterSubject', {
        body: { byLanguage: meeting.body_name },
        at: { occasion: starts_at },
      }),
      text: [
        say('circumstances.letterText', {
          body: { byLanguage: meeting.body_name },
          at: { occasion: starts_at },
        }),
        ...(place ? [say('meetings.letterPlace', { place })] : []),
        say('circumstances.letterSameAgenda'),
      ],
      path: `/meetings/${meeting.id}/room`,
      link: 'meetings.openMeeting',
      calendar: calendarOf({
        method: 'REQUEST',
        uid: `continuation-${adjournment}@${new URL(publicUrl).host}`,
        sequence: Math.floor(at.getTime() / 1000) % 1_000_000_000,
        stamp: at,
        starts: starts_at,
        ends: new Date(starts_at.getTime() + (meeting.ends_at.getTime() - meeting.starts_at.getTime())),
        summary: `${body}: ${name}`,
        place,
        description: url,
        url,
        organiser: addressIn(mailFrom),
        attendee: to,
      }),
      thing: 'meeting',
      thingId: meeting.id,
      body: meeting.body_id,
    })
  }
}

const listTold = (db: Db, { id, body_id }: Meeting, day: string) =>
  db
    .selectFrom('people')
    .where('email', 'is not', null)
    .where('closed_at', 'is', null)
    .where(
      sql<boolean>`(
        exists (select from seated where seated.person_id = people.id and seated.body_id = ${body_id}
          and seated.capacity = 'member' and seated.starts_on <= ${day} and (seated.until is null or seated.until >= ${day}))
        or exists (select from attendances where attendances.person_id = people.id
          and attendances.meeting_id = ${id} and attendances.only_item_id is null))`,
    )
    .orderBy('id')
    .select(['id', 'name', 'language', sql<string>`email`.as('email')])
    .execute()
