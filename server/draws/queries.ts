import { sql, type Insertable } from 'kysely'
import type { Db, Schema } from '../../db/schema/index.ts'
import { bodiesKeptBy, type Viewer } from '../sight/rules.ts'

export { waitingFor } from './waiting-queries.ts'

const shown = [
  'draws.id',
  'draws.call_id',
  'draws.computation_id',
  'draws.follows_id',
  'draws.seal',
  'draws.tickets',
  'draws.source',
  'draws.source_text',
  'draws.draws_at',
  'draws.published_at',
  'draws.drawn_text',
  'draws.number',
  'draws.first_witness',
  'draws.second_witness',
  'draws.evidence',
  'draws.drawn_at',
  'draws.names_shown_at',
  'draws.cancelled_at',
  'draws.cancelled_why',
  'calls.title as call_title',
  'terms.id as term_id',
  'bodies.id as body_id',
  'bodies.name as body_name',
] as const

const draws = (db: Db) =>
  db
    .selectFrom('draws')
    .innerJoin('calls', 'calls.id', 'draws.call_id')
    .innerJoin('terms', 'terms.id', 'calls.term_id')
    .innerJoin('bodies', 'bodies.id', 'terms.body_id')
    .select(shown)

/** A draw is published by being there: anyone reads it, and it tells numbers, not names. */
export const findDraw = (db: Db, id: number) =>
  draws(db).where('draws.id', '=', id).select('draws.content').executeTakeFirst()
export type Draw = NonNullable<Awaited<ReturnType<typeof findDraw>>>

/** Keeps the draw for this act alone, until the transaction ends. */
export const takeDraw = (db: Db, id: number) =>
  db.selectFrom('draws').where('id', '=', id).selectAll().forUpdate().executeTakeFirstOrThrow()

/** All that have been published, the latest first, from before the one given. */
export const listDraws = (db: Db, before?: number) =>
  draws(db)
    .$if(before !== undefined, (query) => query.where('draws.id', '<', before!))
    .orderBy('draws.id', 'desc')
    .limit(51)
    .execute()

/** Those of a call, the latest first. */
export const listDrawsOf = (db: Db, callId: number) =>
  db
    .selectFrom('draws')
    .where('call_id', '=', callId)
    .orderBy('id', 'desc')
    .select(['id', 'computation_id', 'number', 'draws_at', 'cancelled_at'])
    .execute()

/** Which draw has been published of the computation. */
export const findDrawOf = (db: Db, computationId: number) =>
  db.selectFrom('draws').where('computation_id', '=', computationId).select('id').executeTakeFirst()

export const setNumbers = (db: Db, computationId: number, numbers: { number: number; candidate: number }[]) =>
  db
    .insertInto('draw_numbers')
    .values(
      numbers.map(({ number, candidate }) => ({
        computation_id: computationId,
        number,
        candidate_id: candidate,
      })),
    )
    .execute()

const numbers = (db: Db, computationId: number) =>
  db
    .selectFrom('draw_numbers')
    .innerJoin('candidates', 'candidates.id', 'draw_numbers.candidate_id')
    .leftJoin('organisations', 'organisations.id', 'candidates.organisation_id')
    .where('draw_numbers.computation_id', '=', computationId)
    .orderBy('draw_numbers.number')
    .select((eb) => [
      'draw_numbers.number',
      'candidates.id as candidate_id',
      'candidates.name',
      'candidates.email',
      'candidates.language',
      'candidates.person_id',
      'candidates.withdrawn_at',
      eb.fn.coalesce('organisations.name', 'candidates.organisation_name').as('organisation'),
    ])

/** Who stands under which number: for the secretary of the body alone. */
export const listNumbers = (db: Db, viewer: Viewer, computationId: number) =>
  numbers(db, computationId)
    .innerJoin('computations', 'computations.id', 'draw_numbers.computation_id')
    .innerJoin('terms', 'terms.id', 'computations.term_id')
    .where(sql<boolean>`terms.body_id = any(${bodiesKeptBy(viewer)}::int[])`)
    .execute()
export type Numbered = Awaited<ReturnType<typeof listNumbers>>[number]

/** The names of those drawn, where they have been made public. */
export const listShownNames = (db: Db, drawId: number, drawn: number[]) =>
  db
    .selectFrom('draws')
    .innerJoin('draw_numbers', 'draw_numbers.computation_id', 'draws.computation_id')
    .innerJoin('candidates', 'candidates.id', 'draw_numbers.candidate_id')
    .leftJoin('organisations', 'organisations.id', 'candidates.organisation_id')
    .where('draws.id', '=', drawId)
    .where('draws.names_shown_at', 'is not', null)
    .where('draws.number', 'is not', null)
    .where(sql<boolean>`draw_numbers.number = any(${drawn}::int[])`)
    .select((eb) => [
      'draw_numbers.number',
      'candidates.name',
      eb.fn.coalesce('organisations.name', 'candidates.organisation_name').as('organisation'),
    ])
    .execute()

/** Two who publish for the same call at once wait for each other. */
export const holdCall = (db: Db, id: number) =>
  db.selectFrom('calls').where('id', '=', id).select('id').forNoKeyUpdate().executeTakeFirstOrThrow()

export const addDraw = (db: Db, draw: Insertable<Schema['draws']>) =>
  db.insertInto('draws').values(draw).returning('id').executeTakeFirstOrThrow()

export const enterNumber = (
  db: Db,
  id: number,
  entered: {
    drawn_text: string
    number: number
    first_witness: string
    second_witness: string
    evidence: string
  },
  { by, at }: { by: number; at: Date },
) =>
  db
    .updateTable('draws')
    .set({ ...entered, drawn_by: by, drawn_at: at })
    .where('id', '=', id)
    .execute()

export const cancelDraw = (db: Db, id: number, why: string, { by, at }: { by: number; at: Date }) =>
  db
    .updateTable('draws')
    .set({ cancelled_by: by, cancelled_at: at, cancelled_why: why })
    .where('id', '=', id)
    .execute()

/** From now on anyone reads who was drawn. */
export const showNames = (db: Db, id: number, { by, at }: { by: number; at: Date }) =>
  db.updateTable('draws').set({ names_shown_by: by, names_shown_at: at }).where('id', '=', id).execute()
