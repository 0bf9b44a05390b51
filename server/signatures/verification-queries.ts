import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'

export interface Known {
  minutes_id: number
  /** what has this hash: the minutes' content, one § of them, or a copy that was signed elsewhere */
  of: 'content' | 'section' | 'signed'
  item_id: number | null
  service: string | null
  signed_on: string | null
}

/** What this hash is of, whoever asks: the minutes are then looked up through the viewer's sight. */
export async function listByHash(db: Db, hash: string) {
  const { rows } = await sql<Known>`
    select id as minutes_id, 'content' as of, null::int as item_id, null::text as service, null::date as signed_on
      from minutes where content_hash = ${hash}
    union all
    select minutes_id, 'section', item_id, null, null from minutes_sections where hash = ${hash} and item_id is not null
    union all
    select signed_documents.minutes_id, 'signed', null, service, signed_on
      from files join signed_documents on signed_documents.file_id = files.id
      where files.thing = 'signed_minutes' and files.sha256 = ${hash}
    limit 10`.execute(db)
  return rows
}
