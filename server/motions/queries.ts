import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { expressionBuilder, sql } from 'kysely'
import { built } from '../../db/built.ts'
import type { Db, Schema } from '../../db/schema/index.ts'
import { onlyIf, type Viewer } from '../sight/rules.ts'
import type { ByLanguage, Language } from '../words/index.ts'
import type { Motion, MotionKind } from './rules.ts'

/** The item's motions in the order they were made, with who seconded. */
export const listMotions = built((db, itemId: number) =>
  db
    .selectFrom('motions')
    .innerJoin('people', 'people.id', 'motions.person_id')
    .leftJoin('voting_places', 'voting_places.motion_id', 'motions.id')
    .leftJoin('unopposed_amendments', 'unopposed_amendments.motion_id', 'motions.id')
    .where('motions.item_id', '=', itemId)
    .orderBy('motions.id')
    .selectAll('motions')
    .select(['people.name', seconders.as('secondings')])
    .select(['voting_places.place', sql<boolean>`coalesce(voting_places.apart, false)`.as('apart')])
    .select(sql<boolean>`unopposed_amendments.motion_id is not null`.as('unopposed'))
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('texts')
            .where('texts.thing', '=', 'motion')
            .whereRef('texts.thing_id', '=', 'motions.id')
            .where('texts.version', '>', 1),
        )
        .as('reworded'),
    ),
)

/** Who seconded the motion, the first one first. The query has `motions`. */
export const seconders = jsonArrayFrom(
  expressionBuilder<Schema, 'motions'>()
    .selectFrom('secondings')
    .innerJoin('people as seconders', 'seconders.id', 'secondings.person_id')
    .whereRef('secondings.motion_id', '=', 'motions.id')
    .orderBy('secondings.seconded_at')
    .select(['secondings.person_id', 'seconders.name']),
)

/** Where a motion is, for finding its room. */
export const findMotion = (db: Db, id: number) =>
  db.selectFrom('motions').where('id', '=', id).select(['id', 'item_id']).executeTakeFirst()

