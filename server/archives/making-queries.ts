import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'
import { subHours } from 'date-fns/subHours'

/** Takes the oldest package that waits, or one that fell silent an hour ago, for this process alone. */
export const claimArchive = (db: Db, now: Date) =>
  db
    .updateTable('archives')
    .set({ status: 'running', begun_at: now, done: 0 })
    .where('id', '=', (eb) =>
      eb
        .selectFrom('archives as waiting')
        .where((eb) =>
          eb.or([
            eb('waiting.status', '=', 'waiting'),
            eb.and([eb('waiting.status', '=', 'running'), eb('waiting.begun_at', '<', subHours(now, 1))]),
          ]),
        )
        .orderBy('waiting.id')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .select('waiting.id'),
    )
    .returning(['id', 'body_id'])
    .executeTakeFirst()

export const noteProgress = (db: Db, id: number, progress: { done: number; total: number }) =>
  db.updateTable('archives').set(progress).where('id', '=', id).execute()

export const failArchive = (db: Db, id: number) =>
  db.updateTable('archives').set({ status: 'failed' }).where('id', '=', id).execute()

interface Kept {
  stored_as: string
  bytes: number
  sha256: string
  files: number
  secret_files: number
  made_at: Date
}

export const keepArchive = (db: Db, id: number, kept: Kept) =>
  db
    .updateTable('archives')
    .set({ ...kept, status: 'made' })
    .where('id', '=', id)
    .execute()

/** The body as Popolo tells an organisation: its names, its days, and who sat in it from when to when. */
export const describeBody = (db: Db, bodyId: number) =>
  db
    .selectFrom('bodies')
    .where('bodies.id', '=', bodyId)
    .select((eb) => [
      'bodies.id',
      'bodies.name',
      'bodies.tier',
      'bodies.mandate',
      'bodies.created_at',
      'bodies.closed_on',
      'bodies.closed_by_decision',
      jsonArrayFrom(
        eb
          .selectFrom('terms')
          .whereRef('terms.body_id', '=', 'bodies.id')
          .orderBy('terms.starts_on')
          .select([
            'terms.legal_form',
            'terms.starts_on',
            'terms.ends_on',
            'terms.set_by',
            'terms.set_section',
          ]),
      ).as('terms'),
      jsonArrayFrom(
        eb
          .selectFrom('memberships')
          .innerJoin('seats', 'seats.id', 'memberships.seat_id')
          .innerJoin('terms', 'terms.id', 'seats.term_id')
          .innerJoin('people', 'people.id', 'memberships.person_id')
          .leftJoin('organisations', 'organisations.id', 'memberships.organisation_id')
          .whereRef('terms.body_id', '=', 'bodies.id')
          .orderBy('memberships.starts_on')
          .orderBy('memberships.id')
          .select([
            'people.name as person',
            'organisations.name as on_behalf_of',
            'memberships.capacity as role',
            'memberships.starts_on as start_date',
            'memberships.ends_on as end_date',
          ]),
      ).as('memberships'),
    ])
    .executeTakeFirstOrThrow()

/** The signed minutes and memos of the body, in the order of their meetings. */
export const listToArchive = (db: Db, bodyId: number) =>
  db
    .selectFrom('minutes')
    .innerJoin('meetings', 'meetings.id', 'minutes.meeting_id')
    .where('meetings.body_id', '=', bodyId)
    .where('minutes.status', '=', 'signed')
    .orderBy('meetings.starts_at')
    .orderBy('meetings.id')
    .select(['minutes.id', 'minutes.meeting_id'])
    .execute()

/** The files of a meeting and of its items; secret by themselves, or along with the item they are of. */
export const listAnnexes = (db: Db, meetingId: number) =>
  db
    .selectFrom('files')
    .leftJoin('items', (join) => join.onRef('items.id', '=', 'files.thing_id').on('files.thing', '=', 'item'))
    .where((eb) =>
      eb.or([
        eb.and([eb('files.thing', '=', 'meeting'), eb('files.thing_id', '=', meetingId)]),
        eb.and([
          eb('files.thing', '=', 'item'),
          eb('files.thing_id', 'in', (eb) =>
            eb.selectFrom('items as own').where('own.meeting_id', '=', meetingId).select('own.id'),
          ),
        ]),
      ]),
    )
    .where('files.removed_at', 'is', null)
    .orderBy('items.position')
    .orderBy('files.position')
    .select([
      'files.id',
      'files.title',
      'files.name',
      'files.kind',
      'files.media_type',
      'files.bytes',
      'files.sha256',
      'files.stored_as',
      'files.secrecy_ground',
      'items.section_number',
      sql<boolean>`(files.publicity = 'secret' or coalesce(items.publicity = 'secret', false))`.as(
        'is_secret',
      ),
    ])
    .execute()
export type Annex = Awaited<ReturnType<typeof listAnnexes>>[number]

/** Minutes of earlier years, kept as files with their day. */
export const listEarlier = (db: Db, bodyId: number) =>
  db
    .selectFrom('earlier_minutes')
    .innerJoin('files', (join) =>
      join.onRef('files.thing_id', '=', 'earlier_minutes.id').on('files.thing', '=', 'earlier_minutes'),
    )
    .where('earlier_minutes.body_id', '=', bodyId)
    .where('earlier_minutes.removed_at', 'is', null)
    .where('files.removed_at', 'is', null)
    .orderBy('earlier_minutes.held_on')
    .orderBy('files.id')
    .select([
      'earlier_minutes.held_on',
      'files.id',
      'files.title',
      'files.name',
      'files.media_type',
      'files.bytes',
      'files.sha256',
      'files.stored_as',
      // not yet read through by anyone: what it holds is not known
      sql<boolean>`(files.publicity = 'secret' or earlier_minutes.published_at is null)`.as('is_secret'),
    ])
    .execute()
