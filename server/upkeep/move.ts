import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { connect } from '../../db/connection.ts'
import { migrate } from '../../db/migrate.ts'
import type { Db } from '../../db/schema/index.ts'
import { databaseIsNotEmpty, nothingToMove, whereToMove } from './sentences.ts'
import type { Settings } from '../settings.ts'
import { prepareTables } from '../tables.ts'
import type { Fingerprints } from './copy-rules.ts'
import { fill } from './filling.ts'
import {
  atOneMoment,
  fingerprint,
  isUntouched,
  listSequences,
  listTables,
  readRows,
} from './table-queries.ts'

/** Everything from the embedded database into the empty one at DATABASE_URL; the files stay where they are. */
export async function moveToServer(settings: Settings): Promise<Fingerprints> {
  const { dataDir, databaseUrl, ownerDatabaseUrl } = settings
  const folder = join(dataDir, 'database')
  if (!databaseUrl) throw new Error(whereToMove)
  await access(join(folder, 'PG_VERSION')).catch(() => {
    throw new Error(nothingToMove(dataDir))
  })
  const to = connect({ url: ownerDatabaseUrl ?? databaseUrl })
  try {
    if (!(await isUntouched(to.db))) throw new Error(databaseIsNotEmpty)
    await prepareTables(to.db, settings)
    return await moveFrom(folder, to.db)
  } finally {
    await to.db.destroy()
  }
}

async function moveFrom(folder: string, to: Db) {
  const { db } = connect({ folder })
  try {
    await migrate(db)
    return await copyTables(db, to)
  } finally {
    await db.destroy()
  }
}

/** All tables as they stand at one moment, into those of an empty, migrated database. */
export const copyTables = (from: Db, to: Db) =>
  atOneMoment(from, async (from) => {
    const [tables, sequences] = [await fingerprint(from), await listSequences(from)]
    const columnsOf = await listTables(from)
    const rowsOf = (table: string) => readRows(from, table, columnsOf.get(table)!)
    await fill(to, { rowsOf, sequences, tables })
    return tables
  })
