import { together } from '../../db/together.ts'
import type { Db } from '../../db/schema/index.ts'
import { listInMeetings } from './held-meeting-queries.ts'
import { listTold } from './held-told-queries.ts'

/** What is held on this person, by subject, so many rows of each; what is secret of a meeting's matter is named by its place alone. */
export const findHeld = (db: Db, person: number, most: number) =>
  together(db, (db) => ({
    account: listAccount(db, person, most),
    memberships: listOwnMemberships(db, person, most),
    offices: listOwnOffices(db, person, most),
    ...listTold(db, person, most),
    ...listInMeetings(db, person, most),
    messages: listOwnMessages(db, person, most),
    acts: listOwnActs(db, person, most),
    opened: listOpened(db, person, most),
    openedOfYou: listOpenedOf(db, person, most),
  }))

export type Held = Awaited<ReturnType<typeof findHeld>>

const listAccount = (db: Db, person: number, most: number) =>
  db
    .selectFrom('people')
    .where('id', '=', person)
    .select(['name', 'email', 'phone', 'postal_address', 'language', 'created_at', 'activated_at'])
    .select((eb) =>
      eb
        .selectFrom('genitives')
        .whereRef('genitives.person_id', '=', 'people.id')
        .select('genitive')
        .as('genitive'),
    )
    .limit(most)
    .execute()

const listOwnMemberships = (db: Db, person: number, most: number) =>
  db
    .selectFrom('seated')
    .innerJoin('bodies', 'bodies.id', 'seated.body_id')
    .innerJoin('memberships', 'memberships.id', 'seated.membership_id')
    .leftJoin('organisations', 'organisations.id', 'seated.organisation_id')
    .where('seated.person_id', '=', person)
    .orderBy('seated.starts_on')
    .select(['bodies.name as body', 'seated.capacity', 'organisations.name as organisation'])
    .select(['seated.starts_on', 'seated.until', 'memberships.consented_on'])
    .limit(most)
    .execute()

const listOwnOffices = (db: Db, person: number, most: number) =>
  db
    .selectFrom('offices')
    .leftJoin('bodies', 'bodies.id', 'offices.body_id')
    .where('person_id', '=', person)
    .orderBy('starts_on')
    .select(['office', 'bodies.name as body', 'starts_on', 'ends_on'])
    .limit(most)
    .execute()

const listOwnMessages = (db: Db, person: number, most: number) =>
  db
    .selectFrom('messages')
    .where('person_id', '=', person)
    .orderBy('id', 'desc')
    .select(['sent_at', 'subject', 'address'])
    .limit(most)
    .execute()

/** What this person has done; the page tells of each by its name, without what it was done to. */
const listOwnActs = (db: Db, person: number, most: number) =>
  db
    .selectFrom('record')
    .leftJoin('bodies', 'bodies.id', 'record.body_id')
    .where('person_id', '=', person)
    .orderBy('record.at', 'desc')
    .orderBy('record.id', 'desc')
    .select(['record.at', 'record.act', 'bodies.name as body'])
    .limit(most)
    .execute()

const listOpened = (db: Db, person: number, most: number) =>
  db
    .selectFrom('openings')
    .where('person_id', '=', person)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .select(['at', 'path', 'strength'])
    .limit(most)
    .execute()

/** When others have opened a page of this person's data; who it was the data protection officer tells where it is due. */
const listOpenedOf = (db: Db, person: number, most: number) =>
  db
    .selectFrom('openings')
    .where('thing', '=', 'person')
    .where('thing_id', '=', person)
    .where('person_id', '<>', person)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .select(['at', 'path'])
    .limit(most)
    .execute()
