import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { sitsOn } from '../sight/queries.ts'
import { onlyIf, type Viewer } from '../sight/rules.ts'
import { nameIn } from '../texts/name-queries.ts'
import type { Language } from '../words/index.ts'
import { soteriCheckedBefore } from './rules.ts'

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
