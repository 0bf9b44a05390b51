import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { bodiesKeptBy, type Viewer } from '../sight/rules.ts'

/** What waits for a body's secretary: a draw to publish, a number to enter, a draw that someone's leaving broke. */
export function waitingFor(db: Db, viewer: Viewer) {
  const kept = sql<boolean>`terms.body_id = any(${bodiesKeptBy(viewer)}::int[])`
  const drawn = db
    .selectFrom('draws')
    .innerJoin('calls', 'calls.id', 'draws.call_id')
    .innerJoin('terms', 'terms.id', 'calls.term_id')
    .innerJoin('bodies', 'bodies.id', 'terms.body_id')
    .where(kept)
    .where('draws.number', 'is', null)
    .where('draws.cancelled_at', 'is', null)
  const day = sql<string | null>`(draws.draws_at at time zone 'Europe/Helsinki')::date`
  const isBroken = sql<boolean>`exists (select from draw_numbers
    join candidates on candidates.id = draw_numbers.candidate_id
    where draw_numbers.computation_id = draws.computation_id and candidates.withdrawn_at < draws.draws_at)`
  return [
    drawn
      .where(sql<boolean>`${day} <= ${viewer.today}::date`)
      .where(sql<boolean>`not ${isBroken}`)
      .select([
        sql<'draw_number'>`'draw_number'`.as('kind'),
        'draws.id',
        'calls.title',
        day.as('due'),
        'bodies.name as body',
      ]),
    drawn
      .where(isBroken)
      .select([
        sql<'draw_broken'>`'draw_broken'`.as('kind'),
        'draws.id',
        'calls.title',
        day.as('due'),
        'bodies.name as body',
      ]),
    db
      .selectFrom('computations')
      .innerJoin('calls', 'calls.id', 'computations.call_id')
      .innerJoin('terms', 'terms.id', 'computations.term_id')
      .innerJoin('bodies', 'bodies.id', 'terms.body_id')
      .where(kept)
      .where('computations.task', '=', 'draw')
      .where('computations.status', '=', 'done')
      .where('calls.cancelled_at', 'is', null)
      .where(
        sql<boolean>`not exists (select from computations later
        where later.call_id = computations.call_id and later.task = 'draw' and later.id > computations.id)`,
      )
      .where(sql<boolean>`not exists (select from draws where draws.computation_id = computations.id)`)
      .where(sql<boolean>`not exists (select from appointments where appointments.call_id = calls.id)`)
      .select([
        sql<'draw_to_publish'>`'draw_to_publish'`.as('kind'),
        'computations.id',
        'calls.title',
        sql<string | null>`calls.decides_on`.as('due'),
        'bodies.name as body',
      ]),
  ]
}
