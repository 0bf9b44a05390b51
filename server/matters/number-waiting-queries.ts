import { sql, type ExpressionBuilder } from 'kysely'
import type { Db, Schema } from '../../db/schema/index.ts'
import { mayReadMatter } from '../sight/matter-queries.ts'
import { holds, type Viewer } from '../sight/rules.ts'
import { bodiesKeptBy } from './rules.ts'

/** R77: an accepted initiative is entered in the county's case system at once, and its number typed in here. */
export const numbersToGive = (db: Db, viewer: Viewer) =>
  withoutNumber(db, viewer)
    .where((eb) => eb.not(eb.exists(calledItems(eb))))
    .select([
      sql<'case_number_to_give'>`'case_number_to_give'`.as('kind'),
      'matters.id',
      'matters.title',
      sql<string | null>`null::date`.as('due'),
      'bodies.name as body',
    ])

/** R77: what goes on a called agenda should have its number by the day of the meeting. */
export const numbersMissing = (db: Db, viewer: Viewer) =>
  withoutNumber(db, viewer)
    .where((eb) => eb.exists(calledItems(eb)))
    .select([
      sql<'case_number_missing'>`'case_number_missing'`.as('kind'),
      'matters.id',
      'matters.title',
      sql<string | null>`(select min((meetings.starts_at at time zone 'Europe/Helsinki')::date)
        from items join meetings on meetings.id = items.meeting_id
        where items.matter_id = matters.id and items.removed_at is null
          and meetings.status in ('called', 'open'))`.as('due'),
      'bodies.name as body',
    ])

const withoutNumber = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('matters')
    .innerJoin('bodies', 'bodies.id', 'matters.body_id')
    .where('matters.case_number', 'is', null)
    .where('matters.status', 'not in', ['draft', 'closed'])
    .where(mayReadMatter(viewer))
    .where(
      sql<boolean>`(matters.body_id = any(${bodiesKeptBy(viewer)}::int[]) or ${holds(viewer, 'registrar', null)}::boolean)`,
    )

const calledItems = (eb: ExpressionBuilder<Schema, 'matters'>) =>
  eb
    .selectFrom('items')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .whereRef('items.matter_id', '=', 'matters.id')
    .where('items.removed_at', 'is', null)
    .where('meetings.status', 'in', ['called', 'open'])
