import { Readable } from 'node:stream'
import type { Db, Schema } from '../../db/schema/index.ts'
import { noon } from '../support/browser.ts'
import { houseOn } from '../support/house.ts'

/** Ids by the first part of the address and by the state that the table names. */
export type Ids = Record<string, Record<string, number>>
export type Keep = (plural: string, state: string, id: number) => number

/** Puts one row in and answers its id. */
export const add = async (db: Db, table: keyof Schema, values: object) =>
  (
    await db
      .insertInto(table as 'items')
      .values(values as never)
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

/** Puts rows in of which nobody asks the id. */
export const put = (db: Db, table: keyof Schema, rows: object[]) =>
  db
    .insertInto(table as 'items')
    .values(rows as never)
    .execute()

/** A small text file with its bytes where the house looks for them. */
export async function putFile(
  db: Db,
  { thing, id, publicity }: { thing: string; id: number; publicity: 'public' | 'handling' | 'secret' },
) {
  const { storedAs, bytes, sha256 } = await houseOn(db).files.keep(Readable.from(['Liite']), 100)
  return add(db, 'files', {
    thing,
    thing_id: id,
    kind: 'annex',
    title: 'Liite',
    name: 'liite.txt',
    media_type: 'text/plain',
    bytes,
    sha256,
    stored_as: storedAs,
    publicity,
    at: noon,
  })
}
