import type { Db } from '../../db/schema/index.ts'
import { browse, noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'
import type { Line } from './lines.ts'

const topic = async (db: Db, { bodies }: Cast, months: number[]) => {
  const { id } = await db
    .insertInto('topics')
    .values({ body_id: bodies.board, title: { fi: 'Laatu' }, created_at: noon })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('topic_years').values({ topic_id: id, year: 2026, months }).execute()
  return id
}

const taken = async (answer: PromiseLike<{ status: number; text: string }>) => {
  const { status, text } = await answer
  if (status !== 303) throw new Error(`${status} ${text.slice(0, 2_000)}`)
}

/** A step of a task on trial: of this person, or of nobody, and late. */
const step = async (db: Db, { bodies }: Cast, more: { person_id?: number; due_on?: string }) => {
  const trial = { status: 'trial', trial_from: '2026-09-01', trial_until: '2026-11-20' } as const
  const { id: task_id } = await db
    .insertInto('development_tasks')
    .values({ body_id: bodies.board, title: { fi: 'Kotiutuminen' }, created_at: noon, ...trial })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await db
    .insertInto('development_steps')
    .values({ task_id, position: 1, what: { fi: 'Sovi' }, ...more })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, task_id }
}
const done = (db: Db, by: { id: number }, id: number) =>
  taken(browse(db, by).post(`/development-steps/${id}/status`, { status: 'done' }))

/** What waits in a body's plan and work. */
export const planLines: Line[] = [
  {
    duty: 'topic_to_take_up',
    who: 'sari',
    state: (db, cast) => topic(db, cast, [11, 12]),
    act: (db, { sari }, id) => taken(browse(db, sari).post(`/topics/${id}/matters`, { meeting_id: '' })),
  },
  {
    duty: 'step_to_do',
    who: 'hanna',
    state: async (db, cast) => (await step(db, cast, { person_id: cast.hanna.id })).id,
    act: (db, { hanna }, id) => done(db, hanna, id),
  },
  {
    duty: 'step_late',
    who: 'sari',
    state: async (db, cast) => (await step(db, cast, { due_on: '2026-11-24' })).id,
    act: (db, { sari }, id) => done(db, sari, id),
  },
  {
    duty: 'trial_over',
    who: 'sari',
    state: async (db, cast) => (await step(db, cast, {})).task_id,
    act: (db, { sari }, id) =>
      taken(
        browse(db, sari).post(`/development-tasks/${id}`, {
          ...{ title_fi: 'Kotiutuminen', status: 'finished', result_fi: 'Odotus lyheni.' },
        }),
      ),
  },
  {
    duty: 'report_to_publish',
    who: 'sari',
    state: async (db, cast) => {
      const topic_id = await topic(db, cast, [])
      await db
        .insertInto('topic_years')
        .values({ topic_id, year: 2025, months: [3] })
        .execute()
      return cast.bodies.board
    },
    act: async (db, { sari }, id) => {
      const [report, year] = [`/bodies/${id}/annual-report`, '2025']
      await taken(browse(db, sari).post(report, { year, introduction_fi: 'Vuosi sanoin.' }))
      await taken(browse(db, sari).post(`${report}/publication`, { year, published: 'yes' }))
    },
  },
]
