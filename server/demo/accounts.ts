import { findSetting } from '../accounts/queries.ts'
import type { Db } from '../../db/schema/index.ts'

/** The demonstration accounts in their order: who they are and what they do. */
export async function listDemoAccounts(db: Db): Promise<{ name: string; role: string }[]> {
  const accounts = await findSetting(db, 'demo_accounts')
  const people = await db
    .selectFrom('people')
    .where('id', 'in', accounts.map(({ person_id }) => person_id).concat(0))
    .select(['id', 'name'])
    .execute()
  return accounts.map(({ person_id, role }) => ({
    name: people.find(({ id }) => id === person_id)?.name ?? '',
    role: role.fi ?? '',
  }))
}
