import type { Db } from '../../db/schema/index.ts'
import type { Question } from './question-rules.ts'

const most = 50

/** Surveys of the same body that a survey may be compared with: those over before it. */
export const listEarlier = (db: Db, { id, body_id }: { id: number; body_id: number }) =>
  db
    .selectFrom('surveys')
    .where('body_id', '=', body_id)
    .where('id', '<', id)
    .where('status', 'in', ['closed', 'published'])
    .orderBy('id', 'desc')
    .limit(most)
    .select(['id', 'title', 'closed_at'])
    .execute()

/** Questions of the earlier survey of the same kind, in their order: the same may be asked again. */
export const listSame = (db: Db, earlierId: number | null, kind: Question['kind']) =>
  db
    .selectFrom('survey_questions')
    .innerJoin('survey_sections', 'survey_sections.id', 'survey_questions.section_id')
    .where('survey_sections.survey_id', '=', earlierId ?? 0)
    .where('survey_questions.kind', '=', kind)
    .orderBy('survey_sections.place')
    .orderBy('survey_questions.place')
    .select(['survey_questions.id', 'survey_questions.prompt'])
    .execute()
