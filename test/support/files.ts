import { Readable } from 'node:stream'
import type { Db } from '../../db/schema/index.ts'
import { noon } from './browser.ts'
import { houseOn } from './house.ts'

/** A file attached to this item, a PDF where nothing else is said of it. */
export async function attach(db: Db, item: number, title: string, bytes: Buffer, more: object = {}) {
  const { storedAs: stored_as, ...kept } = await houseOn(db).files.keep(Readable.from([bytes]), 1_000_000)
  const told = {
    thing: 'item',
    thing_id: item,
    kind: 'annex',
    title,
    publicity: 'handling',
    at: noon,
  } as const
  const { id } = await db
    .insertInto('files')
    .values({ ...told, ...kept, stored_as, name: 'liite.pdf', media_type: 'application/pdf', ...more })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
