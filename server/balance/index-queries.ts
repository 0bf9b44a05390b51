import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { profileOf } from '../bodies/rules.ts'
import type { Day } from '../calendar/rules.ts'
import type { Viewer } from '../sight/rules.ts'
import { countPeopleIn } from './count-queries.ts'
import { listValueNames, seatsWithValues, targetsIn } from './queries.ts'

/** The term of each open body in which its index is counted: the one that began last, in force or not yet followed. */
const currentTerms = (on: Day) => sql<number[]>`array(select distinct on (terms.body_id) terms.id
  from terms join bodies on bodies.id = terms.body_id and bodies.closed_on is null
  where terms.starts_on <= ${on} order by terms.body_id, terms.starts_on desc)`

/** What the index of every open body is counted from. */
export const listIndexed = (db: Db, viewer: Viewer, on: Day) => {
  const terms = currentTerms(on)
  return together(db, (db) => ({
    terms: listTerms(db, terms),
    targets: targetsIn(db)
      .where(sql<boolean>`term_id = any(${terms})`)
      .select('term_id')
      .execute(),
    seats: seatsWithValues(db, on)
      .where(sql<boolean>`seats.term_id = any(${terms})`)
      .select('seats.term_id')
      .execute(),
    people: countPeopleIn(db, viewer, { terms, on }),
    names: listValueNames(db),
  }))
}

async function listTerms(db: Db, which: RawBuilder<number[]>) {
  const terms = await db
    .selectFrom('terms')
    .where(sql<boolean>`terms.id = any(${which})`)
    .select(['id', 'body_id', 'legal_form', 'profile'])
    .execute()
  return terms.map((term) => ({ ...term, profile: profileOf(term) }))
}
