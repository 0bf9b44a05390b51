import { sql, type Updateable } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db, Schema } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import type { Day } from '../calendar/rules.ts'
import { sitsOn } from '../sight/queries.ts'
import { onlyIf, type Viewer } from '../sight/rules.ts'
import { nameIn } from '../texts/name-queries.ts'
import type { Language } from '../words/index.ts'
import { sizeClassOf, soteriCheckedBefore, type Entry, type SizeClass } from './rules.ts'

export const findOrganisation = (db: Db, id: number, today: Day, language: Language) =>
  db
    .selectFrom('organisations')
    .leftJoin('municipalities', 'municipalities.code', 'organisations.municipality_code')
    .leftJoin('subregions', 'subregions.code', 'municipalities.subregion_code')
    .leftJoin('counties', 'counties.code', 'municipalities.county_code')
    .leftJoin('organisations as head', 'head.id', 'organisations.group_id')
    .where('organisations.id', '=', id)
    .selectAll('organisations')
    .select((eb) => [
      'municipalities.name as municipality',
      'subregions.name as subregion',
      'counties.name as county',
      'head.name as group_name',
      'head.business_id as group_business_id',
      jsonArrayFrom(
        eb
          .selectFrom('organisation_fields')
          .innerJoin('service_fields', 'service_fields.key', 'organisation_fields.field_key')
          .whereRef('organisation_fields.organisation_id', '=', 'organisations.id')
          .orderBy(nameIn('service_fields.name', language))
          .select(['service_fields.key', 'service_fields.name']),
      ).as('fields'),
      jsonArrayFrom(
        eb
          .selectFrom('service_units')
          .innerJoin('municipalities', 'municipalities.code', 'service_units.municipality_code')
          .innerJoin('subregions', 'subregions.code', 'municipalities.subregion_code')
          .whereRef('service_units.organisation_id', '=', 'organisations.id')
          .orderBy('service_units.name')
          .orderBy('service_units.id')
          .select([
            'service_units.id',
            'service_units.name',
            'municipalities.name as municipality',
            'subregions.name as subregion',
          ]),
      ).as('units'),
      jsonArrayFrom(
        eb
          .selectFrom('organisations as subsidiaries')
          .whereRef('subsidiaries.group_id', '=', 'organisations.id')
          .orderBy('subsidiaries.name')
          .select(['subsidiaries.id', 'subsidiaries.name']),
      ).as('subsidiaries'),
      jsonArrayFrom(
        eb
          .selectFrom('mandates')
          .innerJoin('people', 'people.id', 'mandates.person_id')
          .whereRef('mandates.organisation_id', '=', 'organisations.id')
          .where((eb) => eb.or([eb('mandates.ends_on', 'is', null), eb('mandates.ends_on', '>=', today)]))
          .orderBy('people.name')
          .orderBy('mandates.id')
          .select(['mandates.id', 'people.name', 'mandates.starts_on', 'mandates.ends_on']),
      ).as('mandates'),
      jsonArrayFrom(
        eb
          .selectFrom('seated')
          .innerJoin('people', 'people.id', 'seated.person_id')
          .innerJoin('bodies', 'bodies.id', 'seated.body_id')
          .whereRef('seated.organisation_id', '=', 'organisations.id')
          .where(sitsOn(today))
          .orderBy('seated.body_id')
          .orderBy('people.name')
          .select([
            'people.name',
            'seated.capacity',
            'seated.until',
            'seated.body_id',
            'bodies.name as body',
          ]),
      ).as('seats'),
    ])
    .executeTakeFirst()

/** The size class is computed where the figures tell it (R78), else as declared. */
const rowOf = (form: Entry, group: { id: number; size_class: SizeClass | null } | undefined) => {
  const { fields: _fields, group: _group, declared_size, size_declared_on, ...row } = form
  const computed = sizeClassOf(form, group?.size_class)
  return {
    ...row,
    group_id: group?.id ?? null,
    size_class: computed ?? declared_size,
    size_declared_on: !computed && declared_size ? size_declared_on : null,
  }
}

type Group = { id: number; size_class: SizeClass | null } | undefined

