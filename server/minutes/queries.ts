import { sql } from 'kysely'
import { built, builtFirst } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import { isInsider, runsBody } from '../sight/queries.ts'
import { mayReadItem } from '../sight/meeting-queries.ts'
import type { Viewer } from '../sight/rules.ts'

export { waitingFor } from './waiting-queries.ts'

/**
 * Whether the minutes are there for the viewer: the public's when published, the body's own from when they go to
 * the checkers (a memo from its beginning), and earlier only theirs who write or led. The query has `minutes` and `meetings`.
 */
export const mayReadMinutes = (viewer: Viewer) => sql<boolean>`(
  minutes.published_at is not null
  or ${runsBody(viewer, 'meetings.body_id')}
  or ((minutes.kind = 'memo' or minutes.status not in ('writing', 'with_chair')) and (
    ${isInsider(viewer, 'meetings.body_id')}
    or (minutes.status <> 'signed' and exists (select from attendances
      where attendances.meeting_id = meetings.id and attendances.person_id = ${viewer.id ?? 0}))
  ))
)`

const minutesWithMeeting = (db: Db) =>
  db
    .selectFrom('minutes')
    .innerJoin('meetings', 'meetings.id', 'minutes.meeting_id')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .innerJoin('terms', 'terms.id', 'meetings.term_id')
    .selectAll('minutes')
    .select([
      'meetings.body_id',
      'meetings.starts_at',
      'meetings.number',
      'meetings.year',
      'meetings.status as meeting_status',
      'bodies.name as body_name',
      'bodies.languages',
      'terms.legal_form',
      'terms.profile as term_profile',
    ])

export const findMinutes = builtFirst((db, viewer: Viewer, id: number) =>
  minutesWithMeeting(db).where('minutes.id', '=', id).where(mayReadMinutes(viewer)),
)
export type Minutes = NonNullable<Awaited<ReturnType<typeof findMinutes>>>

/** The minutes of a meeting that is there for the viewer; undefined before they were first sent. */
export const findMinutesOf = (db: Db, meetingId: number) =>
  minutesWithMeeting(db).where('minutes.meeting_id', '=', meetingId).executeTakeFirst()

/** Where the secretary goes on: the sent minutes, or the page where they are still written. */
export const pathToWrite = ({ id, meeting_id, status }: Pick<Minutes, 'id' | 'meeting_id' | 'status'>) =>
  status === 'writing' ? `/meetings/${meeting_id}/minutes` : `/minutes/${id}`

/** Keeps the minutes for this act alone. */
export const takeMinutes = (db: Db, id: number) =>
  db.selectFrom('minutes').where('id', '=', id).selectAll().forUpdate().executeTakeFirst()

const perPage = 20

/** Published minutes, newest first; `before` is the id that the last page ended with. */
export async function listPublished(db: Db, before: number | undefined) {
  const found = await minutesWithMeeting(db)
    .where('minutes.published_at', 'is not', null)
    .where('minutes.id', '<', before ?? 2_000_000_000)
    .orderBy('minutes.id', 'desc')
    .limit(perPage + 1)
    .execute()
  return { minutes: found.slice(0, perPage), next: found[perPage] && found[perPage - 1]?.id }
}

/** Every version of every § with whether its item opens to the viewer, in the order of the minutes. */
export const listVersions = built((db, viewer: Viewer, minutesId: number) =>
  db
    .selectFrom('minutes_sections')
    .innerJoin('minutes', 'minutes.id', 'minutes_sections.minutes_id')
    .innerJoin('meetings', 'meetings.id', 'minutes.meeting_id')
    .leftJoin('items', 'items.id', 'minutes_sections.item_id')
    .where('minutes_sections.minutes_id', '=', minutesId)
    .orderBy(sql`minutes_sections.item_id is not null`)
    .orderBy(sql`coalesce(items.section_number, items.position)`)
    .orderBy('items.position')
    .orderBy('items.id')
    .orderBy('minutes_sections.version', 'desc')
    .selectAll('minutes_sections')
    .select([
      'items.kind as item_kind',
      'items.publicity',
      'items.secrecy_ground',
      'items.secrecy_extent',
      'items.section_number',
      'items.section_final',
      sql<boolean>`minutes_sections.item_id is null or ${mayReadItem(viewer)}`.as('readable'),
    ]),
)
export type Version = Awaited<ReturnType<typeof listVersions>>[number]

export const listVerdicts = built((db, minutesId: number) =>
  db
    .selectFrom('verdicts')
    .innerJoin('people', 'people.id', 'verdicts.person_id')
    .where('verdicts.minutes_id', '=', minutesId)
    .orderBy('verdicts.id')
    .selectAll('verdicts')
    .select('people.name'),
)
export type GivenVerdict = Awaited<ReturnType<typeof listVerdicts>>[number]

/** What has been asked to be put right in the minutes of the meeting and is not settled, of which §. */
export const listAsked = (db: Db, meetingId: number) =>
  db
    .selectFrom('verdicts')
    .innerJoin('minutes', 'minutes.id', 'verdicts.minutes_id')
    .innerJoin('people', 'people.id', 'verdicts.person_id')
    .where('minutes.meeting_id', '=', meetingId)
    .where('verdicts.verdict', '=', 'correction')
    .where('verdicts.settled_at', 'is', null)
    .orderBy('verdicts.id')
    .select(['verdicts.item_id', 'verdicts.reasons', 'people.name'])
    .execute()

export const listCorrections = built((db, minutesId: number) =>
  db
    .selectFrom('corrections')
    .innerJoin('people', 'people.id', 'corrections.person_id')
    .where('minutes_id', '=', minutesId)
    .orderBy('corrections.id')
    .selectAll('corrections')
    .select('people.name'),
)

/** Who receives extracts of which § of this meeting. */
export const listExtracts = built((db, meetingId: number) =>
  db
    .selectFrom('extracts')
    .innerJoin('items', 'items.id', 'extracts.item_id')
    .leftJoin('people', 'people.id', 'extracts.person_id')
    .where('items.meeting_id', '=', meetingId)
    .orderBy('extracts.id')
    .selectAll('extracts')
    .select(['people.email', 'people.language', 'items.publicity', 'items.section_number']),
)
export type Extract = Awaited<ReturnType<typeof listExtracts>>[number]
