import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { isOf } from './held-own-queries.ts'
import { listDirected } from './held-directory-queries.ts'
import { listHeard } from './held-heard-queries.ts'

/** What the person, or another for them, has told: ties, gender, candidacies, initiatives, feedback. */
export const listTold = (db: Db, person: number, most: number) => ({
  mandates: listMandates(db, person, most),
  interests: listInterests(db, person, most),
  declarations: listDeclarations(db, person, most),
  gender: listGender(db, person, most),
  candidacies: listCandidacies(db, person, most),
  surveys: listSurveyInvitations(db, person, most),
  initiatives: listOwnInitiatives(db, person, most),
  feedback: listOwnFeedback(db, person, most),
  questions: listOwnQuestions(db, person, most),
  contacts: listOwnContacts(db, person, most),
  steps: listOwnSteps(db, person, most),
  absences: listOwnAbsences(db, person, most),
  bulletins: listOwnStops(db, person, most),
  forums: listOwnEnrolments(db, person, most),
  comments: listOwnComments(db, person, most),
  ideas: listOwnIdeas(db, person, most),
  fees: listOwnClaims(db, person, most),
  statements: listOwnStatements(db, person, most),
  ...listHeard(db, person, most),
  ...listDirected(db, person, most),
})

const listMandates = (db: Db, person: number, most: number) =>
  db
    .selectFrom('mandates')
    .innerJoin('organisations', 'organisations.id', 'mandates.organisation_id')
    .where('person_id', '=', person)
    .orderBy('starts_on')
    .select(['organisations.name as organisation', 'starts_on', 'ends_on'])
    .limit(most)
    .execute()

const listInterests = (db: Db, person: number, most: number) =>
  db
    .selectFrom('interests')
    .innerJoin('organisations', 'organisations.id', 'interests.organisation_id')
    .where('person_id', '=', person)
    .orderBy('starts_on')
    .select(['organisations.name as organisation', 'role', 'starts_on', 'ends_on'])
    .limit(most)
    .execute()

const listDeclarations = (db: Db, person: number, most: number) =>
  db
    .selectFrom('interest_declarations')
    .where('person_id', '=', person)
    .orderBy('declared_at', 'desc')
    .select('declared_at')
    .limit(most)
    .execute()

const listGender = (db: Db, person: number, most: number) =>
  db
    .selectFrom('genders')
    .where('person_id', '=', person)
    .select(['gender', 'entered_at'])
    .limit(most)
    .execute()

const listSurveyInvitations = (db: Db, person: number, most: number) =>
  db
    .selectFrom('survey_invitations')
    .innerJoin('surveys', 'surveys.id', 'survey_invitations.survey_id')
    .where(isOf('survey_invitations', person))
    .orderBy('survey_invitations.id')
    .select([
      'surveys.title as survey',
      'survey_invitations.email',
      'survey_invitations.invited_at as sent_at',
    ])
    .limit(most)
    .execute()

const listCandidacies = (db: Db, person: number, most: number) =>
  db
    .selectFrom('candidates')
    .innerJoin('calls', 'calls.id', 'candidates.call_id')
    .where(isOf('candidates', person))
    .orderBy('received_at')
    .select(['calls.title as call', 'candidates.name', 'candidates.email', 'candidates.phone'])
    .select(['candidates.gender', 'candidates.grounds', 'received_at', 'consented_at', 'withdrawn_at'])
    .limit(most)
    .execute()

const listOwnInitiatives = (db: Db, person: number, most: number) =>
  db
    .selectFrom('initiatives')
    .where(isOf('initiatives', person))
    .orderBy('received_at', 'desc')
    .select(['title', 'name', 'email', 'text', 'concerns', 'received_at'])
    .limit(most)
    .execute()

const listOwnFeedback = (db: Db, person: number, most: number) =>
  db
    .selectFrom('feedbacks')
    .where(isOf('feedbacks', person))
    .orderBy('received_at', 'desc')
    .select(['page', 'text', 'email', 'received_at', 'answer'])
    .limit(most)
    .execute()

const listOwnQuestions = (db: Db, person: number, most: number) =>
  db
    .selectFrom('questions')
    .where(isOf('questions', person))
    .orderBy('id', 'desc')
    .select(['page', 'text', 'email', 'asked_at', 'answer'])
    .limit(most)
    .execute()

/** Steps of development tasks that the person is responsible for. */
const listOwnSteps = (db: Db, person: number, most: number) =>
  db
    .selectFrom('development_steps')
    .innerJoin('development_tasks', 'development_tasks.id', 'development_steps.task_id')
    .where('development_steps.person_id', '=', person)
    .orderBy('development_steps.id', 'desc')
    .select(['development_tasks.title', 'development_steps.what', 'development_steps.due_on'])
    .select('development_steps.done_at')
    .limit(most)
    .execute()

