import { sql } from 'kysely'
import { inTransaction } from '../db/connection.ts'
import type { Db } from '../db/schema/index.ts'
import { closeSurvey, publishSurvey } from '../server/surveys/closing-queries.ts'
import { addQuestion, addSection, addSurvey } from '../server/surveys/edit-queries.ts'
import { takeSurvey } from '../server/surveys/queries.ts'
import type { Ask } from './bench-surveys.ts'

const claims = 20
const opened = 60

/** Results of a survey of 200 answers and of one of 20,000 beside the floor, and how long the larger took to be counted. */
export async function measureSurvey(db: Db, ask: Ask) {
  const small = await held(db, 200)
  const large = await held(db, 20_000)
  const few = await median(() => ask(results(small.id)))
  return {
    large: large.id,
    figures: {
      ...(await measureResults(ask, large.id)),
      survey_results_of_200_p50_ms: few,
      survey_counted_s: Math.round(large.counted / 100) / 10,
    },
  }
}

/** A page of results and the floor, by turns: a row by its key, and so many bytes. */
export async function measureResults(ask: Ask, id: number) {
  const bytes: number[] = []
  const page = await median(() => ask(results(id), bytes))
  return {
    survey_results_p50_ms: page,
    survey_results_floor_p50_ms: await median(() => ask(`/floor/${id}/${bytes.at(-1)}`)),
  }
}

const results = (id: number) => `/surveys/${id}/results?by=size`

/** The n-th copy of a survey has an id this much higher. */
const apart = 1_000_000

/** Puts so many copies beside a survey, with its sections, questions, sheets and results. */
export async function growSurveys(db: Db, id: number, copies: number) {
  const numbers = sql`generate_series(1, ${copies}::int) as n`
  const copy = async (table: string, moved: string, among: ReturnType<typeof sql>) => {
    const row = sql.raw(
      moved
        .split(' ')
        .map((column) => `'${column}', one.${column} + ${apart} * n`)
        .join(', '),
    )
    const renamed = table === 'surveys' ? sql`, 'key', one.key || n` : sql``
    await sql`insert into ${sql.table(table)} overriding system value
      select copied.* from ${sql.table(table)} as one, ${numbers}, jsonb_populate_record(null::${sql.table(table)},
        to_jsonb(one) || jsonb_build_object(${row}${renamed})) as copied where ${among}`.execute(db)
  }
  const inIt = sql`one.survey_id = ${id}`
  await copy('surveys', 'id', sql`one.id = ${id}`)
  await copy('survey_sections', 'id survey_id', inIt)
  await copy(
    'survey_questions',
    'id section_id',
    sql`one.section_id in (select id from survey_sections where survey_id = ${id})`,
  )
  await copy('survey_results', 'survey_id', inIt)
  await sql`insert into survey_sheets (survey_id, answers, strata, respondent)
    select survey_id + ${apart}::int * n, answers, strata, respondent from survey_sheets as one, ${numbers}
    where ${inIt}`.execute(db)
  await sql`vacuum analyze`.execute(db)
}

/** A survey of twenty claims, answered by so many, closed and published. */
async function held(db: Db, sheets: number) {
  const at = new Date()
  const body = await db
    .insertInto('bodies')
    .values({ tier: 'advisory_board', name: { fi: `Toimielin ${sheets}` }, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  const person = await db
    .insertInto('people')
    .values({ name: 'Sihteeri', created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  const content = {
    title: { fi: 'Kysely' },
    intro: {},
    closes_on: '2026-12-31',
    by_link: true,
    named: false,
    strata: ['size' as const, 'region' as const, 'side' as const],
    earlier_id: null,
  }
  const id = await addSurvey(db, body.id, content, { by: person.id, at })
  const section = await addSection(db, id, { title: { fi: 'Osio' }, lead: {} })
  const questions: number[] = []
  for (let nth = 1; nth <= claims; nth += 1)
    questions.push((await addQuestion(db, section.id, 'likert', claim(nth))).id)
  await answer(db, id, questions, sheets)
  const begun = performance.now()
  await inTransaction(db, async (db) => closeSurvey(db, await takeSurvey(db, id), at))
  const counted = performance.now() - begun
  await publishSurvey(db, id, at)
  await sql`analyze`.execute(db)
  return { id, counted }
}

const claim = (nth: number) => ({
  prompt: { fi: `Väite ${nth}` },
  help: {},
  required: false,
  cannot_say: true,
  options: [],
  rows: [],
  least: null,
  most: null,
  on_question_id: null,
  on_values: [],
  same_as: null,
})

/** Sheets of chance: one answer in twenty-five blank, the sizes, sub-regions and sectors as they come. */
const answer = (db: Db, survey: number, questions: number[], sheets: number) =>
  sql`insert into survey_sheets (survey_id, answers, strata)
    select ${survey}, (
      select jsonb_object_agg(question::text, (array['1', '2', '3', '4', '5', 'x'])[1 + floor(random() * 6 + nth * 0)::int])
      from unnest(${questions}::int[]) as question where random() + nth * 0 > 0.04
    ), jsonb_build_object(
      'size', (array['micro', 'small', 'medium', 'large'])[1 + floor(random() * 4)::int],
      'region', (array['041', '043', '044', '042'])[1 + floor(random() * 4)::int],
      'side', (array['company', 'third_sector', 'public'])[1 + floor(random() * 3)::int])
    from generate_series(1, ${sheets}::int) as nth`.execute(db)

async function median(ask: () => Promise<number>) {
  const times: number[] = []
  for (let nth = -3; nth < opened; nth += 1) {
    const time = await ask()
    if (nth >= 0) times.push(time)
  }
  return Math.round(times.toSorted((one, other) => one - other)[Math.floor(opened / 2)]! * 10) / 10
}
