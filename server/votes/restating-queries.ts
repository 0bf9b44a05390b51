import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { setMatterStatus } from '../matters/queries.ts'
import { isPlain } from './decision-rules.ts'

interface Stated {
  id: number
  matter_id: number | null
  outcome: string | null
  forward_to?: number | null
}

/** Whether what followed from the outcome is still untouched, so that another can be stated instead. */
export async function isRestatable(db: Db, item: Stated, bodyId: number) {
  if (isPlain(item.outcome)) return true
  const { called, copy, matter, forwarded } = await together(db, (db) => ({
    called: isCopyCalled(db, item.id),
    copy: hasCopy(db, item.id),
    matter: item.matter_id === null ? undefined : standingOf(db, item.matter_id),
    forwarded: forwardedTo(db, item.id),
  }))
  if (called) return false
  if (!matter) return true
  const copied = item.outcome === 'tabled' && matter.status === 'on_agenda' && copy
  const holder = item.outcome === 'forwarded' ? forwarded : bodyId
  return matter.body_id === holder && (matter.status === 'backlog' || copied)
}

const standingOf = (db: Db, matterId: number) =>
  db.selectFrom('matters').where('id', '=', matterId).select(['body_id', 'status']).executeTakeFirstOrThrow()

/** Undoes what followed: the copy on the next draft goes, the matter comes back, its step is written anew. */
export async function undoOutcome(db: Db, item: Stated, bodyId: number, at: Date) {
  if (isPlain(item.outcome)) return
  await db
    .updateTable('items')
    .set({ removed_at: at })
    .where('continues_id', '=', item.id)
    .where('removed_at', 'is', null)
    .execute()
  await db
    .deleteFrom('handlings')
    .where('item_id', '=', item.id)
    .where('kind', 'in', ['returned', 'tabled', 'removed', 'forwarded'])
    .execute()
  if (item.matter_id !== null) await setMatterStatus(db, item.matter_id, 'on_agenda', bodyId)
}

const copies = (db: Db, itemId: number) =>
  db
    .selectFrom('items')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .where('items.continues_id', '=', itemId)
    .where('items.removed_at', 'is', null)

const hasCopy = async (db: Db, itemId: number) =>
  Boolean(await copies(db, itemId).select('items.id').executeTakeFirst())

const isCopyCalled = async (db: Db, itemId: number) =>
  Boolean(
    await copies(db, itemId).where('meetings.status', '<>', 'draft').select('items.id').executeTakeFirst(),
  )

const forwardedTo = async (db: Db, itemId: number) =>
  (await db.selectFrom('items').where('id', '=', itemId).select('forward_to').executeTakeFirstOrThrow())
    .forward_to

/** The decision itself goes, with the step that it made: the item stands undecided again. */
export async function takeDecisionBack(db: Db, item: { id: number; matter_id: number | null }) {
  await db.deleteFrom('decisions').where('item_id', '=', item.id).execute()
  await db.updateTable('items').set({ outcome: null }).where('id', '=', item.id).execute()
  await db.deleteFrom('handlings').where('item_id', '=', item.id).where('kind', '=', 'handled').execute()
  if (item.matter_id !== null) await setMatterStatus(db, item.matter_id, 'on_agenda')
}
