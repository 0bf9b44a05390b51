import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { isAdministrator, type Viewer } from '../sight/rules.ts'

export const addUnit = (db: Db, unit: { organisation_id: number; name: string; municipality_code: string }) =>
  db.insertInto('service_units').values(unit).execute()

export const removeUnit = (db: Db, organisationId: number, id: number) =>
  db
    .deleteFrom('service_units')
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()

export const addMandate = (
  db: Db,
  mandate: { organisation_id: number; person_id: number; starts_on: Day; ends_on: Day | null },
) => db.insertInto('mandates').values(mandate).returning('id').executeTakeFirstOrThrow()

export const findMandate = (db: Db, id: number) =>
  db.selectFrom('mandates').where('id', '=', id).selectAll().executeTakeFirst()

/** A mandate of this person in this organisation that overlaps these days. */
export const findOverlappingMandate = (
  db: Db,
  { organisation_id, person_id, starts_on, ends_on }: Parameters<typeof addMandate>[1],
) =>
  db
    .selectFrom('mandates')
    .where('organisation_id', '=', organisation_id)
    .where('person_id', '=', person_id)
    .where((eb) => eb.or([eb('mandates.ends_on', 'is', null), eb('mandates.ends_on', '>=', starts_on)]))
    .$if(ends_on !== null, (query) => query.where('mandates.starts_on', '<=', ends_on!))
    .select('id')
    .executeTakeFirst()

export const endMandate = (db: Db, id: number, day: Day) =>
  db
    .updateTable('mandates')
    .set({ ends_on: day })
    .where('id', '=', id)
    .where('ends_on', 'is distinct from', day)
    .returning('id')
    .executeTakeFirst()

export const listInterests = (db: Db, personId: number) =>
  db
    .selectFrom('interests')
    .innerJoin('organisations', 'organisations.id', 'interests.organisation_id')
    .where('interests.person_id', '=', personId)
    .orderBy('interests.starts_on', 'desc')
    .orderBy('interests.id')
    .select([
      'interests.id',
      'interests.role',
      'interests.starts_on',
      'interests.ends_on',
      'organisations.id as organisation_id',
      'organisations.name as organisation',
    ])
    .execute()

/** What these people have declared and what holds on this day (R5, R45). */
export const listInterestsOf = (db: Db, people: number[], today: Day) =>
  db
    .selectFrom('interests')
    .innerJoin('organisations', 'organisations.id', 'interests.organisation_id')
    .innerJoin('people', 'people.id', 'interests.person_id')
    .where('interests.person_id', '=', sql<number>`any(${people}::int[])`)
    .where('interests.starts_on', '<=', today)
    .where((eb) => eb.or([eb('interests.ends_on', 'is', null), eb('interests.ends_on', '>=', today)]))
    .orderBy('people.name')
    .orderBy('interests.id')
    .select(['people.name', 'interests.role', 'organisations.name as organisation'])
    .execute()

export const findInterest = (db: Db, id: number) =>
  db.selectFrom('interests').where('id', '=', id).selectAll().executeTakeFirst()

export const addInterest = (
  db: Db,
  interest: {
    person_id: number
    organisation_id: number
    role: 'employed' | 'board' | 'managing_director'
    starts_on: Day
    ends_on: Day | null
  },
) => db.insertInto('interests').values(interest).returning('id').executeTakeFirstOrThrow()

export const endInterest = (db: Db, id: number, day: Day) =>
  db
    .updateTable('interests')
    .set({ ends_on: day })
    .where('id', '=', id)
    .where('ends_on', 'is distinct from', day)
    .returning('id')
    .executeTakeFirst()

export const declareInterests = (db: Db, personId: number, by: number, at: Date) =>
  db
    .insertInto('interest_declarations')
    .values({ person_id: personId, declared_at: at, entered_by: by === personId ? null : by })
    .returning('id')
    .executeTakeFirstOrThrow()

export const findLastDeclaration = (db: Db, personId: number) =>
  db
    .selectFrom('interest_declarations')
    .where('person_id', '=', personId)
    .orderBy('declared_at', 'desc')
    .select('declared_at')
    .executeTakeFirst()

/** The person with the bodies where they have a seat today. */
export const findSeatedPerson = (db: Db, id: number, today: Day) =>
  db
    .selectFrom('people')
    .where('people.id', '=', id)
    .where('people.closed_at', 'is', null)
    .select([
      'people.id',
      'people.name',
      sql<number[]>`array(select distinct body_id from seated where seated.person_id = people.id
        and seated.starts_on <= ${today} and (seated.until is null or seated.until >= ${today}))`.as(
        'bodies',
      ),
    ])
    .executeTakeFirst()

/** Ties of people to this organisation, as far as the viewer keeps them: a secretary those of the own bodies' people. */
export const listTiesTo = (db: Db, organisationId: number, viewer: Viewer) =>
  db
    .selectFrom('interests')
    .innerJoin('people', 'people.id', 'interests.person_id')
    .where('interests.organisation_id', '=', organisationId)
    .where((eb) => eb.or([eb('interests.ends_on', 'is', null), eb('interests.ends_on', '>=', viewer.today)]))
    .where(
      sql<boolean>`(${isAdministrator(viewer)}::boolean or interests.person_id = ${viewer.id ?? 0}
        or exists (select from seated where seated.person_id = interests.person_id
          and seated.body_id = any(${bodiesKeptBy(viewer)}::int[])
          and seated.starts_on <= ${viewer.today} and (seated.until is null or seated.until >= ${viewer.today})))`,
    )
    .orderBy('people.name')
    .orderBy('interests.id')
    .select(['people.id', 'people.name', 'interests.role', 'interests.starts_on', 'interests.ends_on'])
    .limit(100)
    .execute()

const bodiesKeptBy = (viewer: Viewer) =>
  viewer.offices.flatMap((held) => (held.office === 'secretary' && held.body_id ? [held.body_id] : []))
