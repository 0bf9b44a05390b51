import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import type { Viewer } from '../sight/rules.ts'

/** What waits for a body's secretary: the current term misses a target, or the quota where all genders are known (R13). */
export function waitingFor(db: Db, viewer: Viewer) {
  const { today } = viewer
  const kept = viewer.offices.flatMap((held) =>
    held.office === 'secretary' && held.body_id ? [held.body_id] : [],
  )
  const sits = sql<boolean>`(starts_on <= ${today}::date and (until is null or until >= ${today}::date))`
  const missesTarget = sql<boolean>`exists (select from targets_in_seats targets where targets.term_id = terms.id and (
    select count(*) from sitting_values
    where sitting_values.term_id = targets.term_id and sitting_values.capacity = targets.capacity
      and sitting_values.dimension = targets.dimension and sitting_values.value = targets.value and ${sits}
      and (targets.also_dimension is null or exists (
        select from sitting_values others where others.membership_id = sitting_values.membership_id
          and others.dimension = targets.also_dimension and others.value = targets.also_value
      ))
  ) not between coalesce(targets.lower, 0) and coalesce(targets.upper, 1000))`
  const breaksQuota = sql<boolean>`(terms.legal_form = 'toimikunta' and exists (
    select from seated left join genders on genders.person_id = seated.person_id
    where seated.term_id = terms.id and ${sits}
    group by seated.capacity
    having count(*) = count(genders.gender) and round(0.4 * count(*)) > least(
      count(*) filter (where genders.gender = 'female'), count(*) filter (where genders.gender = 'male'))
  ))`
  return [
    db
      .selectFrom('terms')
      .innerJoin('bodies', 'bodies.id', 'terms.body_id')
      .where(sql<boolean>`bodies.id = any(${kept}::int[])`)
      .where('bodies.closed_on', 'is', null)
      .where('terms.starts_on', '<=', today)
      .where(
        sql<boolean>`(terms.ends_on is null or terms.ends_on >= ${today} or terms.legal_form = 'toimikunta')`,
      )
      .where(
        sql<boolean>`not exists (select from terms later where later.body_id = terms.body_id
        and later.starts_on > terms.starts_on and later.starts_on <= ${today})`,
      )
      .where((eb) => eb.or([missesTarget, breaksQuota]))
      .select([
        sql<'balance_gap'>`'balance_gap'`.as('kind'),
        'bodies.id',
        'bodies.name as title',
        sql<string | null>`null::date`.as('due'),
        sql<ByLanguage | null>`null::jsonb`.as('body'),
      ]),
  ]
}
