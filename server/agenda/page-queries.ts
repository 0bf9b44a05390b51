import type { Db } from '../../db/schema/index.ts'
import { listSeats } from '../bodies/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import {
  availableFor,
  expectAttendance,
  type Barred,
  type Reply,
  type SeatWith,
} from '../meetings/expectation-rules.ts'
import { listNotices } from '../meetings/notice-queries.ts'
import { callsForChair, mayCall, missingForCall } from '../meetings/notice-rules.ts'
import { findMinutesOf, profileFor, type Meeting } from '../meetings/queries.ts'
import { listBarred, listDeputyCalls, listReplies } from '../meetings/reply-queries.ts'
import { leaveAtRisk, noticeOn, prepares, runs, whyNotReply } from '../meetings/rules.ts'
import { listFiles } from '../files/queries.ts'
import { isDeputy, isMember, type Viewer } from '../sight/rules.ts'
import { findTexts } from '../texts/queries.ts'
import type { ByLanguage } from '../words/index.ts'
import { listConcerned, type Concerned } from './concerned-queries.ts'
import { listAnswers, listEarlier } from './contents-queries.ts'
import { listOffers, noOffers } from './offer-queries.ts'
import { listForNotice, listItems, type Item } from './queries.ts'
import { listRevisions } from './revision-queries.ts'
import { fields, keepsAgenda, timetable, type Field } from './rules.ts'

/** Everything the meeting's page shows to this viewer; as many queries with forty items as with one. */
export async function findMeetingPage(db: Db, viewer: Viewer, meeting: Meeting, now: Date) {
  const day = dayOf(meeting.starts_at)
  const profile = profileFor(meeting)
  const inside = isInside(viewer, meeting.body_id)
  const desk = runs(viewer, meeting.body_id)
  const seats = inside || desk ? await listSeats(db, meeting.term_id, day) : []
  const replies = inside || desk ? await listReplies(db, meeting.id) : []
  const calls = inside || desk ? await listDeputyCalls(db, meeting.id) : []
  const barred = desk ? await listBarred(db, meeting.id) : []
  const listed = await listItems(db, viewer, meeting.id)
  const concerned = warns(desk, meeting) ? await listConcerned(db, meeting, listed) : []
  const items = await withContents(db, viewer, meeting, listed, { seats, concerned, profile })
  const { starts, total, ends, over } = timetable(meeting, items)
  const minutes = await findMinutesOf(db, meeting.id)
  return {
    meeting,
    profile,
    day,
    inside,
    desk,
    items: items.map((item, index) => ({ ...item, at: starts[index]! })),
    total,
    ends,
    over,
    revisions: await listRevisions(db, viewer, meeting.id),
    minutes:
      minutes && (desk || minutes.published_at || (inside && isFinished(minutes))) ? minutes : undefined,
    notices: desk ? await listNotices(db, meeting.id) : [],
    replies,
    calls,
    own: ownPart(viewer, meeting, seats, replies, calls, now),
    expected: desk ? expectAttendance(seats, profile, replies, calls) : undefined,
    perItem: desk ? itemReplies(seats, profile, [...absentFor(barred), ...replies], calls, items) : [],
    notice: noticeOn(dayOf(now), day, profile),
    leaveAtRisk: leaveAtRisk(dayOf(now), day),
    missing: desk ? missingForCall(meeting, await listForNotice(db, meeting.id), now) : [],
    may: {
      prepare: prepares(viewer, meeting.body_id),
      keep: keepsAgenda(viewer, meeting.body_id),
      call: mayCall(viewer, meeting.body_id),
      callForChair: callsForChair(viewer, meeting.body_id),
    },
    ...(keepsAgenda(viewer, meeting.body_id) ? await listOffers(db, viewer, meeting, items) : noOffers),
  }
}
export type MeetingPage = Awaited<ReturnType<typeof findMeetingPage>>

/** R45 warns those who run a formal meeting; an informal group has no disqualification (R81). */
const warns = (desk: boolean, { kind }: Meeting) => desk && kind === 'formal'

const isInside = (viewer: Viewer, bodyId: number) =>
  isMember(viewer, bodyId) ||
  isDeputy(viewer, bodyId) ||
  viewer.offices.some((held) => held.body_id === bodyId)

