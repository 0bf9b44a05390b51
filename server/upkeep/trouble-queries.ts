import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { findStanding } from './status-queries.ts'
import type { Trouble } from './trouble-rules.ts'

/** All by which the service's troubles are found. */
export async function findForTroubles(db: Db) {
  const { standing, began } = await together(db, (db) => ({
    standing: findStanding(db),
    began: db
      .selectFrom('people')
      .select((eb) => eb.fn.min<Date | null>('created_at').as('at'))
      .executeTakeFirst(),
  }))
  return { ...standing, began_at: began?.at ?? undefined }
}

/**
 * Writes down what there is now, as the process on this machine sees it, and forgets what is no more. What other
 * machines see of their own disks stays, unless nobody has seen it for ten minutes.
 */
export async function noteTroubles(db: Db, troubles: Trouble[], machine: string, now: Date) {
  if (troubles.length)
    await db
      .insertInto('troubles')
      .values(troubles.map((one) => ({ ...one, title: JSON.stringify(one.title) as never, seen_at: now })))
      .onConflict((known) =>
        known.columns(['kind', 'name']).doUpdateSet((eb) => ({
          begun_at: sql<Date>`case excluded.kind when 'space_short' then troubles.begun_at else excluded.begun_at end`,
          seen_at: eb.ref('excluded.seen_at'),
        })),
      )
      .execute()
  await db
    .deleteFrom('troubles')
    .where('seen_at', '<>', now)
    .where((eb) =>
      eb.or([
        eb('kind', '<>', 'space_short'),
        eb('name', '=', machine),
        eb('seen_at', '<', new Date(now.getTime() - 600_000)),
      ]),
    )
    .execute()
}
