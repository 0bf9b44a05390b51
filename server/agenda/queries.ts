import { sql } from 'kysely'
import { built, builtFirst } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import { mayReadItem, mayReadMeeting } from '../sight/meeting-queries.ts'
import type { Viewer } from '../sight/rules.ts'

const itemsWithMeeting = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('items')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .leftJoin('matters', 'matters.id', 'items.matter_id')
    .leftJoin('people as presenters', 'presenters.id', 'items.presenter_id')
    .selectAll('items')
    .select([
      'meetings.body_id',
      'meetings.status as meeting_status',
      'meetings.kind as meeting_kind',
      'meetings.starts_at',
      'matters.case_number',
      'matters.procurement',
      'matters.competition',
      'matters.pending_tender',
      'matters.publicity as matter_publicity',
      'presenters.name as presenter',
    ])
    .select(mayReadItem(viewer).as('readable'))
    .select(
      sql<boolean>`exists (select from block_items where block_items.item_id = items.id and taken_out_by is null)`.as(
        'in_block',
      ),
    )
    .where(mayReadMeeting(viewer))

/** An item that opens to this viewer; undefined otherwise. */
export const findItem = builtFirst((db, viewer: Viewer, id: number) =>
  itemsWithMeeting(db, viewer).where('items.id', '=', id).where(mayReadItem(viewer)),
)

/**
 * The agenda in order. An item that does not open to the viewer (`readable` false) stands there only as a
 * mention, its heading, matter and presenter left out (R70); a draft is left out altogether.
 */
export const listItems = async (db: Db, viewer: Viewer, meetingId: number) =>
  (await itemsOn(db, viewer, meetingId)).map((item) =>
    item.readable
      ? item
      : {
          ...item,
          heading: {},
          matter_id: null,
          case_number: null,
          procurement: null,
          competition: null,
          pending_tender: null,
          presenter: null,
          presenter_id: null,
          initiator_note: null,
        },
  )
export type Item = Awaited<ReturnType<typeof listItems>>[number]

const itemsOn = built((db, viewer: Viewer, meetingId: number) =>
  itemsWithMeeting(db, viewer)
    .where('items.meeting_id', '=', meetingId)
    .where('items.removed_at', 'is', null)
    .where(
      sql<boolean>`(${mayReadItem(viewer)} or items.publicity = 'secret' or items.publicity = 'handling')`,
    )
    .orderBy('items.position')
    .orderBy('items.id'),
)

/** Items taken off the agenda, to be put back. */
export const listRemoved = (db: Db, viewer: Viewer, meetingId: number) =>
  itemsWithMeeting(db, viewer)
    .where('items.meeting_id', '=', meetingId)
    .where('items.removed_at', 'is not', null)
    .where(mayReadItem(viewer))
    .orderBy('items.removed_at', 'desc')
    .limit(50)
    .execute()

/** The whole agenda as the notice and the rules of calling need it, whoever calls; never for a page as it is. */
export const listForNotice = (db: Db, meetingId: number) =>
  db
    .selectFrom('items')
    .leftJoin('matters', 'matters.id', 'items.matter_id')
    .where('items.meeting_id', '=', meetingId)
    .where('items.removed_at', 'is', null)
    .orderBy('items.position')
    .orderBy('items.id')
    .select([
      'items.kind',
      'items.decision_mode',
      'items.agenda_number',
      'items.heading',
      'items.publicity',
      'items.secrecy_ground',
      'matters.procurement',
      'matters.pending_tender',
    ])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('texts')
            .where('texts.thing', '=', 'item')
            .whereRef('texts.thing_id', '=', 'items.id')
            .where('texts.field', '=', 'proposal')
            .where('texts.html', '<>', ''),
        )
        .as('has_proposal'),
    )
    .select(
      sql<boolean>`exists (select from appointments
        where appointments.matter_id = items.matter_id and appointments.status = 'proposed')`.as('elects'),
    )
    .execute()

export { waitingFor } from './waiting-queries.ts'
