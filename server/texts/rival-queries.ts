import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { mayReadMatter, mayReadRecommendation } from '../sight/matter-queries.ts'
import { mayReadItem, mayReadMeeting } from '../sight/meeting-queries.ts'
import type { Person, Viewer } from '../sight/rules.ts'
import { findText, findVersion } from './place-queries.ts'
import { rivalShown, rivalsStay, type Place, type RivalShown } from './rival-rules.ts'

/** The writer's own rival text with the one that stands; undefined for everybody else. */
export async function findRival(db: Db, person: Person, id: number) {
  const mine = await db
    .selectFrom('rival_texts')
    .where('id', '=', id)
    .where('person_id', '=', person.id)
    .select(['id', 'settled_at', 'url'])
    .select(mayReadThing(person).as('readable'))
    .executeTakeFirst()
  return mine && { ...mine, shown: await showRival(db, id, mine.readable) }
}

/** What the piece texts/_rival shows; the standing text only when it opens to the writer. */
export async function showRival(db: Db, id: number, readable: boolean): Promise<RivalShown> {
  const mine = await db.selectFrom('rival_texts').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
  const place: Place = { thing: mine.thing, id: mine.thing_id, field: mine.field, language: mine.language }
  const stands = await findText(db, place)
  const base = await findVersion(db, place, mine.base_version)
  const writer =
    stands?.person_id &&
    (await db.selectFrom('people').where('id', '=', stands.person_id).select('name').executeTakeFirst())
  const theirs = stands && { ...stands, name: writer ? writer.name : null }
  return rivalShown({ mine, place, base: base?.html ?? '', theirs, readable })
}

/** Whether the thing that the text belongs to opens to the viewer; what is not named here opens to its writer. */
const mayReadThing = (viewer: Viewer) => sql<boolean>`(case rival_texts.thing
  when 'item' then exists (select from items join meetings on meetings.id = items.meeting_id
    where items.id = rival_texts.thing_id and ${mayReadItem(viewer)})
  when 'meeting' then exists (select from meetings
    where meetings.id = rival_texts.thing_id and ${mayReadMeeting(viewer)})
  when 'matter' then exists (select from matters
    where matters.id = rival_texts.thing_id and ${mayReadMatter(viewer)})
  when 'recommendation' then exists (select from recommendations
    where recommendations.id = rival_texts.thing_id and ${mayReadRecommendation(viewer)})
  else true
end)`

/** The body to which the thing of the text belongs, where it belongs to one. */
export const bodyOfPlace = ({ thing, id }: Place) => sql<number | null>`(case ${thing}::text
  when 'item' then (select body_id from meetings join items on items.meeting_id = meetings.id where items.id = ${id}::int)
  when 'motion' then (select body_id from meetings join items on items.meeting_id = meetings.id
    where items.id = (select item_id from motions where motions.id = ${id}::int))
  when 'meeting' then (select body_id from meetings where meetings.id = ${id}::int)
  when 'minutes' then (select body_id from meetings join minutes on minutes.meeting_id = meetings.id
    where minutes.id = ${id}::int)
  when 'matter' then (select body_id from matters where matters.id = ${id}::int)
  when 'recommendation' then (select body_id from recommendations where recommendations.id = ${id}::int)
end)`

interface Rival {
  place: Place
  html: string
  base: number
  by: number
  at: Date
  action?: string | undefined
  url?: string | undefined
}

/** One waiting rival text a person and place: a later save of the same writer takes its place. */
export async function keepRival(db: Db, { place, html, base, by, at, action, url }: Rival) {
  const { thing, id: thing_id, field, language } = place
  const same = { thing, thing_id, field, language, person_id: by }
  const waiting = await db
    .updateTable('rival_texts')
    .set({ html, base_version: base, at, action: action ?? '', url: url ?? '/' })
    .where((eb) => eb.and(same))
    .where('settled_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (waiting) return waiting.id
  const { id } = await db
    .insertInto('rival_texts')
    .values({ ...same, base_version: base, html, at, action: action ?? '', url: url ?? '/' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The writer has chosen: theirs, or a new version made of both. The rival text stays for its 30 days. */
export const settleRival = (db: Db, { id, by, at }: { id: number; by: number; at: Date }) =>
  db
    .updateTable('rival_texts')
    .set({ settled_at: at })
    .where('id', '=', id)
    .where('person_id', '=', by)
    .where('settled_at', 'is', null)
    .returning('id')
    .executeTakeFirst()

/** Rival texts past their days go; the versions that stood stay in `texts`. */
export const removeOldRivals = (db: Db, now: Date) =>
  db.deleteFrom('rival_texts').where('at', '<', rivalsStay(now)).execute()

/** For home: the writer's choices that wait. */
export const waitingFor = (db: Db, viewer: Viewer) => [
  db
    .selectFrom('rival_texts')
    .leftJoin('items', (join) =>
      join.onRef('items.id', '=', 'rival_texts.thing_id').on('rival_texts.thing', '=', 'item'),
    )
    .leftJoin('meetings', 'meetings.id', 'items.meeting_id')
    .leftJoin('bodies', 'bodies.id', 'meetings.body_id')
    .where('rival_texts.person_id', '=', viewer.id ?? 0)
    .where('rival_texts.settled_at', 'is', null)
    .where(mayReadThing(viewer))
    .select([
      sql<'rival_text'>`'rival_text'`.as('kind'),
      'rival_texts.id',
      sql<ByLanguage>`coalesce(items.heading,
        (select recommendations.title from recommendations
          where rival_texts.thing = 'recommendation' and recommendations.id = rival_texts.thing_id),
        '{"fi": "–"}'::jsonb)`.as('title'),
      sql<string | null>`null::date`.as('due'),
      'bodies.name as body',
    ]),
]
