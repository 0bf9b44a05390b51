import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/schema/index.ts'
import { browse, noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'

export const content = {
  title_fi: 'Yhteistyö ja tuki',
  title_sv: 'Samarbete och stöd',
  intro_fi: 'Kerro, miten yhteistyö toimii.',
  intro_sv: 'Berätta hur samarbetet fungerar.',
  closes_on: '2026-12-10',
  by_link: 'yes',
  strata: ['size', 'region', 'side'],
}

/** A draft of the board with these questions in one section, each as its form says it; answers the id of the survey. */
export async function drafted(
  db: Db,
  cast: Cast,
  questions: Record<string, string | string[]>[],
  more: object = {},
) {
  const sari = browse(db, cast.sari)
  const form = { body_id: cast.bodies.board, once: randomUUID(), ...content, ...more }
  const survey = Number((await sari.post('/surveys', form)).headers.location!.split('/').pop())
  const section = await addSection(db, cast, survey, 'Yhteistyö')
  for (const question of questions) await addQuestion(db, cast, { survey, section }, question)
  return survey
}

export async function addSection(db: Db, cast: Cast, survey: number, title: string) {
  const form = { title_fi: title, title_sv: title, once: randomUUID() }
  const { headers } = await browse(db, cast.sari).post(`/surveys/${survey}/section`, form)
  return Number(headers.location!.split('section-').pop())
}

export async function addQuestion(
  db: Db,
  cast: Cast,
  { survey, section }: { survey: number; section: number },
  question: Record<string, string | string[]>,
) {
  const both = { prompt_sv: question.prompt_fi!, once: randomUUID() }
  const form = { kind: 'likert', cannot_say: 'yes', section, ...both, ...question }
  const { status, text, headers } = await browse(db, cast.sari).post(`/surveys/${survey}/question`, form)
  if (status !== 303) throw new Error(text.slice(text.indexOf('<h1'), text.indexOf('<h1') + 2_000))
  return Number(headers.location!.split('question-').pop())
}

export const become = (db: Db, cast: Cast, survey: number, status: string) =>
  browse(db, cast.sari).post(`/surveys/${survey}/status`, { status })

/** The link of somebody who begins by the public link. */
export async function begin(db: Db, survey: number) {
  const { key } = await db
    .selectFrom('surveys')
    .where('id', '=', survey)
    .select('key')
    .executeTakeFirstOrThrow()
  const { headers } = await browse(db).post(`/surveys/by-link/${key}/drafts`)
  return headers.location!
}

/** The questions of a survey in their order. */
export const questionsOf = (db: Db, survey: number) =>
  db
    .selectFrom('survey_questions')
    .innerJoin('survey_sections', 'survey_sections.id', 'survey_questions.section_id')
    .where('survey_id', '=', survey)
    .orderBy('survey_sections.place')
    .orderBy('survey_questions.place')
    .select(['survey_questions.id', 'section_id', 'prompt'])
    .execute()

/** A meeting of the board whose agenda has not been called, with one item on it. */
export async function draftedMeeting(db: Db, cast: Cast) {
  const { id: meeting } = await db
    .insertInto('meetings')
    .values({
      body_id: cast.bodies.board,
      term_id: cast.terms.board,
      kind: 'formal',
      number: 9,
      year: 2026,
      starts_at: new Date('2026-12-20T10:00:00Z'),
      ends_at: new Date('2026-12-20T12:00:00Z'),
      status: 'draft',
      created_at: noon,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: item } = await db
    .insertInto('items')
    .values({ meeting_id: meeting, position: 1, kind: 'matter', heading: { fi: 'Kyselyn tulokset' } })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { meeting, item }
}