/** Minutes or a memo that members read; before that they are with those who write and check them. */
const isFinished = ({ status }: { status: string }) => status === 'checked' || status === 'signed'

/** The viewer's own seat or call, what they answered, and why they cannot answer. */
function ownPart(
  viewer: Viewer,
  meeting: Meeting,
  seats: SeatWith[],
  replies: Awaited<ReturnType<typeof listReplies>>,
  calls: Awaited<ReturnType<typeof listDeputyCalls>>,
  now: Date,
) {
  const seated = seats
    .flatMap((seat) => seat.seated)
    .some((one) => one.person_id === viewer.id && one.capacity === 'member')
  const call = calls.filter((one) => one.deputy_person_id === viewer.id)
  const deputy = isDeputy(viewer, meeting.body_id)
  const link = seated || call.length > 0 || viewer.offices.some((held) => held.body_id === meeting.body_id)
  return {
    seated,
    called: call,
    deputy,
    link,
    reply: replies.find((one) => one.person_id === viewer.id && one.item_id === null),
    itemReplies: replies.filter((one) => one.person_id === viewer.id && one.item_id !== null),
    whyNot: whyNotReply(meeting, { seated, called: call.length > 0, deputy }, now),
  }
}

/** Someone disqualified is absent from that item, whatever they answered. */
const absentFor = (barred: Barred[]): Reply[] => barred.map((one) => ({ ...one, reply: 'absent' }))

const itemReplies = (
  seats: SeatWith[],
  profile: MeetingPageProfile,
  replies: Reply[],
  calls: Awaited<ReturnType<typeof listDeputyCalls>>,
  items: { id: number }[],
) =>
  items
    .filter(({ id }) => replies.some((one) => one.item_id === id))
    .map(({ id }) => ({ id, ...expectAttendance(seats, profile, replies, calls, id) }))

type MeetingPageProfile = ReturnType<typeof profileFor>

/** Each item with its texts, files, earlier handlings, answers, and who would step aside. */
async function withContents(
  db: Db,
  viewer: Viewer,
  meeting: Meeting,
  items: Item[],
  around: { seats: Awaited<ReturnType<typeof listSeats>>; concerned: Concerned; profile: MeetingPageProfile },
) {
  const open = items.filter((item) => item.readable)
  const ids = open.map((item) => item.id)
  const texts = await findTexts(db, 'item', ids)
  const files = await listFiles(db, viewer, 'item', ids)
  const earlier = await listEarlier(db, viewer, meeting.id, ids)
  const answers = await listAnswers(db, viewer, ids)
  return items.map((item) => {
    const warned = around.concerned.filter((one) => one.item_id === item.id)
    const people = [...new Set(warned.map((one) => one.person_id))]
    return {
      ...item,
      texts: textsOf(texts.filter((text) => text.thing_id === item.id)),
      files: files.filter((file) => file.thing_id === item.id),
      earlier: earlier.filter((step) => step.item_id === item.id),
      answers: answers.filter((answer) => answer.item_id === item.id),
      warned,
      availability: people.length ? availableFor(around.seats, around.profile, people) : undefined,
    }
  })
}

/** One item with what a reader opens it for. */
export async function findItemPage(db: Db, viewer: Viewer, meeting: Meeting, item: Item) {
  const desk = runs(viewer, meeting.body_id)
  const around = {
    seats: desk ? await listSeats(db, meeting.term_id, dayOf(meeting.starts_at)) : [],
    concerned: warns(desk, meeting) ? await listConcerned(db, meeting, [item]) : [],
    profile: profileFor(meeting),
  }
  const [shown] = await withContents(db, viewer, meeting, [item], around)
  return shown!
}

type Texts = Awaited<ReturnType<typeof findTexts>>

export function textsOf(texts: Texts) {
  const of = (field: Field) => {
    const own = texts.filter((text) => text.field === field)
    return {
      html: Object.fromEntries(own.map((text) => [text.language, text.html])) as ByLanguage,
      version: Object.fromEntries(own.map((text) => [text.language, text.version])),
      stale: Object.fromEntries(own.map((text) => [text.language, Boolean(text.stale)])),
    }
  }
  return Object.fromEntries(fields.map((field) => [field, of(field)])) as Record<Field, ReturnType<typeof of>>
}
