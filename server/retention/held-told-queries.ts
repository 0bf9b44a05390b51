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
