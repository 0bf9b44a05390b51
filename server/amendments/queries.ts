import { expressionBuilder, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { built, builtFirst } from '../../db/built.ts'
import type { Db, Schema } from '../../db/schema/index.ts'
import type { Language } from '../words/index.ts'
import { wordsOfChanges, type Change } from './block-rules.ts'

/** The amendments of these items with what each does to the text, as it was compared when it was saved. */
export const listAmendments = built((db, itemIds: number[]) =>
  db
    .selectFrom('amendments')
    .innerJoin('motions', 'motions.id', 'amendments.motion_id')
    .where('motions.item_id', '=', sql<number>`any(${itemIds}::int[])`)
    .orderBy('motions.id')
    .select(['motions.id', 'motions.item_id', 'amendments.language', 'amendments.version'])
    .select(['motions.person_id', 'motions.entered_by', 'motions.proposed_at'])
    .select(changes.as('changes')),
)

/** The query has `amendments`. */
const changes = jsonArrayFrom(
  expressionBuilder<Schema, 'amendments'>()
    .selectFrom('amendment_changes')
    .whereRef('amendment_changes.motion_id', '=', 'amendments.motion_id')
    .orderBy('place')
    .orderBy('adds')
    .select(['place', 'adds', 'before', 'after', 'redline', 'stale']),
)

/** Which wordings the chair has chosen where adopted amendments collide. */
export const findMerging = builtFirst((db, itemId: number) =>
  db.selectFrom('mergings').where('item_id', '=', itemId).selectAll(),
)

interface Saved {
  motion: number
  language: Language
  version: number
  changes: Change[]
}

/** What an amendment does, instead of what it did before. */
export async function saveAmendment(db: Db, { motion, language, version, changes }: Saved) {
  await db
    .insertInto('amendments')
    .values({ motion_id: motion, language, version })
    .onConflict((earlier) => earlier.column('motion_id').doUpdateSet({ version }))
    .execute()
  await db.deleteFrom('amendment_changes').where('motion_id', '=', motion).execute()
  if (changes.length)
    await db
      .insertInto('amendment_changes')
      .values(changes.map((change) => ({ motion_id: motion, ...change })))
      .execute()
  await db
    .updateTable('motions')
    .set({ html: wordsOfChanges(changes) })
    .where('id', '=', motion)
    .execute()
}

/** The seconder who takes a withdrawn amendment up takes its changes too. */
export async function copyAmendment(db: Db, { from, to }: { from: number; to: number }) {
  await db
    .insertInto('amendments')
    .columns(['motion_id', 'language', 'version'])
    .expression((eb) =>
      eb
        .selectFrom('amendments')
        .where('motion_id', '=', from)
        .select([eb.cast<number>(eb.val(to), 'integer').as('motion_id'), 'language', 'version']),
    )
    .execute()
  const columns = ['place', 'adds', 'before', 'after', 'redline', 'stale'] as const
  await db
    .insertInto('amendment_changes')
    .columns(['motion_id', ...columns])
    .expression((eb) =>
      eb
        .selectFrom('amendment_changes')
        .where('motion_id', '=', from)
        .select([eb.cast<number>(eb.val(to), 'integer').as('motion_id'), ...columns]),
    )
    .execute()
}
