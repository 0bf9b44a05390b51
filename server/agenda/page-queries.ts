import { grouped } from '../../db/grouped.ts'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { listOffices, listSeats } from '../bodies/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import {
  availableFor,
  expectAttendance,
  type Barred,
  type Reply,
  type SeatWith,
} from '../meetings/expectation-rules.ts'
import { listNotices } from '../meetings/proof-queries.ts'
import { callsForChair, mayCall, missingForCall, worthMending } from '../meetings/notice-rules.ts'
import { findMinutesOf, profileFor, type Meeting } from '../meetings/queries.ts'
import { listBarred, listDeputyCalls, listReplies } from '../meetings/reply-queries.ts'
import { leaveAtRisk, noticeOn, prepares, runs, whyNotReply } from '../meetings/rules.ts'
import { missingInProcedure } from '../procedures/preparation-rules.ts'
import { findProcedure } from '../procedures/queries.ts'
import { listFiles } from '../files/queries.ts'
import { isDeputy, isMember, type Viewer } from '../sight/rules.ts'
import { findTexts } from '../texts/queries.ts'
import type { ByLanguage } from '../words/index.ts'
import { listConcerned } from './concerned-queries.ts'
import { listAnswers, listEarlier } from './contents-queries.ts'
import { findContinuing } from '../meetings/continuing-queries.ts'
import { listOffers, noOffers } from './offer-queries.ts'
import { listForNotice, listItems, type Item } from './queries.ts'
import { listRevisions } from './revision-queries.ts'
import { fields, keepsAgenda, standingOf, timetable, type Field } from './rules.ts'

/** Everything the meeting's page shows to this viewer; as many queries with forty items as with one. */
export async function findMeetingPage(db: Db, viewer: Viewer, meeting: Meeting, now: Date) {
  const day = dayOf(meeting.starts_at)
  const profile = profileFor(meeting)
  const inside = isInside(viewer, meeting.body_id)
  const desk = runs(viewer, meeting.body_id)
  const keep = keepsAgenda(viewer, meeting.body_id)
  const { listed, minutes, seats, replies, calls, barred, forNotice, offices, offers, ...found } =
    await together(db, (db) => ({
      listed: listItems(db, viewer, meeting.id),
      minutes: findMinutesOf(db, meeting.id),
      procedure: meeting.kind === 'formal' ? findProcedure(db, meeting.id) : undefined,
      continuing: meeting.status === 'open' ? findContinuing(db, meeting.id) : undefined,
      revisions: listRevisions(db, viewer, meeting.id),
      seats: inside || desk ? listSeats(db, meeting.term_id, day) : [],
      replies: inside || desk ? listReplies(db, meeting.id) : [],
      calls: inside || desk ? listDeputyCalls(db, meeting.id) : [],
      barred: desk ? listBarred(db, meeting.id) : [],
      notices: desk ? listNotices(db, meeting.id) : [],
      forNotice: desk ? listForNotice(db, meeting.id) : [],
      offices: desk ? listOffices(db, meeting.body_id, day) : [],
      offers: keep ? listOffers(db, viewer, meeting) : noOffers,
    }))
  const leads = leadsIn(offices)
  const items = await withContents(db, viewer, meeting, listed, { seats, profile, desk, leads })
  const { starts, total, ends, over } = timetable(meeting, items)
  return {
    ...found,
    meeting,
    profile,
    day,
    inside,
    desk,
    items: items.map((item, index) => ({ ...item, at: starts[index]! })),
    total,
    ends,
    over,
    minutes:
      minutes && (desk || minutes.published_at || (inside && isFinished(minutes))) ? minutes : undefined,
    replies,
    calls,
    own: ownPart(viewer, meeting, seats, replies, calls, now),
    expected: desk ? expectAttendance(seats, profile, replies, calls, { leads }) : undefined,
    perItem: desk
      ? itemReplies({ seats, profile, leads, items }, [...absentFor(barred), ...replies], calls)
      : [],
    notice: noticeOn(dayOf(now), day, profile),
    leaveAtRisk: leaveAtRisk(dayOf(now), day),
    missing: desk
      ? [
          ...missingForCall(meeting, forNotice, now),
          ...missingInProcedure(meeting, profile, forNotice, found.procedure, now),
        ]
      : [],
    mending: desk
      ? worthMending(
          meeting,
          forNotice,
          offices.some(({ office }) => office === 'chair'),
        )
      : [],
    may: {
      prepare: prepares(viewer, meeting.body_id),
      keep,
      call: mayCall(viewer, meeting.body_id),
      callForChair: callsForChair(viewer, meeting.body_id),
    },
    ...offers,
    standing: keep
      ? standingOf(meeting.kind).filter((kind) => !items.some((item) => item.kind === kind))
      : [],
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
    deputies: calls.filter((one) => one.absent_person_id === viewer.id && one.item_id === null),
    deputy,
    link,
    reply: replies.find((one) => one.person_id === viewer.id && one.item_id === null),
    itemReplies: replies.filter((one) => one.person_id === viewer.id && one.item_id !== null),
    whyNot: whyNotReply(meeting, { seated, called: call.length > 0, deputy }, now),
  }
}

