import { built, builtFirst } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import { addHandling, forwardMatter, setMatterStatus } from '../matters/queries.ts'
import type { Outcome } from './decision-rules.ts'

export const findDecision = builtFirst((db, itemId: number) =>
  db.selectFrom('decisions').where('item_id', '=', itemId).selectAll(),
)

export const listDissents = built((db, itemId: number) =>
  db
    .selectFrom('dissents')
    .innerJoin('people', 'people.id', 'dissents.person_id')
    .where('item_id', '=', itemId)
    .orderBy('dissents.id')
    .selectAll('dissents')
    .select('people.name'),
)

/** Where a dissent is, for finding its room. */
export const findDissent = (db: Db, id: number) =>
  db.selectFrom('dissents').where('id', '=', id).selectAll().executeTakeFirst()

export interface Stated {
  item: number
  matter: number | null
  meeting: number
  body: number
  outcome: Outcome
  motion: number | null
  unanimous: boolean
  forwardTo: number | null
  chair: number
  by: number
  at: Date
}

/** The decision as the chair stated it, and what becomes of the matter (R49). */
export async function stateDecision(db: Db, stated: Stated) {
  const { item, motion, unanimous, chair, by, at } = stated
  const decision = {
    motion_id: motion,
    unanimous,
    stated_by: chair,
    stated_at: at,
    entered_by: by === chair ? null : by,
  }
  const { id } = await db
    .insertInto('decisions')
    .values({ item_id: item, ...decision })
    .onConflict((earlier) => earlier.column('item_id').doUpdateSet(decision))
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .updateTable('items')
    .set({ outcome: stated.outcome, forward_to: stated.forwardTo })
    .where('id', '=', item)
    .execute()
  if (stated.matter !== null) await moveMatter(db, { ...stated, matter: stated.matter })
  return id
}

/** The adoption writes its own step; the rest is written here, once for one item. */
async function moveMatter(db: Db, stated: Stated & { matter: number }) {
  const { matter, meeting, item, body, outcome, by, at } = stated
  if (outcome === 'adopted') return
  if (outcome === 'forwarded' && stated.forwardTo)
    return forwardMatter(db, { matter, from: body, body: stated.forwardTo, meeting, item, by, at })
  const kind = steps[outcome]
  if (!kind) return
  await db.deleteFrom('handlings').where('item_id', '=', item).where('kind', '=', 'handled').execute()
  await addHandling(db, {
    matter_id: matter,
    body_id: body,
    kind,
    at,
    meeting_id: meeting,
    item_id: item,
    person_id: by,
  })
  await setMatterStatus(db, matter, outcome === 'decided' || outcome === 'noted' ? 'resting' : 'backlog')
}

const steps = {
  decided: 'handled',
  noted: 'handled',
  discussed: 'handled',
  returned: 'returned',
  tabled: 'tabled',
  removed: 'removed',
  forwarded: undefined,
  adopted: undefined,
} as const

export const declareDissent = (
  db: Db,
  { item, person, by, at }: { item: number; person: number; by: number; at: Date },
) =>
  db
    .insertInto('dissents')
    .values({
      item_id: item,
      person_id: person,
      declared_at: at,
      grounds_html: null,
      grounds_at: null,
      entered_by: by === person ? null : by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

export const giveGrounds = (db: Db, id: number, html: string, at: Date) =>
  db.updateTable('dissents').set({ grounds_html: html, grounds_at: at }).where('id', '=', id).execute()
