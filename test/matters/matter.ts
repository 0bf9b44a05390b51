import type { Insertable } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { MattersTables } from '../../db/schema/matters.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'

/** A matter that waits in the working group's backlog, unless `more` says otherwise. */
export async function addMatter(
  db: Db,
  cast: Cast,
  more: Partial<Insertable<MattersTables['matters']>> = {},
) {
  const { id } = await db
    .insertInto('matters')
    .values({
      title: { fi: 'Palvelusetelin arvo' },
      origin: 'county',
      body_id: cast.bodies.crew,
      status: 'backlog',
      created_at: noon,
      ...more,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const matterAsItStands = (db: Db, id: number) =>
  db.selectFrom('matters').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
