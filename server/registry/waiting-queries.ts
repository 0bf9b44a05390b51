import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { onlyIf, type Viewer } from '../sight/rules.ts'
import { waiting } from './queries.ts'
import { keepsRegistry } from './rules.ts'

/** TihL 25 §: documents are registered without delay; one row, from the first day with something to register. */
export const waitingFor = (db: Db, viewer: Viewer) =>
  onlyIf(
    keepsRegistry(viewer),
    db
      .selectFrom(
        waiting(db)
          .select(sql<string | null>`(min(documents.at) at time zone 'Europe/Helsinki')::date`.as('day'))
          .as('first'),
      )
      .where('first.day', 'is not', null)
      .select([
        sql<'documents_to_register'>`'documents_to_register'`.as('kind'),
        sql<number>`1`.as('id'),
        sql<{ fi?: string }>`'{}'::jsonb`.as('title'),
        'first.day as due',
        sql<{ fi?: string } | null>`null::jsonb`.as('body'),
      ]),
  )