export const proposeMotion = (
  db: Db,
  made: {
    item: number
    kind: MotionKind
    person: number
    html: string
    language: Language
    sum?: number | null
    by: number
    at: Date
  },
) =>
  db
    .insertInto('motions')
    .values({
      item_id: made.item,
      kind: made.kind,
      person_id: made.person,
      html: made.html,
      language: made.language,
      sum: made.sum ?? null,
      proposed_at: made.at,
      entered_by: made.by === made.person ? null : made.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

/** The withdrawn proposal as its seconder's own, in the same words. */
export const takeOverMotion = (
  db: Db,
  { motion, person, by, at }: { motion: Motion; person: number; by: number; at: Date },
) =>
  db
    .insertInto('motions')
    .values({
      item_id: motion.item_id,
      kind: motion.kind,
      person_id: person,
      html: motion.html,
      language: motion.language,
      translations: JSON.stringify(motion.translations) as never,
      sum: motion.sum,
      taken_from_id: motion.id,
      proposed_at: at,
      entered_by: by === person ? null : by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

/** The first seconding puts the motion among those that are voted on (R48). */
export async function secondMotion(
  db: Db,
  { motion, person, by, at }: { motion: number; person: number; by: number; at: Date },
) {
  await db
    .insertInto('secondings')
    .values({ motion_id: motion, person_id: person, seconded_at: at, entered_by: by === person ? null : by })
    .onConflict((earlier) => earlier.doNothing())
    .execute()
  await db
    .updateTable('motions')
    .set({ status: 'seconded' })
    .where('id', '=', motion)
    .where('status', '=', 'proposed')
    .execute()
}

/** Takes a seconding back; a motion that nobody seconds any more waits for a seconder again. */
export async function takeBackSeconding(db: Db, motion: number, person: number) {
  await db.deleteFrom('secondings').where('motion_id', '=', motion).where('person_id', '=', person).execute()
  await db
    .updateTable('motions')
    .set({ status: 'proposed' })
    .where('id', '=', motion)
    .where('status', '=', 'seconded')
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('secondings').where('motion_id', '=', motion).select('person_id'))),
    )
    .execute()
}

export const setMotionStatus = (db: Db, ids: number[], status: Motion['status']) =>
  db
    .updateTable('motions')
    .set({ status })
    .where(sql<boolean>`id = any(${ids}::int[])`)
    .execute()

/** What nobody seconded lapses when the discussion is closed (R47, 109 §). */
export const lapseMotions = (db: Db, itemId: number) =>
  db
    .updateTable('motions')
    .set({ status: 'lapsed' })
    .where('item_id', '=', itemId)
    .where('status', '=', 'proposed')
    .where('kind', '<>', 'statement')
    .returning('id')
    .execute()

export const correctMotion = (db: Db, id: number, html: string) =>
  db.updateTable('motions').set({ html }).where('id', '=', id).execute()

/** The motion in another language of the body, as it was translated from its present text. */
export const translateMotion = (db: Db, id: number, language: Language, html: string) =>
  db
    .updateTable('motions')
    .set({
      translations: sql`translations || jsonb_build_object(${language}::text, jsonb_build_object('html', ${html}::text, 'of', html))`,
    })
    .where('id', '=', id)
    .execute()

/** What waits in the room is named by its item, a secret one by the body alone. The query has `items` and `bodies`. */
export const roomTitle = sql<ByLanguage>`case items.publicity when 'secret' then bodies.name else items.heading end`

/** How a row that waits in the room goes on after its kind: it leads to the meeting, and waits now. */
export const roomRow = [
  'meetings.id' as const,
  roomTitle.as('title'),
  sql<string | null>`null::date`.as('due'),
  'bodies.name as body' as const,
] as const

/** What waits for this person among the motions: one that another made and nobody has seconded. */
export const waitingFor = (db: Db, viewer: Viewer) =>
  onlyIf(
    viewer.seats.length > 0,
    db
      .selectFrom('motions')
      .innerJoin('items', 'items.id', 'motions.item_id')
      .innerJoin('meetings', (join) =>
        join.onRef('meetings.id', '=', 'items.meeting_id').onRef('meetings.current_item_id', '=', 'items.id'),
      )
      .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
      .where('meetings.status', '=', 'open')
      .where('motions.status', '=', 'proposed')
      .where('motions.kind', '<>', 'statement')
      .where('motions.person_id', '<>', viewer.id ?? 0)
      .where(hasVoiceIn(viewer))
      .select([sql<'motion_to_second'>`'motion_to_second'`.as('kind'), ...roomRow]),
  )

/** Present with a voice for the item, as the ledger has it, and no stranger (R29, R32, R35). The query has `meetings` and `items`. */
export const hasVoiceIn = (viewer: Viewer) => sql<boolean>`(
  meetings.id = any(array(select attendances.meeting_id from attendances
    where attendances.person_id = ${viewer.id ?? 0} and attendances.departed_at is null))
  and exists (select from attendances
    where attendances.meeting_id = meetings.id and attendances.person_id = ${viewer.id ?? 0}
      and attendances.departed_at is null
      and (attendances.only_item_id is null or attendances.only_item_id = items.id)
      and (attendances.mode <> 'remote' or meetings.mode not in ('electronic', 'hybrid') or exists (
        select from identifications
        where identifications.attendance_id = attendances.id and identifications.confirmed_at is not null))
      and (attendances.capacity = 'member' or (attendances.capacity = 'deputy' and attendances.replaces_id is not null)))
  and not exists (select from disqualifications
    where disqualifications.item_id = items.id and disqualifications.person_id = ${viewer.id ?? 0}
      and disqualifications.status not in ('rejected', 'withdrawn'))
)`
