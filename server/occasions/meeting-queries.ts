import { sql, type SelectQueryBuilder } from 'kysely'
import type { Db, Schema } from '../../db/schema/index.ts'
import { dayOf } from '../calendar/rules.ts'
import { runsBody } from '../sight/queries.ts'
import { mayReadItem } from '../sight/meeting-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { plainText } from '../texts/rules.ts'
import { languages, type ByLanguage } from '../words/index.ts'
import type { Content } from './rules.ts'

const [mostMeetings, mostOffered] = [10, 60]

/** Items handled in the viewer's latest meetings, the latest first: each may become an occasion. */
export const listHandledItems = (db: Db, viewer: Viewer) =>
  open(
    db.selectFrom(
      db
        .selectFrom('meetings')
        .where(runsBody(viewer, 'meetings.body_id'))
        .where('status', '=', 'closed')
        .orderBy('starts_at', 'desc')
        .limit(mostMeetings)
        .selectAll()
        .as('meetings'),
    ),
    viewer,
  )
    .orderBy('meetings.starts_at', 'desc')
    .orderBy('items.position')
    .limit(mostOffered)
    .select(['items.id', 'items.heading', 'meetings.starts_at', 'bodies.name as body_name'])
    .execute()

/** An occasion of what was handled: the body and its day, and the words of the minutes once these are checked and public. */
export async function occasionOf(db: Db, viewer: Viewer, item: number, group_id: number | null) {
  const found = await open(db.selectFrom('meetings'), viewer)
    .where('items.id', '=', item)
    .leftJoin('minutes', (join) =>
      join
        .onRef('minutes.meeting_id', '=', 'meetings.id')
        .on('minutes.published_at', 'is not', null)
        .on('items.publicity', '=', 'public'),
    )
    .select(['meetings.id as meeting_id', 'meetings.starts_at', 'items.heading', 'bodies.name as body_name'])
    .select(
      sql<string | null>`(select html from minutes_sections
        where minutes_sections.minutes_id = minutes.id and minutes_sections.item_id = items.id
        order by version desc limit 1)`.as('html'),
    )
    .executeTakeFirst()
  if (!found) return undefined
  const content: Content = {
    kind: 'meeting',
    name: nameOf(found),
    days: [{ on_day: dayOf(found.starts_at), name: {} }],
    months_from: null,
    months_until: null,
    group_id,
    new_group: {},
    series_id: null,
    sittings: null,
    attendance: null,
    attendance_about: false,
    // what is marked as secret or personal stays hidden, as it is kept
    notes: plainText(found.html ?? '')
      .split('\n')
      .filter((line) => line.trim()),
  }
  return { meeting_id: found.meeting_id, content }
}

/** 'Neuvottelukunta: Palveluseteli', in the languages that both have. */
const nameOf = ({ body_name, heading }: { body_name: ByLanguage; heading: ByLanguage }): ByLanguage =>
  Object.fromEntries(
    languages.flatMap((one) => (body_name[one] ? [[one, named(body_name[one], heading[one])]] : [])),
  )
const named = (body: string, heading: string | undefined) =>
  (heading ? `${body}: ${heading}` : body).slice(0, 200)

/** Whether that meeting is an occasion of the consultation already, by this item. */
export const isOccasionAlready = async (db: Db, consultation: number, meeting: number, name: ByLanguage) =>
  Boolean(
    await db
      .selectFrom('occasions')
      .where('consultation_id', '=', consultation)
      .where('meeting_id', '=', meeting)
      .where(sql<boolean>`name = ${JSON.stringify(name)}::jsonb`)
      .select('id')
      .executeTakeFirst(),
  )

/** What of these meetings opens to the viewer and is not secret. */
const open = (meetings: SelectQueryBuilder<Schema, 'meetings', object>, viewer: Viewer) =>
  meetings
    .innerJoin('items', 'items.meeting_id', 'meetings.id')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .where('meetings.status', '=', 'closed')
    .where('items.kind', '=', 'matter')
    .where('items.removed_at', 'is', null)
    .where('items.publicity', '<>', 'secret')
    .where(mayReadItem(viewer))
