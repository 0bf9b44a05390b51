import { sql } from 'kysely'

/**
 * Rows of the person: by the account, or by its address where the row names no account. Never by a name, which others
 * may bear too: what is somebody else's is told to nobody.
 */
export function isOf(table: string, person: number) {
  const [account, address] = [sql.ref(`${table}.person_id`), sql.ref(`${table}.email`)]
  return sql<boolean>`(${account} = ${person} or ${account} is null and ${address} <> ''
    and lower(${address}) = (select lower(email) from people where id = ${person}))`
}
