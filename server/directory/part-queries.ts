import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { dayOf } from '../calendar/rules.ts'
import { record } from '../record/queries.ts'
import { holdNextRows, knownFor, listNames } from './import-queries.ts'
import { countsOf, judge } from './import-rules.ts'
import { rowReader } from './row-rules.ts'
import { saveRows } from './saving-queries.ts'
import type { Row } from './sheet-rules.ts'

/** How many rows one transaction saves: others come in between, and the page tells how far it is. */
const part = 250

/** Saves what is left of an import, part by part; one that somebody else is saving is left to them. */
export async function saveInParts(db: Db, id: number, now: Date) {
  while (await inTransaction(db, (db) => savePart(db, id, now)));
}

/** Rows judged against the directory as it stands now. */
export async function judgeRows(db: Db, rows: Row[], isEmail: (typed: string) => boolean) {
  const { municipalities, fields } = await listNames(db)
  const read = rows.map(rowReader(municipalities, fields, isEmail))
  return judge(read, await knownFor(db, read))
}

/** Whether more is left; a row that no longer fits what it was judged against stays out, and is counted. */
async function savePart(db: Db, id: number, at: Date) {
  const held = await holdNextRows(db, id, part)
  if (!held) return false
  const judged = await judgeRows(db, held.rows, wasRight)
  const fitting = judged.filter(({ problems }) => !problems.length)
  await saveRows(db, id, fitting, { by: held.saving_by, at, today: dayOf(at) })
  const done = held.done + held.rows.length
  const isLast = done >= held.total || !held.rows.length
  const counts = sumOf(held.counts, { ...countsOf(fitting), left: judged.length - fitting.length })
  const told = { done, counts }
  await db
    .updateTable('directory_imports')
    .set(isLast ? { ...told, saved_at: at, rows: '[]' } : told)
    .where('id', '=', id)
    .execute()
  const imported = {
    by: held.saving_by,
    at,
    act: 'providers imported' as const,
    thing: 'directory_import',
    id,
  }
  if (isLast) await record(db, { ...imported, details: counts })
  return !isLast
}

/** The cells themselves were judged before the saving began, and have not changed. */
const wasRight = () => true

const sumOf = (some: Record<string, number>, more: Record<string, number>) =>
  Object.fromEntries(Object.entries(more).map(([kind, count]) => [kind, (some[kind] ?? 0) + count]))
