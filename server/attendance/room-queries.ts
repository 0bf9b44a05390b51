import { sql } from 'kysely'
import { built, builtFirst } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { listItems } from '../agenda/queries.ts'
import { listOffices, listSeats } from '../bodies/queries.ts'
import { profileOf } from '../bodies/rules.ts'
import { dayOf } from '../calendar/rules.ts'
import { findMeeting, type Meeting } from '../meetings/queries.ts'
import { byFamilyName } from '../names/order-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { listAdjournments } from './continuation-queries.ts'
import { listDisqualifications, listLedger } from './queries.ts'
import { listLate } from './taking-up-queries.ts'
import { mayEnterRoom, type Room } from './room-rules.ts'

/** The formal meeting as it stands; undefined when the room is not there for this viewer. */
export async function findRoom(db: Db, viewer: Viewer, id: number) {
  const meeting = await findMeeting(db, viewer, id)
  if (meeting?.kind !== 'formal') return undefined
  const room = await readRoom(db, viewer, meeting)
  return mayEnterRoom(room, viewer) ? room : undefined
}
export type FoundRoom = NonNullable<Awaited<ReturnType<typeof findRoom>>>

async function readRoom(db: Db, viewer: Viewer, meeting: Meeting) {
  const day = dayOf(meeting.opened_at ?? meeting.starts_at)
  const { id } = meeting
  const { around, ...found } = await together(db, (db) => ({
    seats: listSeats(db, meeting.term_id, day),
    offices: listOffices(db, meeting.body_id, day),
    items: listItems(db, viewer, id),
    ledger: listLedger(db, id),
    disqualifications: listDisqualifications(db, id),
    chairings: listChairings(db, id),
    statements: listStatements(db, id),
    adjournments: listAdjournments(db, id),
    checkers: listCheckers(db, id),
    replies: listReplied(db, id),
    late: listLate(db, id),
    around: aroundMeeting(db, meeting),
  }))
  return {
    meeting,
    profile: profileOf({ legal_form: meeting.legal_form, profile: meeting.term_profile }),
    ...found,
    ...around,
  } satisfies Room
}

const listStatements = built((db, meetingId: number) =>
  db.selectFrom('quorum_statements').where('meeting_id', '=', meetingId).orderBy('id').selectAll(),
)

const listReplied = built((db, meetingId: number) =>
  db.selectFrom('replies').where('meeting_id', '=', meetingId).select(['person_id', 'item_id', 'reply']),
)

/** R34 */
export const listChairings = built((db, meetingId: number) =>
  db
    .selectFrom('chairings')
    .innerJoin('people', 'people.id', 'chairings.person_id')
    .leftJoin('people as leaders', 'leaders.id', 'chairings.led_by')
    .where('meeting_id', '=', meetingId)
    .orderBy('chairings.id')
    .select([
      'chairings.id',
      'person_id',
      'people.name',
      'from_item_id',
      'elected_at',
      'ended_at',
      'led_by',
      'leaders.name as leader',
    ]),
)

export const listCheckers = built((db, meetingId: number) =>
  db
    .selectFrom('checkers')
    .innerJoin('people', 'people.id', 'checkers.person_id')
    .where('meeting_id', '=', meetingId)
    .orderBy('deputy')
    .orderBy(byFamilyName('people.name'))
    .select(['person_id', 'people.name', 'deputy']),
)

/** What of other things bears on the room: the body's earlier meetings, the state of the minutes. */
async function aroundMeeting(db: Db, meeting: Meeting) {
  const around = await findAround(db, meeting.id, meeting.body_id, meeting.starts_at)
  const { earlierOpen, opennessDecided, ...more } = around!
  return { ...more, earlierOpen: Boolean(earlierOpen), opennessDecided: Boolean(opennessDecided) }
}

const findAround = builtFirst((db, meetingId: number, bodyId: number, startsAt: Date) =>
  db.selectNoFrom((eb) => [
    eb
      .exists(
        eb
          .selectFrom('meetings as earlier')
          .where('earlier.body_id', '=', bodyId)
          .where('earlier.id', '<>', meetingId)
          .where((eb) =>
            eb.or([
              eb('earlier.status', '=', 'open'),
              eb.and([eb('earlier.status', '=', 'called'), eb('earlier.starts_at', '<', startsAt)]),
            ]),
          ),
      )
      .as('earlierOpen'),
    eb
      .exists(
        eb
          .selectFrom('openness_decisions')
          .where('openness_decisions.meeting_id', '=', meetingId)
          .select('openness_decisions.id'),
      )
      .as('opennessDecided'),
    eb
      .selectFrom('minutes')
      .where('minutes.meeting_id', '=', meetingId)
      .select('minutes.status')
      .as('minutesStatus'),
    sql<number[]>`array(select record.thing_id from record join items on items.id = record.thing_id
        where record.thing = 'item' and record.act = 'section checked at once'
          and items.meeting_id = ${meetingId})`.as('checkedAtOnce'),
  ]),
)
