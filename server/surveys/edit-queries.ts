import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Option } from './sheet-rules.ts'
import { unlike } from '../../db/unlike.ts'
import type { Language } from '../words/index.ts'
import type { QuestionContent, SectionContent, SurveyContent } from './content-rules.ts'
import type { Question } from './question-rules.ts'
import type { Survey } from './queries.ts'

interface By {
  by: number
  at: Date
}

/** A draft; its key makes the link by which anyone may answer, if that is allowed. */
export async function addSurvey(db: Db, body_id: number, content: SurveyContent, { by, at }: By) {
  const row = {
    ...content,
    body_id,
    key: randomBytes(16).toString('base64url'),
    created_by: by,
    created_at: at,
  }
  return (await db.insertInto('surveys').values(row).returning('id').executeTakeFirstOrThrow()).id
}

/** Undefined when it was so already. */
export const changeSurvey = (db: Db, id: number, content: SurveyContent & { stale: Language[] }) =>
  db
    .updateTable('surveys')
    .set(content)
    .where('id', '=', id)
    .where(unlike({ ...content, title: asJson(content.title), intro: asJson(content.intro) }))
    .returning('id')
    .executeTakeFirst()

const asJson = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`

export const addSection = (db: Db, survey_id: number, content: SectionContent) =>
  db
    .insertInto('survey_sections')
    .values({
      ...content,
      survey_id,
      place: sql<number>`1 + coalesce((select max(place) from survey_sections where survey_id = ${survey_id}), 0)`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

/** Undefined when it was so already. */
export const changeSection = (db: Db, id: number, content: SectionContent & { stale: Language[] }) =>
  db
    .updateTable('survey_sections')
    .set(content)
    .where('id', '=', id)
    .where(unlike({ ...content, title: asJson(content.title), lead: asJson(content.lead) }))
    .returning('id')
    .executeTakeFirst()

const asRow = ({ options, rows, ...content }: QuestionContent) => ({
  ...content,
  options: asJson(options) as never as Option[],
  rows: asJson(rows) as never as Option[],
})

export const addQuestion = (db: Db, section_id: number, kind: Question['kind'], content: QuestionContent) =>
  db
    .insertInto('survey_questions')
    .values({
      ...asRow(content),
      kind,
      section_id,
      place: sql<number>`1 + coalesce((select max(place) from survey_questions where section_id = ${section_id}), 0)`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

/** Undefined when it was so already. */
export function changeQuestion(db: Db, id: number, content: QuestionContent & { stale: Language[] }) {
  const row = { ...asRow(content), stale: content.stale }
  const { prompt, help } = content
  return db
    .updateTable('survey_questions')
    .set(row)
    .where('id', '=', id)
    .where(unlike({ ...row, prompt: asJson(prompt), help: asJson(help) }))
    .returning('id')
    .executeTakeFirst()
}

/** Writes the places anew in this order. */
export async function orderParts(db: Db, table: 'survey_sections' | 'survey_questions', ids: number[]) {
  await sql`update ${sql.table(table)} as part set place = wanted.place
    from unnest(${ids}::int[]) with ordinality as wanted (id, place) where part.id = wanted.id`.execute(db)
}

export const removePart = (db: Db, table: 'survey_sections' | 'survey_questions', id: number) =>
  db.deleteFrom(table).where('id', '=', id).execute()

/** A draft that nobody has seen leaves nothing behind. */
export async function discardSurvey(db: Db, id: number) {
  await db.deleteFrom('survey_invitations').where('survey_id', '=', id).execute()
  await db.deleteFrom('surveys').where('id', '=', id).where('status', '=', 'draft').execute()
}

/** The same survey as a new draft, its questions marked as the same; it is compared with the one that it is copied from. */
export async function copySurvey(db: Db, survey: Survey, closes_on: string, by: By) {
  const { title, intro, by_link, named, strata } = survey
  const earlier_id = survey.status === 'draft' ? null : survey.id
  const content = { title, intro, by_link, named, strata, closes_on, earlier_id }
  const id = await addSurvey(db, survey.body_id, content, by)
  await db.updateTable('surveys').set({ stale: survey.stale }).where('id', '=', id).execute()
  await copySections(db, survey.id, id)
  await copyQuestions(db, { from: survey.id, to: id, same: earlier_id !== null })
  return id
}

const copySections = (db: Db, from: number, to: number) =>
  sql`insert into survey_sections (survey_id, place, title, lead, stale)
    select ${to}::int, row_number() over (order by place, id), title, lead, stale
    from survey_sections where survey_id = ${from}`.execute(db)

/** A question and its copy stand at the same place of the same section, whatever numbers the places have. */
async function copyQuestions(db: Db, { from, to, same }: { from: number; to: number; same: boolean }) {
  await sql`insert into survey_questions (section_id, place, kind, prompt, help, stale, required, cannot_say,
      options, rows, least, most, on_values, same_as)
    select copy.id, row_number() over (partition by copy.id order by question.place, question.id),
      kind, prompt, help, question.stale, required, cannot_say, options, rows, least, most, on_values,
      case when ${same}::boolean then question.id end
    from (select id, row_number() over (order by place, id) as place from survey_sections
      where survey_id = ${from}) as section
    join survey_sections as copy on copy.survey_id = ${to} and copy.place = section.place
    join survey_questions as question on question.section_id = section.id`.execute(db)
  const placed = (survey: number) => sql`(select question.id, on_question_id,
      row_number() over (order by section.place, section.id, question.place, question.id) as place
    from survey_sections as section join survey_questions as question on question.section_id = section.id
    where section.survey_id = ${survey})`
  await sql`update survey_questions set on_question_id = condition.id
    from ${placed(from)} as question
      join ${placed(to)} as copy on copy.place = question.place
      join ${placed(from)} as asked on asked.id = question.on_question_id
      join ${placed(to)} as condition on condition.place = asked.place
    where survey_questions.id = copy.id`.execute(db)
}
