import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { bodiesKeptBy, onlyIf, type Viewer } from '../sight/rules.ts'
import { monthOf } from './rules.ts'

/** For the secretary: what was to be opened in a month that has gone by. */
export const waitingFor = (db: Db, viewer: Viewer) =>
  onlyIf(bodiesKeptBy(viewer).length > 0, monthPassed(db, viewer))

const monthPassed = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('lookahead_entries')
    .innerJoin('bodies', 'bodies.id', 'lookahead_entries.body_id')
    .where(sql<boolean>`lookahead_entries.body_id = any(${bodiesKeptBy(viewer)}::int[])`)
    .where('lookahead_entries.withdrawn_at', 'is', null)
    .where('lookahead_entries.opens_in', '<', monthOf(viewer.today))
    .where(
      sql<boolean>`not exists (select from consultations
        where consultations.id = lookahead_entries.consultation_id and opened_at is not null)`,
    )
    .select([
      sql<'lookahead_passed'>`'lookahead_passed'`.as('kind'),
      'lookahead_entries.id',
      sql<ByLanguage>`lookahead_entries.subject`.as('title'),
      'bodies.name as body',
      sql<string | null>`null::date`.as('due'),
    ])
