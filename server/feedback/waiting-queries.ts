import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { onlyIf, type Viewer } from '../sight/rules.ts'
import { mayAnswerFeedback } from './rules.ts'

/** DigiL 10 §: feedback that nobody has answered, by the day on which the answer is due. */
export const waitingFor = (db: Db, viewer: Viewer) =>
  onlyIf(
    mayAnswerFeedback(viewer),
    db
      .selectFrom('feedbacks')
      .where('answered_at', 'is', null)
      .select([
        sql<'feedback_to_answer'>`'feedback_to_answer'`.as('kind'),
        'id',
        sql<{ fi?: string }>`jsonb_build_object(language, left(text, 80))`.as('title'),
        sql<string | null>`answer_by`.as('due'),
        sql<{ fi?: string } | null>`null::jsonb`.as('body'),
      ]),
  )
