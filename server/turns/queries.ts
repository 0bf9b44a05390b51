import { sql } from 'kysely'
import { notBefore } from '../../db/not-before.ts'
import { built } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import type { TurnKind } from './rules.ts'

/** The turns of one item, in the order of the list. */
export const listTurns = built((db, itemId: number) =>
  db
    .selectFrom('turns')
    .innerJoin('people', 'people.id', 'turns.person_id')
    .where('turns.item_id', '=', itemId)
    .orderBy('turns.place')
    .orderBy('turns.id')
    .select([
      'turns.id',
      'turns.item_id',
      'turns.person_id',
      'people.name',
      'turns.kind',
      'turns.place',
      'turns.given_at',
      'turns.ended_at',
      'turns.entered_by',
    ]),
)

/** Who spoke in these items, for the minutes. */
export const turnsIn = (db: Db, items: number[]) =>
  db
    .selectFrom('turns')
    .innerJoin('people', 'people.id', 'turns.person_id')
    .where('turns.item_id', '=', sql<number>`any(${items}::int[])`)
    .where('turns.given_at', 'is not', null)
    .orderBy('turns.given_at')
    .orderBy('turns.id')
    .select(['turns.item_id', 'people.name', sql<Date>`turns.given_at`.as('at')])
    .execute()

/** Where a turn was asked, for finding its room. */
export const findTurn = (db: Db, id: number) =>
  db
    .selectFrom('turns')
    .innerJoin('items', 'items.id', 'turns.item_id')
    .where('turns.id', '=', id)
    .select(['turns.id', 'turns.item_id', 'items.meeting_id'])
    .executeTakeFirst()

/** Asked; those who wait behind this place move on by one. */
export async function askTurn(
  db: Db,
  asked: { item: number; person: number; kind: TurnKind; nth: number; by: number; at: Date },
) {
  const { item, person, kind, nth, by, at } = asked
  const place = await makePlace(db, item, nth)
  const { id } = await db
    .insertInto('turns')
    .values({
      item_id: item,
      person_id: person,
      kind,
      place,
      asked_at: at,
      entered_by: by === person ? null : by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A free place as the nth of those who wait. */
async function makePlace(db: Db, item: number, nth: number) {
  const before = await db
    .selectFrom('turns')
    .where('item_id', '=', item)
    .where('given_at', 'is', null)
    .orderBy('place')
    .orderBy('id')
    .select('place')
    .execute()
  const place = nth > before.length ? (before.at(-1)?.place ?? 0) + 1 : before[nth - 1]!.place
  await db
    .updateTable('turns')
    .set({ place: sql`place + 1` })
    .where('item_id', '=', item)
    .where('given_at', 'is', null)
    .where('place', '>=', place)
    .execute()
  return place
}

/** This one speaks from now on; whoever spoke has ended. */
export async function giveTurn(db: Db, turn: { id: number; item_id: number }, at: Date) {
  await endSpeaking(db, turn.item_id, at)
  await db.updateTable('turns').set({ given_at: at }).where('id', '=', turn.id).execute()
}

/** Whoever speaks in the item has ended. */
export const endSpeaking = (db: Db, item: number, at: Date) =>
  db
    .updateTable('turns')
    .set({ ended_at: notBefore('given_at', at) })
    .where('item_id', '=', item)
    .where('given_at', 'is not', null)
    .where('ended_at', 'is', null)
    .execute()

export const withdrawTurn = (db: Db, id: number) => db.deleteFrom('turns').where('id', '=', id).execute()

export async function moveTurns(db: Db, places: { id: number; place: number }[]) {
  for (const { id, place } of places)
    await db.updateTable('turns').set({ place }).where('id', '=', id).execute()
}

/** The item is over: the speaker has ended, and of those who never got a turn nothing is kept. */
export async function endTurns(db: Db, item: number, at: Date) {
  await endSpeaking(db, item, at)
  await db.deleteFrom('turns').where('item_id', '=', item).where('given_at', 'is', null).execute()
}
