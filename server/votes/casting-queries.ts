import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { built, builtFirst } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { listAdjournments } from '../attendance/continuation-queries.ts'
import { privaciesSaid } from '../attendance/queries.ts'
import type { Attendance, Seat } from '../attendance/rules.ts'
import type { Room, RoomItem } from '../attendance/room-rules.ts'
import { listOffices } from '../bodies/queries.ts'
import { profileOf } from '../bodies/rules.ts'
import { dayOf, type Day } from '../calendar/rules.ts'
import { entryOf, type Act } from '../record/queries.ts'
import { sitsOn } from '../sight/queries.ts'
import { mayReadItem } from '../sight/meeting-queries.ts'
import { eyesIn, type Person, type Viewer } from '../sight/rules.ts'
import { casting } from './queries.ts'
import type { Choice, Vote } from './rules.ts'

/** The vote with its item and meeting; ballots share it as it stands and wait only for its closing. */
export const holdVoteOf = (db: Db, id: number) => held(db, id)

const held = builtFirst((db, id: number) =>
  db
    .selectFrom('votes')
    .innerJoin('items', 'items.id', 'votes.item_id')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .innerJoin('terms', 'terms.id', 'meetings.term_id')
    .where('votes.id', '=', id)
    .selectAll('votes')
    .select([
      'items.meeting_id',
      'meetings.body_id',
      'meetings.term_id',
      'meetings.kind as meeting_kind',
      'meetings.status as meeting_status',
      'meetings.starts_at',
      'meetings.opened_at as meeting_opened_at',
      'meetings.closed_at as meeting_closed_at',
      'meetings.current_item_id',
      'meetings.mode as meeting_mode',
      'meetings.public_meeting',
      'terms.legal_form',
      'terms.profile',
    ])
    .forShare('votes'),
)
export type HeldVote = NonNullable<Awaited<ReturnType<typeof holdVoteOf>>>

/**
 * The room as far as one voter's ballot depends on it: the seats that the voter sits on or stands in for, and who of
 * them is here. The rules answer the same of it as of the whole room, however large. Read when the vote is held;
 * undefined when the item does not open to the voter.
 */
export async function findVoterRoom(db: Db, vote: HeldVote, who: Person) {
  const { meeting_id, item_id, term_id, body_id } = vote
  const day = dayOf(vote.meeting_opened_at ?? vote.starts_at)
  const { item, offices, adjournments, ...found } = await together(db, (db) => ({
    item: readableItem(db, eyesIn(who, body_id), item_id),
    presents: itemsPresented(db, meeting_id, who.id),
    offices: listOffices(db, body_id, day),
    seats: seatsOf(db, term_id, meeting_id, who.id, day),
    ledger: staysAround(db, term_id, meeting_id, who.id),
    disqualifications: keptAway(db, item_id),
    adjournments: listAdjournments(db, meeting_id),
    ballots: ballotsAround(db, vote.id, term_id, meeting_id, who.id),
  }))
  if (!item) return undefined
  const room: Room = {
    ...nothingElse,
    meeting: {
      id: meeting_id,
      body_id,
      term_id,
      kind: vote.meeting_kind,
      status: vote.meeting_status,
      starts_at: vote.starts_at,
      opened_at: vote.meeting_opened_at,
      closed_at: vote.meeting_closed_at,
      current_item_id: vote.current_item_id,
      mode: vote.meeting_mode,
      public_meeting: vote.public_meeting,
    },
    profile: profileOf({ legal_form: vote.legal_form, profile: vote.profile }),
    offices,
    adjournments,
    seats: found.seats as Seat[],
    ledger: found.ledger as Attendance[],
    disqualifications: found.disqualifications,
    items: [item, ...found.presents].map((one) => one as Partial<RoomItem> as RoomItem),
  }
  return { room, vote: { ...vote, ballots: found.ballots } satisfies Vote }
}

/** What no ballot depends on. */
const nothingElse = {
  chairings: [],
  statements: [],
  checkers: [],
  replies: [],
  late: [],
  earlierOpen: false,
  minutesStatus: null,
  checkedAtOnce: [],
}

const readableItem = builtFirst((db, eyes: Viewer, id: number) =>
  db
    .selectFrom('items')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .where('items.id', '=', id)
    .where(mayReadItem(eyes))
    .select(['items.id', 'items.publicity', 'items.status', 'items.presenter_id']),
)

const itemsPresented = built((db, meetingId: number, personId: number) =>
  db
    .selectFrom('items')
    .where('meeting_id', '=', meetingId)
    .where('presenter_id', '=', personId)
    .where('removed_at', 'is', null)
    .select(['id', 'presenter_id']),
)

