import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import type { ByLanguage, Language } from '../words/index.ts'

export const recipientsPage = 50

/** Those who are asked, by name, one more than a page holds; `reach`: whether a letter finds them. */
export const listRecipients = (
  db: Db,
  id: number,
  today: Day,
  after: { name: string; id: number } | undefined,
) =>
  named(db, id)
    .where('consultation_respondents.asked', '=', true)
    .$if(after !== undefined, (list) =>
      list.where(
        sql<boolean>`(${nameOf}, consultation_respondents.id) > (${after?.name}::text collate finnish, ${after?.id}::int)`,
      ),
    )
    .orderBy(nameOf)
    .orderBy('consultation_respondents.id')
    .limit(recipientsPage + 1)
    .select([
      'consultation_respondents.language',
      'consultation_respondents.asked_at',
      'consultation_groups.name as group_name',
      sql<boolean>`(consultation_respondents.email <> '' or coalesce(organisations.email, '') <> '' or exists (
        select from mandates where mandates.organisation_id = organisations.id
          and mandates.starts_on <= ${today} and (mandates.ends_on is null or mandates.ends_on >= ${today})))`.as(
        'reach',
      ),
    ])
    .execute()

/** The name of a respondent: the organisation's in the directory, else as typed. */
export const nameOf = sql<string>`coalesce(organisations.name, consultation_respondents.name) collate finnish`

/** The same as a text by language, as occasions and questions have theirs. */
export const respondentName = sql<ByLanguage>`jsonb_build_object('fi', ${nameOf})`

const named = (db: Db, id: number) =>
  db
    .selectFrom('consultation_respondents')
    .leftJoin('organisations', 'organisations.id', 'consultation_respondents.organisation_id')
    .leftJoin('consultation_groups', 'consultation_groups.id', 'consultation_respondents.group_id')
    .where('consultation_respondents.consultation_id', '=', id)
    .select(['consultation_respondents.id', nameOf.as('name')])

/** The names of those who are asked, for all to read; no more than `most`. */
export const listAskedNames = (db: Db, id: number, most: number) =>
  named(db, id)
    .where('consultation_respondents.asked', '=', true)
    .orderBy(nameOf)
    .orderBy('consultation_respondents.id')
    .limit(most)
    .execute()

interface Asking {
  group_id: number | null
  language: Language
}

/**
 * Puts these organisations among the recipients; answers how many were not there yet, or not in this group. One who came
 * unasked is asked from now on, and one who is there already moves into the group that is chosen.
 */
export async function addRecipients(
  db: Db,
  consultation: number,
  organisations: number[],
  { group_id, language }: Asking,
) {
  const { rows } = await sql<{ id: number }>`
    insert into consultation_respondents (consultation_id, organisation_id, group_id, language)
    select ${consultation}, one, ${group_id}, ${language} from unnest(${organisations}::int[]) as one
    on conflict (consultation_id, organisation_id) do update
      set asked = true, group_id = coalesce(excluded.group_id, consultation_respondents.group_id)
      where not consultation_respondents.asked
        or (excluded.group_id is not null and consultation_respondents.group_id is distinct from excluded.group_id)
    returning id`.execute(db)
  return rows.length
}

/** Someone who is not in the directory: asked from now on where the name stated unasked. Undefined when it stands there so already. */
export async function addNamedRecipient(
  db: Db,
  consultation_id: number,
  { name, email, ...asking }: Asking & { name: string; email: string },
) {
  const there = await db
    .selectFrom('consultation_respondents')
    .where('consultation_id', '=', consultation_id)
    .where((eb) => eb(eb.fn('lower', ['name']), '=', name.toLowerCase()))
    .select(['id', 'asked', 'email', 'group_id'])
    .executeTakeFirst()
  if (!there) {
    const row = { ...asking, consultation_id, name, email }
    return db.insertInto('consultation_respondents').values(row).returning('id').executeTakeFirst()
  }
  const again = { asked: true, email: email || there.email, group_id: asking.group_id ?? there.group_id }
  const { id, ...before } = there
  if (isDeepStrictEqual(before, again)) return undefined
  await db.updateTable('consultation_respondents').set(again).where('id', '=', id).execute()
  return { id }
}

/** Puts a respondent into a stakeholder group of its request, or into none; undefined when it was there already. */
export const setGroup = (db: Db, id: number, group_id: number | null) =>
  db
    .updateTable('consultation_respondents')
    .set({ group_id })
    .where('id', '=', id)
    .where('group_id', 'is distinct from', group_id)
    .returning('id')
    .executeTakeFirst()

/** Takes back who has not been written to yet; undefined when there is no such recipient. */
export const removeRecipient = (db: Db, consultation: number, id: number) =>
  db
    .deleteFrom('consultation_respondents')
    .where('consultation_id', '=', consultation)
    .where('id', '=', id)
    .where('asked', '=', true)
    .where('asked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()

/** The organisations that are asked. */
export const listAskedOrganisations = async (db: Db, consultation: number) =>
  (
    await db
      .selectFrom('consultation_respondents')
      .where('consultation_id', '=', consultation)
      .where('asked', '=', true)
      .where('organisation_id', 'is not', null)
      .select((eb) => eb.ref('organisation_id').$notNull().as('id'))
      .execute()
  ).map(({ id }) => id)

/** Where letters to these respondents go: the organisation's recorded address, and who may act for it. */
export const addressed = (db: Db, consultation: number, today: Day) =>
  db
    .selectFrom('consultation_respondents')
    .leftJoin('organisations', 'organisations.id', 'consultation_respondents.organisation_id')
    .where('consultation_respondents.consultation_id', '=', consultation)
    .orderBy('consultation_respondents.id')
    .select((eb) => [
      'consultation_respondents.id',
      'consultation_respondents.organisation_id',
      'consultation_respondents.language',
      sql<string>`coalesce(nullif(consultation_respondents.email, ''), organisations.email, '')`.as('email'),
      jsonArrayFrom(
        eb
          .selectFrom('mandates')
          .innerJoin('people', 'people.id', 'mandates.person_id')
          .whereRef('mandates.organisation_id', '=', 'organisations.id')
          .where('mandates.starts_on', '<=', today)
          .where((eb) => eb.or([eb('mandates.ends_on', 'is', null), eb('mandates.ends_on', '>=', today)]))
          .where('people.email', 'is not', null)
          .where('people.closed_at', 'is', null)
          .orderBy('people.id')
          .select((eb) => ['people.id', eb.ref('people.email').$notNull().as('email'), 'people.language']),
      ).as('people'),
    ])
export type Addressed = Awaited<ReturnType<ReturnType<typeof addressed>['execute']>>[number]

/** Organisations of the directory, by name. */
export const listNamedOrganisations = (db: Db, ids: number[]) =>
  db
    .selectFrom('organisations')
    .where(sql<boolean>`id = any(${ids}::int[])`)
    .where('closed_at', 'is', null)
    .orderBy('name')
    .select(['id', 'name'])
    .execute()
