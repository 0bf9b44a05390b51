import { sql } from 'kysely'
import type { Value } from '../balance/rules.ts'

/** What each candidate of the query is in every dimension. The query has `candidates`. */
export const candidateValues = sql<Value[]>`(
  select coalesce(json_agg(json_build_object('dimension', dimension, 'value', value)), '[]')
  from candidate_values where candidate_values.candidate_id = candidates.id
)`