/** Undefined when the business ID is taken. */
export async function addOrganisation(db: Db, form: Entry, group: Group, at: Date) {
  const added = await db
    .insertInto('organisations')
    .values({ ...rowOf(form, group), created_at: at })
    .onConflict((taken) => taken.column('business_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added) await setFields(db, added.id, form.fields)
  return added?.id
}

/** Whether anything was other than it now is. */
export async function changeOrganisation(db: Db, id: number, form: Entry, group: Group) {
  const row = rowOf(form, group)
  const changing = db.updateTable('organisations').set(row).where('id', '=', id).where(unlike(row))
  const changed = await changing.returning('id').executeTakeFirst()
  const dropped = await db
    .deleteFrom('organisation_fields')
    .where('organisation_id', '=', id)
    .where(sql<boolean>`field_key <> all(${form.fields}::text[])`)
    .returning('field_key')
    .execute()
  const added = await setFields(db, id, form.fields)
  await classSubsidiaries(db, id, row.size_class)
  return Boolean(changed) || dropped.length > 0 || added.length > 0
}

/** Those that were added to what is there. */
async function setFields(db: Db, organisation_id: number, keys: string[]) {
  if (!keys.length) return []
  const rows = [...new Set(keys)].map((field_key) => ({ organisation_id, field_key }))
  return db
    .insertInto('organisation_fields')
    .values(rows)
    .onConflict((already) => already.doNothing())
    .returning('field_key')
    .execute()
}

/** A subsidiary is at least what its group is (R78). */
async function classSubsidiaries(db: Db, groupId: number, size: SizeClass | null) {
  const subsidiaries = await db
    .selectFrom('organisations')
    .where('group_id', '=', groupId)
    .selectAll()
    .execute()
  for (const subsidiary of subsidiaries) {
    const computed = sizeClassOf(subsidiary, size)
    if (!computed) continue
    await db
      .updateTable('organisations')
      .set({ size_class: computed, size_declared_on: null })
      .where('id', '=', subsidiary.id)
      .execute()
  }
}

export const setContact = (db: Db, id: number, contact: { email: string | null; website: string | null }) =>
  changed(db, id, contact)

export const verifySoteri = (db: Db, id: number, day: Day) => changed(db, id, { soteri_verified_on: day })

/** Undefined when it was so already. */
const changed = (db: Db, id: number, facts: Updateable<Schema['organisations']>) =>
  db
    .updateTable('organisations')
    .set(facts)
    .where('id', '=', id)
    .where(unlike(facts))
    .returning('id')
    .executeTakeFirst()

export const isBusinessIdTaken = async (db: Db, businessId: string, exceptId: number) =>
  Boolean(
    await db
      .selectFrom('organisations')
      .where('business_id', '=', businessId)
      .where('id', '<>', exceptId)
      .select('id')
      .executeTakeFirst(),
  )

/** What waits for those who act for organisations: a Soteri date older than a year. */
export const waitingFor = (db: Db, viewer: Viewer) => [
  ...onlyIf(
    viewer.mandates.length > 0,
    db
      .selectFrom('organisations')
      .where(sql<boolean>`organisations.id = any(${viewer.mandates}::int[])`)
      .where('organisations.closed_at', 'is', null)
      .where('organisations.soteri_id', 'is not', null)
      .where((eb) =>
        eb.or([
          eb('soteri_verified_on', 'is', null),
          eb('soteri_verified_on', '<', soteriCheckedBefore(viewer.today)),
        ]),
      )
      .select([
        sql<'soteri_check'>`'soteri_check'`.as('kind'),
        'organisations.id',
        sql<{ fi: string }>`jsonb_build_object('fi', organisations.name)`.as('title'),
        sql<string | null>`null::date`.as('due'),
        sql<{ fi: string } | null>`null::jsonb`.as('body'),
      ]),
  ),
  ...onlyIf(
    viewer.seats.length > 0,
    db
      .selectFrom('people')
      .where('people.id', '=', viewer.id ?? 0)
      .where(sql<boolean>`${viewer.seats.length > 0}::boolean`)
      .where(
        sql<boolean>`not exists (select from interest_declarations where interest_declarations.person_id = people.id)`,
      )
      .select([
        sql<'interests_missing'>`'interests_missing'`.as('kind'),
        'people.id',
        sql<{
          fi: string
        }>`jsonb_build_object('fi', 'Sidonnaisuudet', 'sv', 'Bindningar', 'en', 'Interests')`.as('title'),
        sql<string | null>`null::date`.as('due'),
        sql<{ fi: string } | null>`null::jsonb`.as('body'),
      ]),
  ),
]
