import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { currentTermsOf } from '../bodies/term-queries.ts'
import { bodiesKeptBy, onlyIf, type Viewer } from '../sight/rules.ts'

/** What waits for a body's secretary: the current term misses a target, or the quota where all genders are known (R13). */
export function waitingFor(db: Db, viewer: Viewer) {
  const { today } = viewer
  const kept = bodiesKeptBy(viewer)
  const sits = sql<boolean>`(starts_on <= ${today}::date and (until is null or until >= ${today}::date))`
  // what each who sits is, found out once and not for each target, and only as the targets ask
  const missesTarget = sql<boolean>`exists (
    with sitting as materialized (
      select membership_id, capacity, dimension, value from sitting_values
      where sitting_values.term_id = terms.id and ${sits}
        and capacity = any(array(select capacity from targets where targets.term_id = terms.id))
        and dimension = any(array(select unnest(array[dimension, also_dimension]) from targets
          where targets.term_id = terms.id))
    )
    select from targets_in_seats targets where targets.term_id = terms.id and (
      select count(*) from sitting
      where sitting.capacity = targets.capacity
        and sitting.dimension = targets.dimension and sitting.value = targets.value
        and (targets.also_dimension is null or exists (
          select from sitting others where others.membership_id = sitting.membership_id
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
  return onlyIf(
    kept.length > 0,
    db
      .selectFrom('terms')
      .innerJoin('bodies', 'bodies.id', 'terms.body_id')
      .where(sql<boolean>`terms.id = any(${currentTermsOf(kept, today)})`)
      .where('bodies.closed_on', 'is', null)
      .where(
        sql<boolean>`(terms.ends_on is null or terms.ends_on >= ${today} or terms.legal_form = 'toimikunta')`,
      )
      .where((eb) => eb.or([missesTarget, breaksQuota]))
      .select([
        sql<'balance_gap'>`'balance_gap'`.as('kind'),
        'bodies.id',
        'bodies.name as title',
        sql<string | null>`null::date`.as('due'),
        sql<ByLanguage | null>`null::jsonb`.as('body'),
      ]),
  )
}
