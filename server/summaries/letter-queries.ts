import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { LinkHouse } from '../accounts/stranger-rules.ts'
import { dayOf } from '../calendar/rules.ts'
import { tellRespondents } from '../consultations/letter-queries.ts'
import type { Consultation } from '../consultations/queries.ts'
import { addressed } from '../consultations/recipient-queries.ts'
import { say } from '../words/index.ts'

/** Tells all who stated, or who were asked, that the summary is published; answers how many respondents. */
export async function tellOfSummary(db: Db, house: LinkHouse, consultation: Consultation, at: Date) {
  const respondents = await addressed(db, consultation.id, dayOf(at))
    .where(
      sql<boolean>`(consultation_respondents.asked_at is not null or exists (select from consultation_versions
        where consultation_versions.respondent_id = consultation_respondents.id and sent_at is not null))`,
    )
    .execute()
  const [title, body] = [{ byLanguage: consultation.title }, { byLanguage: consultation.body_name }]
  await tellRespondents(db, house, consultation, respondents, {
    kind: 'consultation_summary',
    at,
    subject: say('summaries.mailSubject', { title }),
    text: [say('summaries.mailText', { title, body }), say('summaries.mailAnswers')],
    path: `/consultations/${consultation.id}/summary`,
    link: 'summaries.read',
  })
  return respondents.length
}
