import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { listOffices, listSeats } from '../bodies/queries.ts'
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
import { mayReadMatter, mayReadRecommendation } from '../sight/queries.ts'
import { isDeputy, isMember, type Viewer } from '../sight/rules.ts'
import { findTexts } from '../texts/queries.ts'
import type { ByLanguage } from '../words/index.ts'
import { listForNotice, listItems, listRemoved, type Item } from './queries.ts'
import { listRevisions } from './revision-queries.ts'
import { fields, keepsAgenda, standingOf, timetable, type Field } from './rules.ts'

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
  const concerned = desk ? await listConcerned(db, meeting, listed) : []
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
    expected: desk ? expectAttendance(seats, profile.quorum_base, replies, calls) : undefined,
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
    ...(keepsAgenda(viewer, meeting.body_id) ? await offers(db, viewer, meeting, items) : noOffers),
  }
}
export type MeetingPage = Awaited<ReturnType<typeof findMeetingPage>>

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
    .map(({ id }) => ({ id, ...expectAttendance(seats, profile.quorum_base, replies, calls, id) }))

type MeetingPageProfile = ReturnType<typeof profileFor>
type Concerned = Awaited<ReturnType<typeof listConcerned>>

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
  const around = { seats: [], concerned: [], profile: profileFor(meeting) }
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

/** What other meetings did with the same matters, the earliest first; for those to whom the matter opens. */
const listEarlier = (db: Db, viewer: Viewer, meetingId: number, itemIds: number[]) =>
  db
    .selectFrom('items')
    .innerJoin('matters', 'matters.id', 'items.matter_id')
    .innerJoin('handlings', 'handlings.matter_id', 'matters.id')
    .leftJoin('bodies', 'bodies.id', 'handlings.body_id')
    .leftJoin('bodies as to_bodies', 'to_bodies.id', 'handlings.to_body_id')
    .where('items.id', 'in', itemIds.length ? itemIds : [0])
    .where('handlings.kind', 'in', ['handled', 'forwarded', 'returned', 'tabled', 'adopted', 'answered'])
    .where((eb) =>
      eb.or([eb('handlings.meeting_id', 'is', null), eb('handlings.meeting_id', '<>', meetingId)]),
    )
    .where(mayReadMatter(viewer))
    .orderBy('handlings.at')
    .orderBy('handlings.id')
    .select([
      'items.id as item_id',
      'handlings.matter_id',
      'handlings.kind',
      'handlings.at',
      'handlings.meeting_id',
      'bodies.name as body',
      'to_bodies.name as to_body',
    ])
    .execute()

/** Leadership's answers that landed among the notifications. */
const listAnswers = (db: Db, viewer: Viewer, itemIds: number[]) =>
  db
    .selectFrom('responses')
    .innerJoin('recommendations', 'recommendations.id', 'responses.recommendation_id')
    .where('responses.notified_item_id', 'in', itemIds.length ? itemIds : [0])
    .where(mayReadRecommendation(viewer))
    .orderBy('responses.confirmed_at')
    .select([
      'responses.id',
      'responses.notified_item_id as item_id',
      'responses.kind',
      'responses.confirmed_at',
      'recommendations.id as recommendation_id',
      'recommendations.title',
    ])
    .execute()

/**
 * Who, of those with a seat, is tied to an organisation that an item concerns, or to one of the same group of
 * companies (R45).
 */
async function listConcerned(db: Db, meeting: Meeting, items: Item[]) {
  const ids = items.flatMap((item) => (item.matter_id ? [item.id] : []))
  if (!ids.length) return []
  const day = dayOf(meeting.starts_at)
  const { rows } = await sql<{
    item_id: number
    person_id: number
    name: string
    organisation: string
    concerned: string
    role: 'employed' | 'board' | 'managing_director' | 'represents'
  }>`
    with related as (
      select items.id as item_id, concerned.name as concerned, own.id as organisation_id, own.name as organisation
      from items
      join matter_organisations on matter_organisations.matter_id = items.matter_id
      join organisations concerned on concerned.id = matter_organisations.organisation_id
      join organisations own on own.id = concerned.id or own.group_id = concerned.group_id
        or own.group_id = concerned.id or own.id = concerned.group_id
      where items.id = any(${ids}::int[])
    ), tied as (
      select person_id, organisation_id, role from interests
      where starts_on <= ${day}::date and (ends_on is null or ends_on >= ${day}::date)
      union
      select seated.person_id, seated.organisation_id, 'represents' from seated
      where seated.term_id = ${meeting.term_id} and seated.organisation_id is not null
        and not exists (select from interests where interests.person_id = seated.person_id
          and interests.organisation_id = seated.organisation_id
          and interests.starts_on <= ${day}::date and (interests.ends_on is null or interests.ends_on >= ${day}::date))
    )
    select distinct related.item_id, people.id as person_id, people.name, related.organisation, related.concerned, tied.role
    from related
    join tied on tied.organisation_id = related.organisation_id
    join people on people.id = tied.person_id
    join seated on seated.person_id = people.id and seated.term_id = ${meeting.term_id}
      and seated.starts_on <= ${day}::date and (seated.until is null or seated.until >= ${day}::date)
    order by related.item_id, people.name, related.organisation`.execute(db)
  return rows
}

/** What the secretary may add with one press, who may present, what may be put back. */
async function offers(db: Db, viewer: Viewer, meeting: Meeting, items: { kind: string }[]) {
  const there = new Set(items.map((item) => item.kind))
  return {
    standing: standingOf(meeting.kind).filter((kind) => !there.has(kind)),
    backlog: await listBacklog(db, viewer, meeting.body_id),
    removed: await listRemoved(db, viewer, meeting.id),
    presenters: await listPresenters(db, meeting),
    waitingAnswers: await countWaitingAnswers(db, meeting.body_id),
  }
}
const noOffers = { standing: [], backlog: [], removed: [], presenters: [], waitingAnswers: 0 }

export const backlogShown = 50

const listBacklog = (db: Db, viewer: Viewer, bodyId: number) =>
  db
    .selectFrom('matters')
    .where('matters.body_id', '=', bodyId)
    .where('matters.status', '=', 'backlog')
    .where(mayReadMatter(viewer))
    .orderBy('matters.due_on')
    .orderBy('matters.id')
    .limit(backlogShown + 1)
    .select(['id', 'title', 'case_number', 'due_on', 'publicity', 'pending_tender', 'competition'])
    .execute()

/** Those who may present an item: holders of an office in the body. */
export async function listPresenters(db: Db, meeting: Pick<Meeting, 'body_id' | 'starts_at'>) {
  const offices = await listOffices(db, meeting.body_id, dayOf(meeting.starts_at))
  return [...new Map(offices.map((held) => [held.person_id, held.name])).entries()]
}

const countWaitingAnswers = async (db: Db, bodyId: number) =>
  (
    await db
      .selectFrom('responses')
      .innerJoin('recommendations', 'recommendations.id', 'responses.recommendation_id')
      .where('responses.status', '=', 'confirmed')
      .where('responses.notified_item_id', 'is', null)
      .where('recommendations.body_id', '=', bodyId)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count
