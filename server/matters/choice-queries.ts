import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { nameIn } from '../texts/name-queries.ts'
import type { Language } from '../words/index.ts'

/** Bodies that handle matters today, by tier and name. */
export const listHandlingBodies = (db: Db, today: Day, language: Language) =>
  db
    .selectFrom('bodies')
    .where('tier', '<>', 'leadership')
    .where((eb) => eb.or([eb('closed_on', 'is', null), eb('closed_on', '>', today)]))
    .orderBy(sql`array_position(array['advisory_board', 'partnership_group', 'working_group'], tier)`)
    .orderBy(nameIn('name', language))
    .orderBy('id')
    .select(['id', 'name', 'languages', 'tier'])
    .execute()

/** Who may prepare: the county's preparers, secretaries and presenters in office today. */
export const listPreparers = (db: Db, today: Day) =>
  db
    .selectFrom('people')
    .where('closed_at', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('offices')
          .whereRef('offices.person_id', '=', 'people.id')
          .where((eb) =>
            eb.or([
              eb('offices.office', 'in', ['secretary', 'presenter']),
              eb.and([eb('offices.office', '=', 'preparer'), eb('offices.body_id', 'is', null)]),
            ]),
          )
          .where('offices.starts_on', '<=', today)
          .where((eb) => eb.or([eb('offices.ends_on', 'is', null), eb('offices.ends_on', '>=', today)])),
      ),
    )
    .orderBy('name')
    .orderBy('id')
    .select(['id', 'name'])
    .execute()

export const listFields = (db: Db, language: Language) =>
  db.selectFrom('service_fields').orderBy(nameIn('name', language)).select(['key', 'name']).execute()

/** Organisations whose name begins, or has a word that begins, with what was typed. */
export const searchOrganisations = (db: Db, typed: string, most: number) =>
  db
    .selectFrom('organisations')
    .where('closed_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('name', 'ilike', `%${typed.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`),
        eb('business_id', '=', typed),
      ]),
    )
    .orderBy('name')
    .orderBy('id')
    .limit(most)
    .select(['id', 'name', 'business_id'])
    .execute()

export const hasOrganisation = async (db: Db, id: number) =>
  Boolean(await db.selectFrom('organisations').where('id', '=', id).select('id').executeTakeFirst())
