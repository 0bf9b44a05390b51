import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { FirstStep } from './first-step-rules.ts'

/** Which of the first steps of a new installation have been taken. */
export async function findFirstSteps(db: Db): Promise<Record<FirstStep, boolean>> {
  const { rows } = await sql<Record<FirstStep, boolean>>`select
    exists (select from settings where key = 'county_code') as county,
    exists (select from bodies where tier = 'leadership')
      and exists (select from bodies where tier <> 'leadership') as bodies,
    exists (select from terms) as terms,
    exists (select from offices where office = 'secretary') as secretary,
    exists (select from offices where office = 'leader') as leadership,
    exists (select from organisations) as organisations,
    exists (select from memberships) as members`.execute(db)
  return rows[0]!
}
