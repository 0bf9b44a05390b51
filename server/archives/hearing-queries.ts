import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'
import { enrolments } from '../forums/enrolment-queries.ts'
import type { Section } from '../surveys/queries.ts'

/** The body's surveys that have been opened, with what was asked and what may be shown of it, and apart the answers. */
export const listAsked = (db: Db, bodyId: number) =>
  db
    .selectFrom('surveys')
    .leftJoin('survey_results', 'survey_results.survey_id', 'surveys.id')
    .where('surveys.body_id', '=', bodyId)
    .where('surveys.opened_at', 'is not', null)
    .orderBy('surveys.id')
    .select(['surveys.id', 'surveys.title', 'surveys.intro', 'surveys.status', 'surveys.by_link'])
    .select(['surveys.named', 'surveys.strata', 'surveys.earlier_id', 'surveys.closes_on'])
    .select(['surveys.opened_at', 'surveys.closed_at', 'surveys.published_at'])
    .select(['survey_results.sheets', 'survey_results.results'])
    .select((eb) => [
      sql<boolean>`surveys.status <> 'published'`.as('is_secret'),
      sql<number>`(select count(*)::int from survey_invitations where survey_id = surveys.id)`.as('invited'),
      jsonArrayFrom(
        eb
          .selectFrom('survey_sections')
          .whereRef('survey_sections.survey_id', '=', 'surveys.id')
          .orderBy('survey_sections.place')
          .select(['survey_sections.title', 'survey_sections.lead'])
          .select(
            sql<
              Section['questions']
            >`(select coalesce(jsonb_agg(to_jsonb(survey_questions) - 'stale' - 'section_id'
              order by survey_questions.place), '[]')
              from survey_questions where survey_questions.section_id = survey_sections.id)`.as('questions'),
          ),
      ).as('sections'),
      jsonArrayFrom(
        eb
          .selectFrom('survey_sheets')
          .whereRef('survey_sheets.survey_id', '=', 'surveys.id')
          .orderBy('survey_sheets.id')
          .select(['survey_sheets.answers', 'survey_sheets.strata', 'survey_sheets.respondent']),
      ).as('answers'),
    ])
    .execute()

/** The body's forums with who took part, comments on the notes of workshops, and ideas with what was answered. */
export const listForums = (db: Db, bodyId: number) =>
  db
    .selectFrom('forums')
    .where('forums.body_id', '=', bodyId)
    .orderBy('forums.id')
    .select(['forums.id', 'forums.name', 'forums.topic', 'forums.description'])
    .select(['forums.created_at', 'forums.ended_at'])
    .select((eb) => [
      sql<string[]>`array(select field_key from forum_fields where forum_id = forums.id order by 1)`.as(
        'fields',
      ),
      sql<string[]>`array(select subregion_code from forum_regions where forum_id = forums.id order by 1)`.as(
        'regions',
      ),
      jsonArrayFrom(
        eb
          .selectFrom('workshops')
          .whereRef('workshops.forum_id', '=', 'forums.id')
          .orderBy('workshops.starts_at')
          .orderBy('workshops.id')
          .select(['workshops.id as occasion', 'workshops.starts_at', 'workshops.ends_at', 'workshops.place'])
          .select(['workshops.programme', 'workshops.capacity', 'workshops.cancelled_at'])
          .select(['workshops.notes_at', 'workshops.comments_until'])
          .select((eb) =>
            jsonArrayFrom(
              eb
                .selectFrom('workshop_comments')
                .innerJoin(enrolments(db).as('author'), 'author.id', 'workshop_comments.enrolment_id')
                .whereRef('workshop_comments.workshop_id', '=', 'workshops.id')
                .orderBy('workshop_comments.id')
                .select(['author.name', 'author.organisation', 'workshop_comments.quoted'])
                .select(['workshop_comments.text', 'workshop_comments.written_at'])
                .select(['workshop_comments.changed_at', 'workshop_comments.hidden_at'])
                .select('workshop_comments.hidden_reason'),
            ).as('comments'),
          ),
      ).as('workshops'),
      jsonArrayFrom(
        eb
          .selectFrom('ideas')
          .innerJoin(enrolments(db).as('author'), 'author.id', 'ideas.enrolment_id')
          .leftJoin('initiatives', 'initiatives.id', 'ideas.initiative_id')
          .whereRef('ideas.forum_id', '=', 'forums.id')
          .orderBy('ideas.id')
          .select(['author.name', 'author.organisation', 'ideas.title', 'ideas.text', 'ideas.brought_at'])
          .select(['ideas.answer', 'ideas.answered_at', 'ideas.initiative_id', 'initiatives.matter_id'])
          .select(
            sql<number>`(select count(*)::int from idea_supports where idea_id = ideas.id)`.as('supports'),
          ),
      ).as('ideas'),
      jsonArrayFrom(
        enrolments(db)
          .where(sql<boolean>`forum_enrolments.forum_id = forums.id`)
          .where('forum_enrolments.confirmed_at', 'is not', null)
          .orderBy('forum_enrolments.id')
          .clearSelect()
          .select(sql<string>`coalesce(people.name, forum_enrolments.name)`.as('name'))
          .select(sql<string>`coalesce(organisations.name, forum_enrolments.organisation)`.as('organisation'))
          .select(['forum_enrolments.enrolled_at', 'forum_enrolments.ended_at']),
      ).as('participants'),
    ])
    .execute()

