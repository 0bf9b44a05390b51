import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { instantOf, type Day } from '../calendar/rules.ts'
import type { ByLanguage, Language } from '../words/index.ts'
import { unconfirmedSince } from './rules.ts'

interface Following {
  person_id: number | null
  email: string
  language: Language
  field_key: string | null
  subregion_code: string | null
}

/** Addresses that nobody has confirmed in time are forgotten. */
export const forgetUnconfirmed = async (db: Db, today: Day) => {
  await db
    .deleteFrom('lookahead_followers')
    .where('confirmed_at', 'is', null)
    .where('asked_at', '<', instantOf(unconfirmedSince(today)))
    .execute()
}

/** Follows from now on, or asks anew for the confirmation that has not come; undefined when it is followed already. */
export async function follow(db: Db, following: Following, { at, today }: { at: Date; today: Day }) {
  await forgetUnconfirmed(db, today)
  const confirmed_at = following.person_id === null ? null : at
  return db
    .insertInto('lookahead_followers')
    .values({ ...following, asked_at: at, confirmed_at })
    .onConflict((same) =>
      same
        .columns(['person_id', 'email', 'field_key', 'subregion_code'])
        .doUpdateSet({ asked_at: at, language: following.language })
        .where('lookahead_followers.confirmed_at', 'is', null),
    )
    .returning(['id', sql<boolean>`lookahead_followers.xmax = 0`.as('is_new')])
    .executeTakeFirst()
}

export const findFollowing = (db: Db, id: number) =>
  followings(db).where('lookahead_followers.id', '=', id).executeTakeFirst()

/** What a person with an account follows. */
export const listFollowed = (db: Db, person: number) =>
  followings(db)
    .where('lookahead_followers.person_id', '=', person)
    .orderBy('lookahead_followers.id')
    .execute()

const followings = (db: Db) =>
  db
    .selectFrom('lookahead_followers')
    .leftJoin('service_fields', 'service_fields.key', 'lookahead_followers.field_key')
    .leftJoin('subregions', 'subregions.code', 'lookahead_followers.subregion_code')
    .select([
      'lookahead_followers.id',
      'lookahead_followers.person_id',
      'lookahead_followers.confirmed_at',
      sql<ByLanguage | null>`service_fields.name`.as('field_name'),
      sql<ByLanguage | null>`subregions.name`.as('region_name'),
    ])

/** Undefined when it was confirmed already. */
export const confirmFollowing = (db: Db, id: number, confirmed_at: Date) =>
  db
    .updateTable('lookahead_followers')
    .set({ confirmed_at })
    .where('id', '=', id)
    .where('confirmed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()

/** Undefined when there is no such following any more; `person`: of nobody else. */
export const stopFollowing = (db: Db, id: number, person?: number) =>
  db
    .deleteFrom('lookahead_followers')
    .where('id', '=', id)
    .$if(person !== undefined, (gone) => gone.where('person_id', '=', person!))
    .returning('id')
    .executeTakeFirst()

/** Whom an entry concerns, each address once: who follows its field and its region, or all. */
export const listFollowersOf = (db: Db, entry: number) =>
  db
    .selectFrom('lookahead_followers')
    .leftJoin('people', 'people.id', 'lookahead_followers.person_id')
    .where('lookahead_followers.confirmed_at', 'is not', null)
    .where('people.closed_at', 'is', null)
    .where(
      sql<boolean>`(field_key is null or not exists (select from lookahead_fields where entry_id = ${entry})
        or field_key in (select field_key from lookahead_fields where entry_id = ${entry}))`,
    )
    .where(
      sql<boolean>`(subregion_code is null or not exists (select from lookahead_regions where entry_id = ${entry})
        or subregion_code in (select subregion_code from lookahead_regions where entry_id = ${entry}))`,
    )
    .where(sql<boolean>`coalesce(people.email, lookahead_followers.email) <> ''`)
    .distinctOn(sql`lower(coalesce(people.email, lookahead_followers.email))`)
    .orderBy(sql`lower(coalesce(people.email, lookahead_followers.email))`)
    .orderBy('lookahead_followers.id')
    .select([
      'lookahead_followers.id',
      'lookahead_followers.person_id',
      sql<string>`coalesce(people.email, lookahead_followers.email)`.as('email'),
      sql<Language>`coalesce(people.language, lookahead_followers.language)`.as('language'),
    ])
    .execute()
