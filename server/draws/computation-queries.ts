import { sql } from 'kysely'
import type { Db, Schema } from '../../db/schema/index.ts'
import type { Json } from '../../db/schema/words.ts'
import { bodiesKeptBy, type Viewer } from '../sight/rules.ts'

/** What is asked, with all that anyone needs to ask it again. */
export interface Question {
  termId: number
  callId?: number
  task: Schema['computations']['task']
  /** the hash of the input and the solver's version */
  question: string
  input: object
  basis?: object
  seed?: number
  solver: object
}
interface Asked {
  by: number
  at: Date
}

/** Puts the question in the queue. */
export const askComputation = (db: Db, asked: Question, { by, at }: Asked) =>
  db
    .insertInto('computations')
    .values({ ...rowOf(asked), asked_by: by, asked_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()

/** How many answers of one kind are kept for a term, where the page itself asks at each visit. */
const kept = 5

/** Keeps an answer found on the request, so that an equal question need not be computed again; the oldest go. */
export async function rememberComputation(db: Db, asked: Question, result: object, { by, at }: Asked) {
  const done = { status: 'done' as const, share: 1, result: result as Json, asked_by: by, asked_at: at }
  await db
    .with('older', (db) =>
      db.deleteFrom('computations').where('id', 'in', (eb) =>
        eb
          .selectFrom('computations as earlier')
          .where('earlier.term_id', '=', asked.termId)
          .where('earlier.task', '=', asked.task)
          .where('earlier.status', '=', 'done')
          .orderBy('earlier.id', 'desc')
          .offset(kept - 1)
          .select('earlier.id'),
      ),
    )
    .insertInto('computations')
    .values({ ...rowOf(asked), ...done, begun_at: at, ended_at: at })
    .execute()
}

const rowOf = ({ termId, callId, task, question, input, basis, seed, solver }: Question) => ({
  term_id: termId,
  call_id: callId ?? null,
  task,
  question,
  input: input as Json,
  basis: (basis ?? {}) as Json,
  seed: seed ?? 0,
  solver: solver as Json,
})

/** The answer to an equal question of the same term, if there is one. */
export const findAnswer = (db: Db, termId: number, question: string) =>
  db
    .selectFrom('computations')
    .where('term_id', '=', termId)
    .where('question', '=', question)
    .where('status', '=', 'done')
    .orderBy('id', 'desc')
    .limit(1)
    .select(['id', 'result', 'asked_at'])
    .executeTakeFirst()

const computations = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('computations')
    .innerJoin('terms', 'terms.id', 'computations.term_id')
    .innerJoin('bodies', 'bodies.id', 'terms.body_id')
    .innerJoin('people', 'people.id', 'computations.asked_by')
    .where(sql<boolean>`bodies.id = any(${bodiesKeptBy(viewer)}::int[])`)
    .select([
      'computations.id',
      'computations.term_id',
      'computations.call_id',
      'computations.task',
      'computations.question',
      'computations.seed',
      'computations.solver',
      'computations.share',
      'computations.status',
      'computations.stopped_by',
      'computations.asked_at',
      'computations.begun_at',
      'computations.ended_at',
      'people.name as asked_by',
      'bodies.id as body_id',
      'bodies.name as body_name',
    ])

/** Those of a term, the latest first, from before the one given: for the body's secretary. */
export const listComputations = (db: Db, viewer: Viewer, termId: number, before?: number) =>
  computations(db, viewer)
    .where('computations.term_id', '=', termId)
    .$if(before !== undefined, (query) => query.where('computations.id', '<', before!))
    .orderBy('computations.id', 'desc')
    .limit(51)
    .execute()

/** A computation without its input and result, which may be long. */
export const findComputation = (db: Db, viewer: Viewer, id: number) =>
  computations(db, viewer).where('computations.id', '=', id).executeTakeFirst()
export type Computation = NonNullable<Awaited<ReturnType<typeof findComputation>>>

/** The same with all that was asked and answered. */
export const findWholeComputation = (db: Db, viewer: Viewer, id: number) =>
  computations(db, viewer)
    .where('computations.id', '=', id)
    .select(['computations.input', 'computations.basis', 'computations.result'])
    .executeTakeFirst()
export type WholeComputation = NonNullable<Awaited<ReturnType<typeof findWholeComputation>>>

/** How many wait in the whole house, and which draw of the term is under way. */
export const findQueue = (db: Db, termId: number) =>
  db
    .selectFrom('computations')
    .where('status', 'in', ['waiting', 'running'])
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('status', '=', 'waiting').as('waiting'),
      eb.fn
        .max('id')
        .filterWhere((eb) => eb.and([eb('term_id', '=', termId), eb('task', '=', 'draw')]))
        .as('draw'),
    ])
    .executeTakeFirstOrThrow()

/** Ends it where it has not ended; says whether it did. */
export const cancelComputation = async (db: Db, id: number, at: Date) =>
  Boolean(
    await db
      .updateTable('computations')
      .set({ status: 'stopped', stopped_by: 'cancelled', ended_at: at })
      .where('id', '=', id)
      .where('status', 'in', ['waiting', 'running'])
      .returning('id')
      .executeTakeFirst(),
  )
