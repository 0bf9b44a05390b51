import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'

/** What the person, or another for them, has told: ties, gender, candidacies, initiatives, feedback. */
export const listTold = (db: Db, person: number, most: number) => ({
  mandates: listMandates(db, person, most),
  interests: listInterests(db, person, most),
  declarations: listDeclarations(db, person, most),
  gender: listGender(db, person, most),
  candidacies: listCandidacies(db, person, most),
  initiatives: listOwnInitiatives(db, person, most),
  feedback: listOwnFeedback(db, person, most),
  fees: listOwnClaims(db, person, most),
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

const listCandidacies = (db: Db, person: number, most: number) =>
  db
    .selectFrom('candidates')
    .innerJoin('calls', 'calls.id', 'candidates.call_id')
    .where('candidates.person_id', '=', person)
    .orderBy('received_at')
    .select(['calls.title as call', 'candidates.name', 'candidates.email', 'candidates.phone'])
    .select(['candidates.gender', 'candidates.grounds', 'received_at', 'consented_at', 'withdrawn_at'])
    .limit(most)
    .execute()

const listOwnInitiatives = (db: Db, person: number, most: number) =>
  db
    .selectFrom('initiatives')
    .where('person_id', '=', person)
    .orderBy('received_at', 'desc')
    .select(['title', 'name', 'email', 'text', 'concerns', 'received_at'])
    .limit(most)
    .execute()

const listOwnFeedback = (db: Db, person: number, most: number) =>
  db
    .selectFrom('feedbacks')
    .where('person_id', '=', person)
    .orderBy('received_at', 'desc')
    .select(['page', 'text', 'email', 'received_at', 'answer'])
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
