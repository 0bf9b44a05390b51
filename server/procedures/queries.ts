import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { built, builtFirst } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { listSeats } from '../bodies/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import { listBarred, listDeputyCalls } from '../meetings/reply-queries.ts'
import { byFamilyName } from '../names/order-queries.ts'
import { mayReadItem } from '../sight/meeting-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { standingOf, voicesIn } from './rules.ts'

export { waitingFor } from './waiting-queries.ts'

/** The procedure of a meeting that is there for the viewer already; undefined where none was planned. */
export const findProcedure = builtFirst((db, meetingId: number) =>
  db
    .selectFrom('procedures')
    .innerJoin('meetings', 'meetings.id', 'procedures.meeting_id')
    .where('procedures.meeting_id', '=', meetingId)
    .selectAll('procedures')
    .select(['meetings.status as meeting_status', 'meetings.called_at'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('procedure_checkers')
          .innerJoin('people', 'people.id', 'procedure_checkers.person_id')
          .where('procedure_checkers.meeting_id', '=', meetingId)
          .orderBy(byFamilyName('people.name'))
          .select(['people.id', 'people.name']),
      ).as('checkers'),
    ),
)
export type Procedure = NonNullable<Awaited<ReturnType<typeof findProcedure>>>

/** Keeps the procedure for this act alone. */
export const takeProcedure = (db: Db, meetingId: number) =>
  db.selectFrom('procedures').where('meeting_id', '=', meetingId).selectAll().forUpdate().executeTakeFirst()

/** Only the end of the procedure that this record or its minutes come from. */
export const findOrigin = builtFirst((db, recordId: number) =>
  db.selectFrom('procedures').where('decided_in_id', '=', recordId).select(['meeting_id', 'ends_at']),
)

/** The meeting whose notice named this matter for the procedure. */
export const findMeetingNaming = async (db: Db, itemId: number) =>
  (
    await db
      .selectFrom('procedure_items')
      .where('item_id', '=', itemId)
      .select('meeting_id')
      .executeTakeFirst()
  )?.meeting_id

const changedAt = sql<Date | null>`(select max(texts.at) from texts
  where texts.thing = 'item' and texts.thing_id = items.id and texts.field = 'proposal')`

const itemsWithProposal = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('items')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .leftJoin('procedure_items', 'procedure_items.item_id', 'items.id')
    .leftJoin('people as presenters', 'presenters.id', 'items.presenter_id')
    .orderBy('items.position')
    .orderBy('items.id')
    .select(['items.id', 'items.heading', 'items.matter_id', 'items.publicity', 'items.agenda_number'])
    .select(['items.section_number', 'items.removed_at', 'items.presenter_id', 'items.kind'])
    .select(['presenters.name as presenter', 'items.secrecy_ground', 'items.meeting_id as stands_in'])
    .select(['procedure_items.outcome', 'procedure_items.kind as adopted_kind'])
    .select(['procedure_items.recipient_id', 'procedure_items.moved_at', 'procedure_items.moved_why'])
    .select(['procedure_items.decided_at', changedAt.as('changed_at'), mayReadItem(viewer).as('readable')])

/** Matters that are for the procedure of this meeting, while it is a draft. */
export const listPlanned = built((db, viewer: Viewer, meetingId: number) =>
  itemsWithProposal(db, viewer)
    .where('items.meeting_id', '=', meetingId)
    .where('items.kind', '=', 'matter')
    .where('items.decision_mode', '=', 'electronic')
    .where('items.removed_at', 'is', null),
)

/** Matters that the notice named for the procedure, wherever they stand now. */
export const listNamed = built((db, viewer: Viewer, meetingId: number) =>
  itemsWithProposal(db, viewer).where('procedure_items.meeting_id', '=', meetingId),
)
export type NamedItem = Awaited<ReturnType<typeof listNamed>>[number]

/** Who has taken which position; for the counting and for those whom `rules.ts` lets see it. */
export const listPositions = built((db, meetingId: number) =>
  db
    .selectFrom('positions')
    .innerJoin('procedure_items', 'procedure_items.item_id', 'positions.item_id')
    .innerJoin('people', 'people.id', 'positions.person_id')
    .where('procedure_items.meeting_id', '=', meetingId)
    .orderBy(byFamilyName('people.name'))
    .selectAll('positions')
    .select('people.name'),
)
export type GivenPosition = Awaited<ReturnType<typeof listPositions>>[number]

/** What stands of each matter of the procedure: who has accepted, demanded, kept silent. */
export async function gatherStandings(
  db: Db,
  viewer: Viewer,
  meeting: { id: number; term_id: number; starts_at: Date },
) {
  const { seats, calls, barred, items, positions } = await together(db, (db) => ({
    seats: listSeats(db, meeting.term_id, dayOf(meeting.starts_at)),
    calls: listDeputyCalls(db, meeting.id),
    barred: listBarred(db, meeting.id),
    items: listNamed(db, viewer, meeting.id),
    positions: listPositions(db, meeting.id),
  }))
  const standings = items.map((item) => {
    const given = positions.filter(({ item_id }) => item_id === item.id)
    const voices = voicesIn(seats, calls, barred, item.id)
    return { item, given, standing: standingOf(voices, given, item.changed_at) }
  })
  return { seats, calls, barred, standings }
}
export type Standings = Awaited<ReturnType<typeof gatherStandings>>
