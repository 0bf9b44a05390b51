import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'
import { nameOf } from '../consultations/recipient-queries.ts'
import { countingVersionId } from '../consultations/statement-queries.ts'
import { isBusinessSecret } from '../sight/hearing-queries.ts'
import type { Content } from '../summaries/content-rules.ts'
import { isReplaced, material } from '../summaries/material-queries.ts'

/** The requests that the body has opened, each with its text, its occasions and its summary; drafts are not documents yet. */
export const listRequests = (db: Db, bodyId: number) =>
  db
    .selectFrom('consultations')
    .where('consultations.body_id', '=', bodyId)
    .where('consultations.opened_at', 'is not', null)
    .orderBy('consultations.id')
    .selectAll('consultations')
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('consultation_paragraphs')
          .whereRef('consultation_paragraphs.consultation_id', '=', 'consultations.id')
          .orderBy('position')
          .select(['id', 'number', 'text']),
      ).as('paragraphs'),
      jsonArrayFrom(
        eb
          .selectFrom('consultation_questions')
          .whereRef('consultation_questions.consultation_id', '=', 'consultations.id')
          .orderBy('position')
          .select(['id', 'kind', 'text']),
      ).as('questions'),
      jsonArrayFrom(
        eb
          .selectFrom('consultation_groups')
          .whereRef('consultation_groups.consultation_id', '=', 'consultations.id')
          .orderBy('position')
          .select(['id', 'name', 'attention']),
      ).as('groups'),
      jsonArrayFrom(
        eb
          .selectFrom('consultation_themes')
          .whereRef('consultation_themes.consultation_id', '=', 'consultations.id')
          .orderBy('position')
          .select(['id', 'name', 'line', 'prose']),
      ).as('themes'),
      jsonArrayFrom(
        eb
          .selectFrom('consultation_summary_versions')
          .whereRef('consultation_summary_versions.consultation_id', '=', 'consultations.id')
          .orderBy('number')
          .select(['number', sql<Content>`content`.as('content'), 'why', 'published_at']),
      ).as('summary'),
      jsonArrayFrom(
        eb
          .selectFrom('consultation_changes')
          .innerJoin(
            'consultation_paragraphs',
            'consultation_paragraphs.id',
            'consultation_changes.paragraph_id',
          )
          .whereRef('consultation_paragraphs.consultation_id', '=', 'consultations.id')
          .orderBy('consultation_paragraphs.position')
          .select(['paragraph_id', 'consultation_changes.text', 'changed_at']),
      ).as('changes'),
      jsonArrayFrom(
        eb
          .selectFrom('consultation_measures')
          .leftJoin('people', 'people.id', 'consultation_measures.person_id')
          .whereRef('consultation_measures.consultation_id', '=', 'consultations.id')
          .orderBy('position')
          .select(['text', 'due_on', 'follow_up', 'done_at'])
          .select(sql<string>`coalesce(people.name, consultation_measures.person_name)`.as('person')),
      ).as('measures'),
    ])
    .execute()

/** Every version of the answers to themes and to what was said; `withSecret`: also words that are secret or replaced. */
export const listAnswered = (db: Db, consultation: number, { withSecret }: { withSecret: boolean }) =>
  material(db)
    .rightJoin('consultation_replies', 'consultation_replies.segment_id', 'consultation_segments.id')
    .where('consultation_replies.consultation_id', '=', consultation)
    .orderBy('consultation_replies.id')
    .select(['consultation_replies.theme_id', 'consultation_replies.segment_id'])
    .select(['consultation_replies.number', 'consultation_replies.outcome'])
    .select(['consultation_replies.text', 'consultation_replies.paragraph_id'])
    .select('consultation_replies.created_at')
    .select(
      sql<
        string | null
      >`case when ${withSecret}::boolean or not (coalesce(${isBusinessSecret}, false) or ${isReplaced})
        then consultation_segments.text end`.as('said'),
    )
    .execute()

