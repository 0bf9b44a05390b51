import type { Db } from '../../db/schema/index.ts'
import { timetable } from '../agenda/rules.ts'
import { putInOutbox } from '../mail/queries.ts'
import { record } from '../record/queries.ts'
import { say, type ByLanguage, type Language } from '../words/index.ts'
import { factsOf, invitationFor, itemLine, type Sender } from './letter-rules.ts'
import { countNotices } from './notice-queries.ts'
import type { Meeting } from './queries.ts'

interface Calling {
  meeting: Meeting
  membership_id: number
  deputy: { membership_id: number; person_id: number; name: string; email: string | null; language: string }
  item_id: number | null
  by: number
  at: Date
}

/** Calls this deputy in a member's place, for the meeting or for one item, by letter (R32, R33). */
export async function callDeputy(
  db: Db,
  sender: Sender,
  { meeting, membership_id, deputy, item_id, by, at }: Calling,
) {
  const message_id = deputy.email
    ? await tellCalled(db, sender, { meeting, item_id, at }, { ...deputy, email: deputy.email })
    : null
  await db
    .insertInto('deputy_calls')
    .values({
      meeting_id: meeting.id,
      item_id,
      membership_id,
      deputy_id: deputy.membership_id,
      called_at: at,
      message_id,
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

async function tellCalled(
  db: Db,
  sender: Sender,
  { meeting, item_id, at }: Pick<Calling, 'meeting' | 'item_id' | 'at'>,
  deputy: Calling['deputy'] & { email: string },
) {
  const sequence = Math.max(0, (await countNotices(db, meeting.id)) - 1)
  const to = { ...deputy, language: deputy.language as Language }
  return putInOutbox(db, sender.publicUrl, {
    to: { id: deputy.person_id, email: deputy.email, language: to.language },
    kind: 'deputy_call',
    at,
    subject: say('meetings.subjectDeputy', {
      body: { byLanguage: meeting.body_name },
      at: { occasion: meeting.starts_at },
    }),
    text: [
      ...(await itemFacts(db, meeting, item_id, to.language)),
      ...(await procedureFacts(db, sender, meeting, item_id)),
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
}

/** Which item the deputy is called for, and when it is expected to begin where the agenda estimates times. */
async function itemFacts(db: Db, meeting: Meeting, itemId: number | null, language: Language) {
  const items = itemId ? await listAgenda(db, meeting.id) : []
  const index = items.findIndex(({ id }) => id === itemId)
  const item = items[index]
  if (!item) return [say('meetings.letterDeputyCalled')]
  const { starts, total } = timetable(meeting, items)
  return [
    say('meetings.letterDeputyItem', { item: itemLine(item, language) }),
    ...(total ? [say('meetings.letterDeputyItemTime', { at: { occasion: starts[index]! } })] : []),
  ]
}

/** Where the matter is decided in an electronic decision procedure, the deputy takes the position (105 §). */
async function procedureFacts(db: Db, { publicUrl }: Sender, meeting: Meeting, itemId: number | null) {
  const running = await db
    .selectFrom('procedure_items')
    .innerJoin('procedures', 'procedures.meeting_id', 'procedure_items.meeting_id')
    .where('procedure_items.item_id', '=', itemId ?? 0)
    .where('procedure_items.moved_at', 'is', null)
    .where('procedures.settled_at', 'is', null)
    .select('procedures.ends_at')
    .executeTakeFirst()
  const link = `${publicUrl}/meetings/${meeting.id}/procedure`
  return running ? [say('procedures.letterDeputy', { at: { occasion: running.ends_at }, link })] : []
}

const listAgenda = (db: Db, meetingId: number) =>
  db
    .selectFrom('items')
    .where('meeting_id', '=', meetingId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .select(['id', 'minutes', 'heading', 'publicity', 'agenda_number', 'position'])
    .execute() as Promise<
    {
      id: number
      minutes: number
      heading: ByLanguage
      publicity: string
      agenda_number: number | null
      position: number
    }[]
  >

/** A call that stands no more: the deputy hears that they are not needed for what they were called to (R32). */
export async function withdrawCall(
  db: Db,
  sender: Sender,
  {
    meeting,
    call,
    by,
    at,
  }: {
    meeting: Meeting
    call: {
      id: number
      membership_id: number
      deputy_id: number
      deputy_person_id: number
      item_id: number | null
    }
    by: number
    at: Date
  },
) {
  await db.deleteFrom('deputy_calls').where('id', '=', call.id).execute()
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
  const deputy = await db
    .selectFrom('people')
    .where('id', '=', call.deputy_person_id)
    .select(['id', 'name', 'email', 'language'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('deputy_calls')
            .where('meeting_id', '=', meeting.id)
            .where('deputy_id', '=', call.deputy_id),
        )
        .as('stillCalled'),
    )
    .executeTakeFirstOrThrow()
  if (!deputy.email) return
  const items = call.item_id ? await listAgenda(db, meeting.id) : []
  const item = items.find(({ id }) => id === call.item_id)
  const sequence = await countNotices(db, meeting.id)
  const to = { ...deputy, email: deputy.email }
  await putInOutbox(db, sender.publicUrl, {
    to: { id: deputy.id, email: deputy.email, language: deputy.language },
    kind: 'deputy_call_withdrawn',
    at,
    subject: say(item ? 'meetings.subjectDeputyItemOff' : 'meetings.subjectDeputyOff', {
      body: { byLanguage: meeting.body_name },
      at: { occasion: meeting.starts_at },
    }),
    text: [
      item
        ? say('meetings.letterDeputyItemOff', { item: itemLine(item, deputy.language) })
        : say('meetings.letterDeputyOff'),
      ...(deputy.stillCalled ? [say('meetings.letterDeputyStillCalled')] : []),
    ],
    path: `/meetings/${meeting.id}`,
    ...(!deputy.stillCalled && {
      calendar: invitationFor(sender, meeting, to, { kind: 'cancellation', at, sequence }),
    }),
    thing: 'meeting',
    thingId: meeting.id,
    body: meeting.body_id,
  })
}
