import { sql } from 'kysely'
import { together } from '../../db/together.ts'
import type { Db } from '../../db/schema/index.ts'
import { listTold } from './held-told-queries.ts'

/** What is held on this person, by subject, so many rows of each; what is secret of a meeting's matter is named by its place alone. */
export const findHeld = (db: Db, person: number, most: number) =>
  together(db, (db) => ({
    account: listAccount(db, person, most),
    memberships: listOwnMemberships(db, person, most),
    offices: listOwnOffices(db, person, most),
    ...listTold(db, person, most),
    attendances: listAttendances(db, person, most),
    ballots: listBallots(db, person, most),
    motions: listMotions(db, person, most),
    dissents: listDissents(db, person, most),
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

/** 'Neuvottelukunta', '3/2026'. */
const meetingNumber = sql<string>`meetings.number || '/' || meetings.year`

const listAttendances = (db: Db, person: number, most: number) =>
  db
    .selectFrom('attendances')
    .innerJoin('meetings', 'meetings.id', 'attendances.meeting_id')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .where('attendances.person_id', '=', person)
    .orderBy('arrived_at', 'desc')
    .select(['bodies.name as body', meetingNumber.as('meeting'), 'capacity', 'arrived_at', 'departed_at'])
    .limit(most)
    .execute()

const ofItems = (db: Db) =>
  db
    .selectFrom('items')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .select([
      'bodies.name as body',
      meetingNumber.as('meeting'),
      sql<number>`coalesce(items.agenda_number, items.position)`.as('item'),
    ])

const listBallots = (db: Db, person: number, most: number) =>
  ofItems(db)
    .innerJoin('votes', 'votes.item_id', 'items.id')
    .innerJoin('ballots', 'ballots.vote_id', 'votes.id')
    .where('ballots.person_id', '=', person)
    .orderBy('ballots.cast_at', 'desc')
    .select(['ballots.choice', 'ballots.cast_at'])
    .limit(most)
    .execute()

const listMotions = (db: Db, person: number, most: number) =>
  ofItems(db)
    .innerJoin('motions', 'motions.item_id', 'items.id')
    .where('motions.person_id', '=', person)
    .orderBy('motions.proposed_at', 'desc')
    .select(['motions.kind', 'motions.proposed_at'])
    .limit(most)
    .execute()

const listDissents = (db: Db, person: number, most: number) =>
  ofItems(db)
    .innerJoin('dissents', 'dissents.item_id', 'items.id')
    .where('dissents.person_id', '=', person)
    .orderBy('dissents.declared_at', 'desc')
    .select('dissents.declared_at')
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
