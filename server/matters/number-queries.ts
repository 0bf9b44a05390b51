import { sql } from 'kysely'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { findSetting } from '../accounts/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import { addHandling } from './queries.ts'
import { ownCaseNumber, ownPrefix } from './rules.ts'

/** Types in the number; `undefined` when another matter already has it. A number that changes is a step of the way. */
export async function numberMatter(
  db: Db,
  matter: { id: number; body_id: number; case_number: string | null },
  caseNumber: string,
  { by, at }: { by: number; at: Date },
) {
  const free = await inTransaction(db, (db) =>
    db.updateTable('matters').set({ case_number: caseNumber }).where('id', '=', matter.id).execute(),
  ).then(
    () => true,
    (error: { code?: string }) => {
      if (error.code === '23505') return undefined
      throw error
    },
  )
  if (free && matter.case_number && matter.case_number !== caseNumber)
    await addHandling(db, {
      matter_id: matter.id,
      body_id: matter.body_id,
      kind: 'renumbered',
      person_id: by,
      at,
    })
  return free
}

/** The next number of the year, where the administrator says that this installation numbers (R77). */
export async function numberByItself(db: Db, id: number, at: Date) {
  if (!(await findSetting(db, 'own_case_numbers'))) return
  const year = Number(dayOf(at).slice(0, 4))
  await sql`select pg_advisory_xact_lock(hashtext(${`case number ${year}`}))`.execute(db)
  const { last } = await db
    .selectFrom('matters')
    .where('case_number', 'like', `${ownPrefix}/%/${year}`)
    .where(sql<boolean>`case_number ~ '^[^/]+/[0-9]{1,9}/[0-9]{4}$'`)
    .select(sql<number>`coalesce(max(split_part(case_number, '/', 2)::int), 0)`.as('last'))
    .executeTakeFirstOrThrow()
  await db
    .updateTable('matters')
    .set({ case_number: ownCaseNumber(last + 1, year) })
    .where('id', '=', id)
    .execute()
}
