import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'
import type { Held } from './table-rules.ts'

/** A consultation's stakeholder groups in order with their occasions, for Table 1 and the count; whoever asks has seen to sight. */
export const listOccasionGroups = (db: Db, consultation: number) =>
  db
    .selectFrom('consultation_groups')
    .where('consultation_groups.consultation_id', '=', consultation)
    .orderBy('consultation_groups.position')
    .orderBy('consultation_groups.id')
    .select(['consultation_groups.id', 'consultation_groups.name'])
    .select(
      jsonArrayFrom(heldIn(db).where(sql<boolean>`occasions.group_id = consultation_groups.id`))
        .$castTo<(Held & { id: number })[]>()
        .as('occasions'),
    )
    .execute()

/** Its occasions that are of no group. */
export const listUngrouped = (db: Db, consultation: number) =>
  heldIn(db)
    .where('occasions.consultation_id', '=', consultation)
    .where('occasions.group_id', 'is', null)
    .execute() as Promise<(Held & { id: number })[]>

const heldIn = (db: Db) =>
  db
    .selectFrom('occasions')
    .orderBy('occasions.position')
    .orderBy('occasions.id')
    .select([
      'occasions.id',
      'occasions.name',
      'occasions.months_from',
      'occasions.months_until',
      'occasions.sittings',
      daysOf.as('days'),
    ])

/** The named days of an occasion. The query has `occasions`. */
export const daysOf = sql<Held['days']>`(select coalesce(json_agg(json_build_object(
    'on_day', occasion_days.on_day, 'name', occasion_days.name) order by occasion_days.on_day), '[]')
  from occasion_days where occasion_days.occasion_id = occasions.id)`