/** Someone disqualified is absent from that item, whatever they answered. */
const absentFor = (barred: Barred[]): Reply[] => barred.map((one) => ({ ...one, reply: 'absent' }))

/** The chair and the vice-chairs. */
const leadsIn = (offices: { office: string; person_id: number }[]) =>
  offices.flatMap(({ office, person_id }) => (/^(chair|vice_chair)$/.test(office) ? [person_id] : []))

const itemReplies = (
  meeting: { seats: SeatWith[]; profile: MeetingPageProfile; leads: number[]; items: { id: number }[] },
  replies: Reply[],
  calls: Awaited<ReturnType<typeof listDeputyCalls>>,
) =>
  meeting.items
    .filter(({ id }) => replies.some((one) => one.item_id === id))
    .map(({ id }) => ({
      id,
      ...expectAttendance(meeting.seats, meeting.profile, replies, calls, {
        leads: meeting.leads,
        itemId: id,
      }),
    }))

type MeetingPageProfile = ReturnType<typeof profileFor>

/** Each item with its texts, files, earlier handlings, answers, and who would step aside. */
async function withContents(
  db: Db,
  viewer: Viewer,
  meeting: Meeting,
  items: Item[],
  {
    seats,
    profile,
    desk,
    leads,
  }: { seats: SeatWith[]; profile: MeetingPageProfile; desk: boolean; leads: number[] },
) {
  const open = items.filter((item) => item.readable)
  const ids = open.map((item) => item.id)
  const { concerned, ...found } = await together(db, (db) => ({
    texts: findTexts(db, 'item', ids),
    files: listFiles(db, viewer, 'item', ids),
    earlier: listEarlier(db, viewer, meeting.id, ids),
    answers: listAnswers(db, viewer, ids),
    concerned: warns(desk, meeting) ? listConcerned(db, meeting, items) : [],
  }))
  const texts = grouped(found.texts, 'thing_id')
  const files = grouped(found.files, 'thing_id')
  const earlier = grouped(found.earlier, 'item_id')
  const answers = grouped(found.answers, 'item_id')
  return items.map((item) => {
    const warned = concerned.filter((one) => one.item_id === item.id)
    const people = [...new Set(warned.map((one) => one.person_id))]
    return {
      ...item,
      texts: textsOf(texts(item.id)),
      files: files(item.id),
      earlier: earlier(item.id),
      answers: answers(item.id),
      warned,
      availability: people.length ? availableFor(seats, profile, people, leads) : undefined,
    }
  })
}

/** One item with what a reader opens it for. */
export async function findItemPage(db: Db, viewer: Viewer, meeting: Meeting, item: Item) {
  const desk = runs(viewer, meeting.body_id)
  const day = dayOf(meeting.starts_at)
  const { seats, offices } = await together(db, (db) => ({
    seats: desk ? listSeats(db, meeting.term_id, day) : [],
    offices: desk ? listOffices(db, meeting.body_id, day) : [],
  }))
  const [shown] = await withContents(db, viewer, meeting, [item], {
    seats,
    desk,
    leads: leadsIn(offices),
    profile: profileFor(meeting),
  })
  return shown!
}

type Texts = Awaited<ReturnType<typeof findTexts>>

interface TextsOfField {
  html: ByLanguage
  version: Record<string, number>
  stale: Record<string, boolean>
}

export function textsOf(texts: Texts) {
  const byField = {} as Record<Field, TextsOfField>
  for (const field of fields) byField[field] = { html: {}, version: {}, stale: {} }
  for (const { field, language, html, version, stale } of texts) {
    const own = byField[field as Field] as TextsOfField | undefined
    if (!own) continue
    own.html[language] = html
    own.version[language] = version
    own.stale[language] = Boolean(stale)
  }
  return byField
}
