import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../words/index.ts'
import { isOf } from './held-own-queries.ts'

/** What the person follows in the look-ahead, has proposed for the directory, and has saved of it. */
export const listDirected = (db: Db, person: number, most: number) => ({
  lookahead: listFollowed(db, person, most),
  directoryChanges: listProposed(db, person, most),
  recipientLists: listSaved(db, person, most),
})

/** By the account, or by its address before there was one. */
const listFollowed = (db: Db, person: number, most: number) =>
  db
    .selectFrom('lookahead_followers')
    .leftJoin('service_fields', 'service_fields.key', 'lookahead_followers.field_key')
    .leftJoin('subregions', 'subregions.code', 'lookahead_followers.subregion_code')
    .where(isOf('lookahead_followers', person))
    .orderBy('lookahead_followers.id')
    .select([
      sql<ByLanguage | null>`service_fields.name`.as('field'),
      sql<ByLanguage | null>`subregions.name`.as('region'),
    ])
    .select(['lookahead_followers.email', 'asked_at as created_at', 'confirmed_at as consented_at'])
    .limit(most)
    .execute()

/** Changes to an organisation's entry, with the contact data that was in them. */
const listProposed = (db: Db, person: number, most: number) =>
  db
    .selectFrom('directory_changes')
    .innerJoin('organisations', 'organisations.id', 'directory_changes.organisation_id')
    .where('directory_changes.person_id', '=', person)
    .orderBy('directory_changes.id', 'desc')
    .select(['organisations.name as organisation', 'proposed_at as sent_at', 'outcome', 'reason'])
    .select(
      (['contact_name', 'contact_email', 'contact_phone'] as const).map((fact) =>
        sql<string | null>`after ->> ${fact}`.as(fact),
      ),
    )
    .limit(most)
    .execute()

const listSaved = (db: Db, person: number, most: number) =>
  db
    .selectFrom('recipient_lists')
    .where('created_by', '=', person)
    .orderBy('id')
    .select(['name', 'created_at'])
    .limit(most)
    .execute()
