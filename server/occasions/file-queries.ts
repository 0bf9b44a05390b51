import type { Db } from '../../db/schema/index.ts'
import { mayReadNotes } from '../sight/hearing-queries.ts'
import type { Viewer } from '../sight/rules.ts'

/** What is attached to an occasion, for whom its notes open. */
export const listAttachments = (db: Db, viewer: Viewer, occasion: number) =>
  attachedTo(db, occasion)
    .innerJoin('occasions', 'occasions.id', 'files.thing_id')
    .where(mayReadNotes(viewer))
    .orderBy('files.position')
    .orderBy('files.id')
    .select(['files.id', 'files.title', 'files.bytes'])
    .execute()

export const countAttachments = async (db: Db, occasion: number) =>
  (
    await attachedTo(db, occasion)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count

export const isAttachment = async (db: Db, occasion: number, file: number) =>
  Boolean(await attachedTo(db, occasion).where('files.id', '=', file).select('files.id').executeTakeFirst())

const attachedTo = (db: Db, occasion: number) =>
  db
    .selectFrom('files')
    .where('files.thing', '=', 'occasion')
    .where('files.thing_id', '=', occasion)
    .where('files.removed_at', 'is', null)
