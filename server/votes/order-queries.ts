import { sql } from 'kysely'
import { builtFirst } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import type { Ranking } from './ranking-rules.ts'
import type { Method } from './rules.ts'

/** The order of the item's votes, as the chair has put it and the body approved it (R53). */
export const findVotingOrder = builtFirst((db, itemId: number) =>
  db
    .selectFrom('voting_orders')
    .where('item_id', '=', itemId)
    .select(['base_sum', 'method', 'approval', 'change', 'approved_at']),
)

/** Places each proposal in the order of its votes, one after the other. */
export async function placeMotions(db: Db, { chain, points, rejections }: Ranking) {
  const ids = [...chain, ...points, ...rejections]
  if (!ids.length) return
  await db
    .insertInto('voting_places')
    .values(ids.map((motion_id, index) => ({ motion_id, place: index + 1 })))
    .onConflict((earlier) =>
      earlier.column('motion_id').doUpdateSet((eb) => ({ place: eb.ref('excluded.place') })),
    )
    .execute()
}

/** Voted on by itself, or among the others again (R55). */
export const separateMotion = (db: Db, motion: number, place: number, apart: boolean) =>
  db
    .insertInto('voting_places')
    .values({ motion_id: motion, place, apart })
    .onConflict((earlier) => earlier.column('motion_id').doUpdateSet({ apart }))
    .execute()

/** What the base proposal and the proposals would give, in euros. */
export async function enterSums(db: Db, item: number, base: number | null, sums: Map<number, number | null>) {
  await db
    .insertInto('voting_orders')
    .values({ item_id: item, base_sum: base })
    .onConflict((earlier) => earlier.column('item_id').doUpdateSet({ base_sum: base }))
    .execute()
  await sql`update motions set sum = entered.sum
    from unnest(${[...sums.keys()]}::int[], ${[...sums.values()]}::numeric[]) as entered (id, sum)
    where motions.id = entered.id and motions.item_id = ${item}`.execute(db)
}

interface Approved {
  item: number
  method: Method
  approval: 'unanimous' | 'changed'
  change: string
  chair: number
  by: number
  at: Date
}

/** The body approved the method and the order (R53). */
export async function approveOrder(db: Db, { item, chair, by, at, ...approved }: Approved) {
  const entered = { ...approved, approved_at: at, stated_by: chair, entered_by: by === chair ? null : by }
  await db
    .insertInto('voting_orders')
    .values({ item_id: item, ...entered })
    .onConflict((earlier) => earlier.column('item_id').doUpdateSet(entered))
    .execute()
}

export const reopenOrder = (db: Db, item: number) =>
  db
    .updateTable('voting_orders')
    .set({ method: null, approval: null, change: '', approved_at: null, stated_by: null, entered_by: null })
    .where('item_id', '=', item)
    .execute()
