import type { Db } from '../../db/schema/index.ts'
import { addHandling, setMatterStatus } from '../matters/queries.ts'
import { putOnAgenda } from './item-queries.ts'
import { landResponses } from './notification-queries.ts'
import { listOrder, setOrder, type By, type Kept, type Taken } from './order-queries.ts'
import { revise } from './revision-queries.ts'
import { plainHeading } from './rules.ts'

/** Takes the item off; its matter waits in the backlog again. It can be put back. False when it is off already. */
export async function removeItem(db: Db, meeting: Taken, item: Kept, { by, at }: By) {
  if (!(await setRemoved(db, item.id, at))) return false
  await db
    .updateTable('responses')
    .set({ notified_item_id: null })
    .where('notified_item_id', '=', item.id)
    .execute()
  if (item.matter_id) {
    await setMatterStatus(db, item.matter_id, 'backlog')
    if (meeting.status === 'draft')
      await db
        .deleteFrom('handlings')
        .where('item_id', '=', item.id)
        .where('kind', '=', 'on_agenda')
        .execute()
    else
      await addHandling(db, {
        matter_id: item.matter_id,
        body_id: meeting.body_id,
        kind: 'removed',
        meeting_id: meeting.id,
        item_id: item.id,
        person_id: by,
        at,
      })
  }
  await revise(db, {
    meeting,
    item: item.id,
    by,
    at,
    what: 'item_removed',
    before: plainHeading(item.heading),
  })
  return true
}

const setRemoved = async (db: Db, id: number, removed_at: Date | null) =>
  Boolean(
    await db
      .updateTable('items')
      .set({ removed_at })
      .where('id', '=', id)
      .where('removed_at', removed_at ? 'is' : 'is not', null)
      .returning('id')
      .executeTakeFirst(),
  )

/** Puts a removed item back where it was; undefined when it is there already, false when its matter has gone elsewhere. */
export async function restoreItem(db: Db, meeting: Taken, item: Kept, act: By) {
  if (!(await setRemoved(db, item.id, null))) return undefined
  if (item.matter_id) {
    const waiting = await db
      .selectFrom('matters')
      .where('id', '=', item.matter_id)
      .where('body_id', '=', meeting.body_id)
      .where('status', '=', 'backlog')
      .select('id')
      .forUpdate()
      .executeTakeFirst()
    if (!waiting) {
      await setRemoved(db, item.id, act.at)
      return false
    }
    await putOnAgenda(db, meeting, { id: item.id, matter_id: item.matter_id }, act)
  }
  await setOrder(
    db,
    (await listOrder(db, meeting.id)).map((one) => one.id),
  )
  if (item.kind === 'notifications') await landResponses(db, meeting.id, item.id)
  await revise(db, { ...act, meeting, item: item.id, what: 'item_added', after: plainHeading(item.heading) })
  return true
}
