import type { Db } from '../../db/schema/index.ts'

/** What came of hearing the providers: what the person has agreed to see to, and where in forums they came and whom they backed. */
export const listHeard = (db: Db, person: number, most: number) => ({
  points: listOwnPoints(db, person, most),
  measures: listOwnMeasures(db, person, most),
  workshops: listOwnSignUps(db, person, most),
  supports: listOwnSupports(db, person, most),
})

const listOwnPoints = (db: Db, person: number, most: number) =>
  db
    .selectFrom('occasion_points')
    .innerJoin('occasions', 'occasions.id', 'occasion_points.occasion_id')
    .where('occasion_points.person_id', '=', person)
    .orderBy('occasion_points.id', 'desc')
    .select(['occasions.name', 'occasion_points.text', 'occasion_points.due_on', 'occasion_points.done_at'])
    .limit(most)
    .execute()

const listOwnMeasures = (db: Db, person: number, most: number) =>
  db
    .selectFrom('consultation_measures')
    .innerJoin('consultations', 'consultations.id', 'consultation_measures.consultation_id')
    .where('consultation_measures.person_id', '=', person)
    .orderBy('consultation_measures.id', 'desc')
    .select(['consultations.title', 'consultation_measures.text', 'consultation_measures.due_on'])
    .select('consultation_measures.done_at')
    .limit(most)
    .execute()

const listOwnSignUps = (db: Db, person: number, most: number) =>
  db
    .selectFrom('workshop_sign_ups')
    .innerJoin('forum_enrolments', 'forum_enrolments.id', 'workshop_sign_ups.enrolment_id')
    .innerJoin('occasions', 'occasions.id', 'workshop_sign_ups.workshop_id')
    .where('forum_enrolments.person_id', '=', person)
    .orderBy('workshop_sign_ups.id', 'desc')
    .select(['occasions.name', 'workshop_sign_ups.signed_at as received_at'])
    .select('workshop_sign_ups.declined_at as withdrawn_at')
    .limit(most)
    .execute()

const listOwnSupports = (db: Db, person: number, most: number) =>
  db
    .selectFrom('idea_supports')
    .innerJoin('forum_enrolments', 'forum_enrolments.id', 'idea_supports.enrolment_id')
    .innerJoin('ideas', 'ideas.id', 'idea_supports.idea_id')
    .where('forum_enrolments.person_id', '=', person)
    .orderBy('idea_supports.idea_id', 'desc')
    .select(['ideas.title', 'idea_supports.supported_at as sent_at'])
    .limit(most)
    .execute()