/** Occasions of the body with what was said and agreed there; `is_shown`: everyone could read of it, the notes aside. */
export const listHeard = (db: Db, bodyId: number) =>
  db
    .selectFrom('occasions')
    .where('occasions.body_id', '=', bodyId)
    .orderBy('occasions.id')
    .selectAll('occasions')
    .select(
      sql<boolean>`(kind = 'market_dialogue' or exists (select from consultation_summary_versions
        where consultation_summary_versions.consultation_id = occasions.consultation_id))`.as('is_shown'),
    )
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('occasion_days')
          .whereRef('occasion_days.occasion_id', '=', 'occasions.id')
          .orderBy('on_day')
          .select(['on_day', 'name']),
      ).as('days'),
      jsonArrayFrom(
        eb
          .selectFrom('occasion_notes')
          .whereRef('occasion_notes.occasion_id', '=', 'occasions.id')
          .orderBy('position')
          .select('text'),
      ).as('notes'),
      jsonArrayFrom(
        eb
          .selectFrom('occasion_points')
          .leftJoin('people', 'people.id', 'occasion_points.person_id')
          .whereRef('occasion_points.occasion_id', '=', 'occasions.id')
          .orderBy('position')
          .select(['text', 'due_on', 'done_at'])
          .select(sql<string>`coalesce(people.name, occasion_points.person_name)`.as('who')),
      ).as('points'),
      jsonArrayFrom(
        eb
          .selectFrom('occasion_disclosures')
          .whereRef('occasion_disclosures.occasion_id', '=', 'occasions.id')
          .orderBy('told_at')
          .select(['receivers', 'what', 'told_at', 'published_at']),
      ).as('disclosures'),
      jsonArrayFrom(
        eb
          .selectFrom('files')
          .where('files.thing', '=', 'occasion')
          .whereRef('files.thing_id', '=', 'occasions.id')
          .where('files.removed_at', 'is', null)
          .orderBy('files.position')
          .orderBy('files.id')
          .select(['files.id', 'files.title', 'files.name', 'files.media_type', 'files.sha256'])
          .select(['files.stored_as', sql<number>`files.bytes::float8`.as('bytes')]),
      ).as('files'),
    ])
    .execute()

/** Every version of a statement that was sent to the request; `withSecret`: also words that are business secrets or replaced. */
export const listGiven = (db: Db, consultation: number, { withSecret }: { withSecret: boolean }) =>
  db
    .selectFrom('consultation_versions')
    .innerJoin(
      'consultation_respondents',
      'consultation_respondents.id',
      'consultation_versions.respondent_id',
    )
    .leftJoin('organisations', 'organisations.id', 'consultation_respondents.organisation_id')
    .where('consultation_respondents.consultation_id', '=', consultation)
    .where('consultation_versions.sent_at', 'is not', null)
    .orderBy('consultation_versions.id')
    .select((eb) => [
      'consultation_versions.id',
      nameOf.as('respondent'),
      'organisations.business_id',
      'consultation_respondents.asked',
      'consultation_versions.number',
      'consultation_versions.sent_at',
      'consultation_versions.way',
      'consultation_versions.late',
      'consultation_versions.nothing',
      'consultation_versions.signer',
      'consultation_versions.position',
      'consultation_versions.sender',
      'consultation_versions.confirmed_at',
      isEarlier.as('replaced'),
      jsonArrayFrom(
        eb
          .selectFrom('consultation_answers')
          .leftJoin('consultation_passages', 'consultation_passages.answer_id', 'consultation_answers.id')
          .whereRef('consultation_answers.version_id', '=', 'consultation_versions.id')
          .orderBy('consultation_answers.id')
          .orderBy('consultation_passages.position')
          .select(['consultation_answers.question_id', 'consultation_answers.paragraph_id'])
          .select(['consultation_answers.choice', isBusinessSecret.as('is_secret')])
          .select(
            sql<string | null>`case when ${withSecret}::boolean or not (${isBusinessSecret} or ${isEarlier})
              then consultation_passages.text end`.as('text'),
          ),
      ).as('said'),
    ])
    .execute()

/** A version in whose place another counts. The query has `consultation_versions` and `consultation_respondents`. */
const isEarlier = sql<boolean>`(consultation_versions.id is distinct from ${countingVersionId})`

/** What is attached to the statements of the request. */
export const listEnclosed = (db: Db, consultation: number) =>
  db
    .selectFrom('files')
    .innerJoin('consultation_versions', 'consultation_versions.id', 'files.thing_id')
    .innerJoin(
      'consultation_respondents',
      'consultation_respondents.id',
      'consultation_versions.respondent_id',
    )
    .where('files.thing', '=', 'consultation_version')
    .where('files.removed_at', 'is', null)
    .where('consultation_respondents.consultation_id', '=', consultation)
    .where('consultation_versions.sent_at', 'is not', null)
    .orderBy('files.id')
    .select([
      'files.id',
      'files.title',
      'files.name',
      'files.media_type',
      sql<number>`files.bytes::float8`.as('bytes'),
      'files.sha256',
      'files.stored_as',
      'consultation_versions.id as statement',
      sql<boolean>`(files.publicity <> 'public' or ${isEarlier})`.as('is_secret'),
    ])
    .execute()
