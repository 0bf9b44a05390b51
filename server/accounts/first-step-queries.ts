import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { defaultSettings } from './settings-rules.ts'
import type { FirstStepsFound } from './first-step-rules.ts'

/** Which of the first steps of a new installation have been taken, and what lacks the next. */
export async function findFirstSteps(db: Db): Promise<FirstStepsFound> {
  const { rows } = await sql<FirstStepsFound>`
    with open_bodies as (select id, tier, languages, name from bodies where closed_on is null),
    working as (select id from open_bodies where tier <> 'leadership'),
    unnamed as (select min(id) as id from open_bodies where
      (languages like '%fi%' and coalesce(name ->> 'fi', '') = '')
      or (languages like '%sv%' and coalesce(name ->> 'sv', '') = '')),
    without_term as (select min(id) as id from working
      where not exists (select from terms where terms.body_id = working.id)),
    without_profile as (select min(terms.id) as id from terms join working on working.id = terms.body_id
      where terms.profile = '{}'::jsonb
        -- looked through and left as the form has it
        and not exists (select from record where record.thing = 'term' and record.thing_id = terms.id
          and record.act = 'profile confirmed')
        and not exists (select from terms later where later.body_id = terms.body_id and later.starts_on > terms.starts_on)),
    without_secretary as (select min(id) as id from working
      where not exists (select from offices where offices.body_id = working.id and office = 'secretary')),
    county as (select bilingual from counties where code = coalesce(
      (select value #>> '{}' from settings where key = 'county_code'), ${defaultSettings.county_code}))
    select
      jsonb_build_object(
        'county', exists (select from settings where key = 'county_code'),
        'bodies', exists (select from open_bodies where tier = 'leadership') and exists (select from working),
        'languages', exists (select from open_bodies) and (select id is null from unnamed)
          and (not coalesce((select bilingual from county), false)
            or exists (select from open_bodies where languages like '%sv%')),
        'terms', exists (select from working) and (select id is null from without_term),
        'procedures', exists (select from terms) and (select id is null from without_profile),
        'secretary', exists (select from working) and (select id is null from without_secretary),
        'leadership', exists (select from offices where office = 'leader'),
        'organisations', exists (select from organisations),
        'members', exists (select from memberships)) as taken,
      jsonb_build_object(
        'languages', (select id from unnamed),
        'terms', (select id from without_term),
        'procedures', (select id from without_profile),
        'secretary', (select id from without_secretary),
        'leadership', (select min(id) from open_bodies where tier = 'leadership'),
        'members', (select min(terms.id) from terms join working on working.id = terms.body_id)) as lacking,
      coalesce((select value = 'true'::jsonb from settings where key = 'first_steps_rested'), false) as rested`.execute(
    db,
  )
  return rows[0]!
}
