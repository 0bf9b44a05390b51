import type { Db } from '../../db/schema/index.ts'
import { differing, type Fingerprints, type Sequence } from './copy-rules.ts'
import {
  atOneMoment,
  emptyTable,
  fingerprint,
  listTables,
  setSequence,
  withTiesAside,
  writeRows,
} from './table-queries.ts'
import { notTheSame } from './sentences.ts'

/** What is to be put into an empty, migrated database. */
export interface Content {
  rowsOf: (table: string) => AsyncIterable<string[]>
  sequences: Sequence[]
  tables: Fingerprints
}

/** All of the content, compared table by table with what it was; or nothing of it. */
export const fill = (db: Db, { rowsOf, sequences, tables }: Content) =>
  atOneMoment(db, async (db) => {
    const columnsOf = await listTables(db)
    await withTiesAside(db, async () => {
      for (const [table, columns] of columnsOf) {
        await emptyTable(db, table)
        for await (const lines of rowsOf(table)) await writeRows(db, table, columns, lines)
      }
    })
    for (const sequence of sequences) await setSequence(db, sequence)
    await compare(db, tables)
  })

/** Refuses what is not the same. Within a transaction of `atOneMoment`. */
export async function compare(db: Db, tables: Fingerprints) {
  const unlike = differing(tables, await fingerprint(db))
  if (unlike.length) throw new Error(notTheSame(unlike.join(', ')))
}
