import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { built, builtFirst } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { listAdjournments } from '../attendance/continuation-queries.ts'
import { leaderOf } from '../attendance/meeting-rules.ts'
import { listOpenness } from '../attendance/openness-queries.ts'
import { listChairings } from '../attendance/room-queries.ts'
import { listOffices, listSeats } from '../bodies/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import { byFamilyName } from '../names/order-queries.ts'
import { listGenitives } from '../names/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import type { MeetingFacts, MinutesLanguage, ReviewFacts } from './facts-rules.ts'
import { itemsOf, reviewItemsOf } from './item-facts-queries.ts'

/**
 * All that was recorded of a meeting, in as many queries however many items it had. `readable` says which
 * items open to the viewer; the caller shows no others. Call it only for meetings that are there for the viewer.
 */
export const gatherFacts = (db: Db, viewer: Viewer, meetingId: number): Promise<MeetingFacts> =>
  gather(db, meetingId, (db, language) => itemsOf(db, viewer, meetingId, language))

/** The same for the other language of the body, which stands beside the minutes: what is not translated says so. */
export async function gatherFactsIn(db: Db, viewer: Viewer, meetingId: number, language: MinutesLanguage) {
  const facts = await gather(db, meetingId, (db) => itemsOf(db, viewer, meetingId, language, true))
  return { ...facts, language }
}

/** The same, without what was said and voted under each item. */
export const gatherReviewFacts = (db: Db, meetingId: number): Promise<ReviewFacts> =>
  gather(db, meetingId, (db) => reviewItemsOf(db, meetingId))

async function gather<Item>(
  db: Db,
  meetingId: number,
  itemsIn: (db: Db, language: MinutesLanguage) => Promise<Item[]>,
) {
  const meeting = (await meetingOf(db, meetingId))!
  const day = dayOf(meeting.starts_at)
  const { attendances, seats, offices, ...found } = await together(db, (db) => ({
    attendances: attendancesOf(db, meetingId),
    seats: listSeats(db, meeting.term_id, day),
    offices: listOffices(db, meeting.body_id, day),
    quorum: quorumOf(db, meetingId),
    adjournments: listAdjournments(db, meetingId),
    chairings: listChairings(db, meetingId),
    openness: listOpenness(db, meetingId),
    checkers: checkersOf(db, meetingId),
    genitives: listGenitives(db, meetingId),
    takings_up: takingsUpOf(db, meetingId),
    items: itemsIn(db, meeting.minutes_language),
  }))
  const there = new Set(attendances.map(({ person_id }) => person_id))
  const led = (...held: string[]) => offices.filter(({ office }) => held.includes(office))
  const { quorum: statements, chairings } = found
  const chair = leaderOf({ offices, stays: attendances, statements, chairings })
  const secretary = led('secretary').find(({ person_id }) => there.has(person_id)) ?? led('secretary')[0]
  return {
    meeting,
    language: meeting.minutes_language,
    attendances,
    absent: seats.flatMap(({ seated }) =>
      seated
        .filter(({ capacity, person_id }) => capacity === 'member' && !there.has(person_id))
        .map(({ name }) => ({ name, deputy: false })),
    ),
    vices: led('vice_chair').map(({ person_id, name }) => ({ id: person_id, name })),
    chair: chair && { id: chair.person_id, name: chair.name },
    secretary: secretary && { id: secretary.person_id, name: secretary.name },
    ...found,
  }
}

const meetingOf = builtFirst((db, id: number) =>
  db
    .selectFrom('meetings')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .innerJoin('terms', 'terms.id', 'meetings.term_id')
    .where('meetings.id', '=', id)
    .selectAll('meetings')
    .select(['bodies.name as body_name', 'bodies.minutes_language', 'terms.legal_form']),
)

const attendancesOf = built((db, meetingId: number) =>
  db
    .selectFrom('attendances')
    .innerJoin('people', 'people.id', 'attendances.person_id')
    .leftJoin('memberships', 'memberships.id', 'attendances.replaces_id')
    .leftJoin('people as replaced', 'replaced.id', 'memberships.person_id')
    .leftJoin('identifications', 'identifications.attendance_id', 'attendances.id')
    .where('attendances.meeting_id', '=', meetingId)
    .orderBy('attendances.arrived_at')
    .orderBy('attendances.id')
    .selectAll('attendances')
    .select(['people.name', 'people.email', 'people.language'])
    .select(['replaced.name as replaces', 'replaced.id as replaces_person'])
    .select(['identifications.way as identified', 'identifications.confirmed_at'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('privacies')
          .whereRef('privacies.attendance_id', '=', 'attendances.id')
          .orderBy('privacies.confirmed_at')
          .select(['privacies.item_id', 'privacies.confirmed_at as at']),
      ).as('privacies'),
    ),
)

const quorumOf = built((db, meetingId: number) =>
  db.selectFrom('quorum_statements').where('meeting_id', '=', meetingId).orderBy('at').selectAll(),
)

const checkersOf = built((db, meetingId: number) =>
  db
    .selectFrom('checkers')
    .innerJoin('people', 'people.id', 'checkers.person_id')
    .where('checkers.meeting_id', '=', meetingId)
    .orderBy('checkers.deputy')
    .orderBy(byFamilyName('people.name'))
    .select(['checkers.person_id', 'checkers.deputy', 'people.name', 'people.email', 'people.language']),
)

/** R22: those that were never opened too, so that their refusal is told. */
const takingsUpOf = built((db, meetingId: number) =>
  db
    .selectFrom('takings_up')
    .innerJoin('items', 'items.id', 'takings_up.item_id')
    .where('items.meeting_id', '=', meetingId)
    .orderBy('takings_up.id')
    .select((eb) => [
      'items.heading',
      'items.publicity',
      'takings_up.at_item_id',
      'takings_up.unanimity',
      'takings_up.taken',
      'takings_up.stated_at as at',
      jsonArrayFrom(
        eb
          .selectFrom('taking_up_stands')
          .innerJoin('people', 'people.id', 'taking_up_stands.person_id')
          .whereRef('taking_up_stands.taking_up_id', '=', 'takings_up.id')
          .orderBy(byFamilyName('people.name'))
          .select(['people.name', 'taking_up_stands.choice']),
      ).as('stands'),
    ]),
)
