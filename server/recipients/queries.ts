import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { RecipientFilters } from './rules.ts'

/** Organisations of the directory that the choices leave: of the type, size, sub-region and service field. */
export const matchingOrganisations = (db: Db, { type, size, subregion, field }: RecipientFilters) =>
  db
    .selectFrom('organisations')
    .where('organisations.closed_at', 'is', null)
    .$if(type !== '', (found) => found.where(sql<boolean>`organisations.type = ${type}`))
    .$if(size !== '', (found) => found.where(sql<boolean>`organisations.size_class = ${size}`))
    .$if(subregion !== '', (found) =>
      found.where(
        sql<boolean>`organisations.municipality_code in
          (select code from municipalities where subregion_code = ${subregion})`,
      ),
    )
    .$if(field !== '', (found) =>
      found.where(
        sql<boolean>`organisations.id in
          (select organisation_id from organisation_fields where field_key = ${field})`,
      ),
    )

/** How many the choices leave, and the first of them by name. */
export const previewMatching = (db: Db, filters: RecipientFilters, most: number) =>
  matchingOrganisations(db, filters)
    .orderBy('organisations.name')
    .orderBy('organisations.id')
    .limit(most)
    .select(['organisations.id', 'organisations.name', sql<number>`(count(*) over ())::int`.as('count')])
    .execute()

/** The ids of all that the choices leave. */
export const idsMatching = async (db: Db, filters: RecipientFilters) =>
  (await matchingOrganisations(db, filters).select('organisations.id').execute()).map(({ id }) => id)

/** Saved lists by name, each with how many organisations are on it. */
export const listRecipientLists = (db: Db, most = 100) =>
  db
    .selectFrom('recipient_lists')
    .orderBy('name')
    .limit(most)
    .select((eb) => [
      'id',
      'name',
      eb
        .selectFrom('recipient_list_organisations')
        .whereRef('list_id', '=', 'recipient_lists.id')
        .select(sql<number>`count(*)::int`.as('count'))
        .as('count'),
    ])
    .execute()

/** The organisations of a saved list that are still in the directory. */
export const organisationsOnList = (db: Db, list: number) =>
  db
    .selectFrom('organisations')
    .where('organisations.closed_at', 'is', null)
    .where(
      sql<boolean>`organisations.id in (select organisation_id from recipient_list_organisations where list_id = ${list})`,
    )

export const idsOnList = async (db: Db, list: number) =>
  (await organisationsOnList(db, list).select('organisations.id').execute()).map(({ id }) => id)

interface Saving {
  name: string
  organisations: number[]
  by: number
  at: Date
}

/** Saves the organisations under this name, over one's own of that name; 'taken' where it is another's, undefined when it was so already. */
export async function saveRecipientList(db: Db, { name, organisations, by, at }: Saving) {
  const { id, created_by } = await db
    .insertInto('recipient_lists')
    .values({ name, created_by: by, created_at: at })
    .onConflict((same) => same.column('name').doUpdateSet({ name }))
    .returning(['id', 'created_by'])
    .executeTakeFirstOrThrow()
  if (created_by !== null && created_by !== by) return 'taken'
  const before = (
    await db
      .selectFrom('recipient_list_organisations')
      .where('list_id', '=', id)
      .select('organisation_id')
      .execute()
  ).map(({ organisation_id }) => organisation_id)
  const [was, is] = [new Set(before), new Set(organisations)]
  if (was.size === is.size && before.every((one) => is.has(one))) return undefined
  await db.deleteFrom('recipient_list_organisations').where('list_id', '=', id).execute()
  await sql`insert into recipient_list_organisations (list_id, organisation_id)
    select ${id}, unnest(${organisations}::int[])`.execute(db)
  return id
}
