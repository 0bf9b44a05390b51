import type { Insertable } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { MattersTables } from '../../db/schema/matters.ts'
import type { MeetingsTables } from '../../db/schema/meetings.ts'
import { mayReadMatter } from '../sight/queries.ts'
import type { Viewer } from '../sight/rules.ts'

export const findMatter = (db: Db, viewer: Viewer, id: number) =>
  db
    .selectFrom('matters')
    .where('matters.id', '=', id)
    .where(mayReadMatter(viewer))
    .selectAll()
    .executeTakeFirst()

/** One step of a matter's way: who handled it when, and what came of it (R74). */
export const addHandling = (db: Db, handling: Insertable<MeetingsTables['handlings']>) =>
  db.insertInto('handlings').values(handling).execute()

/** The matter goes to another body's backlog; the earlier handlings travel with it. */
export async function forwardMatter(
  db: Db,
  to: {
    matter: number
    from: number
    body: number
    meeting: number | null
    item: number | null
    by: number | undefined
    at: Date
  },
) {
  await setMatterStatus(db, to.matter, 'backlog', to.body)
  await addHandling(db, {
    matter_id: to.matter,
    body_id: to.from,
    to_body_id: to.body,
    kind: 'forwarded',
    meeting_id: to.meeting,
    item_id: to.item,
    person_id: to.by ?? null,
    at: to.at,
  })
}

export const setMatterStatus = (
  db: Db,
  id: number,
  status: Exclude<MattersTables['matters']['status'] extends { __select__: infer S } ? S : never, undefined>,
  bodyId?: number,
) =>
  db
    .updateTable('matters')
    .set({ status, ...(bodyId && { body_id: bodyId }) })
    .where('id', '=', id)
    .execute()