/** What the body told was coming: what became of each, its request, or why it was given up. */
export const listTold = (db: Db, bodyId: number) =>
  db
    .selectFrom('lookahead_entries')
    .where('lookahead_entries.body_id', '=', bodyId)
    .orderBy('lookahead_entries.id')
    .select(['id', 'subject', 'preparer', 'taking_part', 'opens_in', 'consultation_id', 'created_at'])
    .select(['withdrawn_at', 'withdrawn_why'])
    .select([
      sql<
        string[]
      >`array(select field_key from lookahead_fields where entry_id = lookahead_entries.id order by 1)`.as(
        'fields',
      ),
      sql<
        string[]
      >`array(select subregion_code from lookahead_regions where entry_id = lookahead_entries.id order by 1)`.as(
        'regions',
      ),
    ])
    .execute()

/** Bulletins that were sent: every wording, to whom, and what went along. */
export const listSentBulletins = (db: Db, bodyId: number) =>
  db
    .selectFrom('bulletins')
    .where('bulletins.body_id', '=', bodyId)
    .where('bulletins.sent_at', 'is not', null)
    .orderBy('bulletins.id')
    .select(['bulletins.id', 'bulletins.kind', 'bulletins.title', 'bulletins.sent_at', 'bulletins.letters'])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('bulletin_versions')
          .innerJoin('people', 'people.id', 'bulletin_versions.person_id')
          .whereRef('bulletin_versions.bulletin_id', '=', 'bulletins.id')
          .orderBy('bulletin_versions.number')
          .select(['bulletin_versions.number', 'bulletin_versions.title', 'bulletin_versions.text'])
          .select(['bulletin_versions.why', 'bulletin_versions.at', 'people.name as person']),
      ).as('versions'),
      jsonArrayFrom(
        eb
          .selectFrom('bulletin_audiences')
          .leftJoin('recipient_lists', 'recipient_lists.id', 'bulletin_audiences.list_id')
          .whereRef('bulletin_audiences.bulletin_id', '=', 'bulletins.id')
          .orderBy('bulletin_audiences.id')
          .select(['type', 'size', 'subregion', 'field', 'recipient_lists.name as list']),
      ).as('audiences'),
      jsonArrayFrom(
        eb
          .selectFrom('files')
          .where('files.thing', '=', 'bulletin')
          .whereRef('files.thing_id', '=', 'bulletins.id')
          .where('files.removed_at', 'is', null)
          .orderBy('files.position')
          .orderBy('files.id')
          .select(['files.id', 'files.title', 'files.name', 'files.media_type', 'files.sha256'])
          .select(['files.stored_as', 'files.secrecy_ground'])
          .select([
            sql<number>`files.bytes::float8`.as('bytes'),
            sql<boolean>`files.publicity = 'secret'`.as('is_secret'),
          ]),
      ).as('files'),
    ])
    .execute()