const listOwnContacts = (db: Db, person: number, most: number) =>
  db
    .selectFrom('contacts')
    .where('person_id', '=', person)
    .orderBy('id')
    .select(['topic', 'created_at', 'ended_at'])
    .limit(most)
    .execute()

/** When the person is away as a contact person, and when standing in for one. */
const listOwnAbsences = (db: Db, person: number, most: number) =>
  db
    .selectFrom('contact_absences')
    .innerJoin('contacts', 'contacts.id', 'contact_absences.contact_id')
    .where(
      sql<boolean>`contact_absences.id in (select contact_absences.id from contact_absences where stand_in_id = ${person}
        union all select own.id from contact_absences as own join contacts on contacts.id = own.contact_id
          where contacts.person_id = ${person})`,
    )
    .orderBy('away_from')
    .select(['contacts.topic', 'away_from as starts_on', 'away_until as ends_on'])
    .limit(most)
    .execute()

/** Kinds of bulletins that the person does not want, and when they were last written to. */
const listOwnStops = (db: Db, person: number, most: number) =>
  db
    .selectFrom('bulletin_readers')
    .leftJoin('bulletin_stops', 'bulletin_stops.reader_id', 'bulletin_readers.id')
    .where('bulletin_readers.person_id', '=', person)
    .orderBy('bulletin_stops.kind')
    .select(['bulletin_readers.written_at as sent_at', 'bulletin_stops.kind as bulletin_kind'])
    .select('bulletin_stops.at as stopped_at')
    .limit(most)
    .execute()

const listOwnEnrolments = (db: Db, person: number, most: number) =>
  db
    .selectFrom('forum_enrolments')
    .innerJoin('forums', 'forums.id', 'forum_enrolments.forum_id')
    .leftJoin('organisations', 'organisations.id', 'forum_enrolments.organisation_id')
    .where(isOf('forum_enrolments', person))
    .orderBy('forum_enrolments.id')
    .select(['forums.name as title', 'organisations.name as organisation', 'enrolled_at as received_at'])
    .limit(most)
    .execute()

const listOwnComments = (db: Db, person: number, most: number) =>
  db
    .selectFrom('workshop_comments')
    .innerJoin('forum_enrolments', 'forum_enrolments.id', 'workshop_comments.enrolment_id')
    .where('forum_enrolments.person_id', '=', person)
    .orderBy('workshop_comments.id', 'desc')
    .select(['workshop_comments.text', 'written_at as sent_at'])
    .limit(most)
    .execute()

const listOwnIdeas = (db: Db, person: number, most: number) =>
  db
    .selectFrom('ideas')
    .innerJoin('forum_enrolments', 'forum_enrolments.id', 'ideas.enrolment_id')
    .where('forum_enrolments.person_id', '=', person)
    .orderBy('ideas.id', 'desc')
    .select(['ideas.title', 'ideas.text', 'brought_at as sent_at', 'ideas.answer'])
    .limit(most)
    .execute()

/** Sums as people write them; the file of what is held is read by machines too. */
const listOwnClaims = (db: Db, person: number, most: number) =>
  db
    .selectFrom('fee_claims')
    .innerJoin('meetings', 'meetings.id', 'fee_claims.meeting_id')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .where('fee_claims.person_id', '=', person)
    .orderBy('fee_claims.id', 'desc')
    .select(['bodies.name as body', sql<string>`meetings.number || '/' || meetings.year`.as('meeting')])
    .select([sumOf('earnings'), 'earnings_note', sumOf('travel'), 'travel_note', sumOf('fee'), 'sent_at'])
    .limit(most)
    .execute()

const sumOf = (column: 'earnings' | 'travel' | 'fee') =>
  sql<string | null>`to_char(nullif(${sql.ref(`fee_claims.${column}`)}, 0) / 100.0, 'FM999999990D00')`.as(
    column,
  )

/** Statements that the person has written in an organisation's name, drafts too, and signed by a link. */
const listOwnStatements = (db: Db, person: number, most: number) =>
  db
    .selectFrom('consultation_versions')
    .innerJoin(
      'consultation_respondents',
      'consultation_respondents.id',
      'consultation_versions.respondent_id',
    )
    .innerJoin('consultations', 'consultations.id', 'consultation_respondents.consultation_id')
    .leftJoin('organisations', 'organisations.id', 'consultation_respondents.organisation_id')
    .where(isOf('consultation_versions', person))
    .orderBy('consultation_versions.id', 'desc')
    .select(['consultations.title', 'organisations.name as organisation', 'consultation_versions.signer'])
    .select([
      'consultation_versions.position',
      'consultation_versions.email',
      'consultation_versions.sent_at',
    ])
    .limit(most)
    .execute()