/** Seats on which the person sits or whose member the person stands in for, whoever sits there on any day. */
const seatsAround = (termId: number, meetingId: number, personId: number) => sql<boolean>`in (
  select memberships.seat_id from memberships
    join seats own on own.id = memberships.seat_id and own.term_id = ${termId}
    where memberships.person_id = ${personId}
  union
  select memberships.seat_id from attendances
    join memberships on memberships.id = attendances.replaces_id
    where attendances.meeting_id = ${meetingId} and attendances.person_id = ${personId})`

const seatsOf = built((db, termId: number, meetingId: number, personId: number, day: Day) =>
  db
    .selectFrom('seats')
    .where(sql<boolean>`seats.id ${seatsAround(termId, meetingId, personId)}`)
    .orderBy('seats.ordinal')
    .select((eb) => [
      'seats.id',
      'seats.ordinal',
      'seats.side',
      jsonArrayFrom(
        eb
          .selectFrom('seated')
          .innerJoin('people', 'people.id', 'seated.person_id')
          .whereRef('seated.seat_id', '=', 'seats.id')
          .where(sitsOn(day))
          .orderBy(sql`seated.capacity = 'deputy'`)
          .orderBy('seated.rank')
          .select(['seated.membership_id', 'seated.person_id', 'seated.capacity', 'people.name']),
      ).as('seated'),
    ]),
)

/**
 * The stays of the person, of those who share a seat with the person, and of those who stand in for one of them: found from
 * the seats, for the room may hold hundreds.
 */
const staysAround = built((db, termId: number, meetingId: number, personId: number) =>
  db
    .selectFrom('attendances')
    .innerJoin('people', 'people.id', 'attendances.person_id')
    .leftJoin('identifications', 'identifications.attendance_id', 'attendances.id')
    .where(
      sql<boolean>`attendances.id in (
        select id from attendances where meeting_id = ${meetingId} and person_id = ${personId}
        union
        select stays.id from memberships
          join attendances stays on stays.meeting_id = ${meetingId} and stays.person_id = memberships.person_id
          where memberships.seat_id ${seatsAround(termId, meetingId, personId)}
        union
        select stays.id from memberships
          join attendances stays on stays.meeting_id = ${meetingId} and stays.replaces_id = memberships.id
          where memberships.seat_id ${seatsAround(termId, meetingId, personId)})`,
    )
    .orderBy('attendances.arrived_at')
    .orderBy('attendances.id')
    .selectAll('attendances')
    .select(['people.name', 'identifications.confirmed_at'])
    .select(privaciesSaid),
)

const keptAway = built((db, itemId: number) =>
  db
    .selectFrom('disqualifications')
    .innerJoin('people', 'people.id', 'disqualifications.person_id')
    .where('disqualifications.item_id', '=', itemId)
    .orderBy('disqualifications.id')
    .selectAll('disqualifications')
    .select('people.name'),
)

const ballotsAround = built((db, voteId: number, termId: number, meetingId: number, personId: number) =>
  db
    .selectFrom('ballots')
    .innerJoin('people', 'people.id', 'ballots.person_id')
    .where('ballots.vote_id', '=', voteId)
    .where(
      sql<boolean>`(ballots.person_id = ${personId} or exists (select from memberships
          where memberships.seat_id ${seatsAround(termId, meetingId, personId)}
            and memberships.person_id = ballots.person_id))`,
    )
    .select(['ballots.vote_id', 'ballots.person_id', 'people.name', 'ballots.choice', 'ballots.entered_by']),
)

/**
 * The own ballot, its line in the record and the word to the open pages, in one statement of the transaction; nothing
 * where the ballot stands as it is.
 */
export function castOwnBallot(
  db: Db,
  { vote, meeting, person, choice, at }: OwnBallot,
  { act, thing, body, details }: Pick<Act, 'act' | 'thing' | 'body' | 'details'>,
) {
  const line = entryOf({ by: person, at, act, thing, id: vote, body, details })
  const word = JSON.stringify({ room: `meeting:${meeting}`, noun: 'ballot', id: vote, person })
  return db
    .with('taken', (db) => casting(db, { vote, person, choice, by: person, at }))
    .insertInto('record')
    .columns(['person_id', 'at', 'act', 'thing', 'thing_id', 'body_id', 'details'])
    .expression(
      sql`select ${line.person_id}::int, ${line.at}::timestamptz, ${line.act}, ${line.thing}, ${vote}::int,
        ${line.body_id}::int, ${JSON.stringify(line.details)}::jsonb from taken`,
    )
    .returning(sql`pg_notify('live', ${word})`.as('told'))
    .execute()
}

interface OwnBallot {
  vote: number
  meeting: number
  person: number
  choice: Choice
  at: Date
}
