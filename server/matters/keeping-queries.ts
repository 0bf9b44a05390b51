import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { unlike } from '../../db/unlike.ts'
import { writeTitles } from '../texts/translation-queries.ts'
import type { Origin } from './initiative-rules.ts'
import { numberByItself } from './number-queries.ts'
import { languagesOf, type Details } from './rules.ts'

/** Someone acting at a moment. */
interface By {
  by: number
  at: Date
}

interface Opened extends By {
  title: ByLanguage
  body: { id: number; languages: string }
  origin: Origin
  details?: Partial<Details>
  organisations?: number[]
}

/** A new matter in the body's backlog; numbered at once where this installation numbers (R77). */
export async function openMatter(
  db: Db,
  { title, body, origin, details, organisations = [], by, at }: Opened,
) {
  const { id } = await db
    .insertInto('matters')
    .values({
      ...columnsOf(details ?? {}),
      title,
      origin,
      body_id: body.id,
      status: 'backlog',
      created_by: by,
      created_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await writeTitles(db, { thing: 'matter', id, title, languages: languagesOf(body), by, at })
  await setFields(db, id, details?.fields ?? [])
  for (const organisation of organisations) await addOrganisation(db, id, organisation)
  await numberByItself(db, id, at)
  return id
}

/** Writes the details, and the versions of the title, as they now are. Whether anything was otherwise. */
export async function keepMatter(
  db: Db,
  matter: { id: number; title: ByLanguage; body: { languages: string }; details: Details } & By,
) {
  const { id, title, body, details, by, at } = matter
  const row = { ...columnsOf(details), title }
  const changing = db.updateTable('matters').set(row).where('id', '=', id).where(unlike(row))
  const changed = await changing.returning('id').executeTakeFirst()
  const titled = await writeTitles(db, { thing: 'matter', id, title, languages: languagesOf(body), by, at })
  const placed = await setFields(db, id, details.fields)
  return Boolean(changed) || titled || placed
}

const columnsOf = (details: Partial<Details>) => ({
  publicity: details.publicity ?? ('handling' as const),
  secrecy_ground: details.publicity === 'secret' ? (details.secrecy_ground ?? null) : null,
  secrecy_extent: details.publicity === 'secret' ? (details.secrecy_extent ?? null) : null,
  due_on: details.due_on ?? null,
  preparer_id: details.preparer_id ?? null,
  procurement: details.procurement ?? false,
  pending_tender: details.pending_tender ?? false,
  competition: details.competition ?? false,
})

async function setFields(db: Db, matter_id: number, keys: string[]) {
  const dropped = await db
    .deleteFrom('matter_fields')
    .where('matter_id', '=', matter_id)
    .where(sql<boolean>`field_key <> all(${keys}::text[])`)
    .returning('field_key')
    .execute()
  const added = await db
    .insertInto('matter_fields')
    .columns(['matter_id', 'field_key'])
    .expression((eb) =>
      eb
        .selectFrom('service_fields')
        .where(sql<boolean>`key = any(${keys}::text[])`)
        .select([sql<number>`${matter_id}::int`.as('matter_id'), 'key']),
    )
    .onConflict((already) => already.doNothing())
    .returning('field_key')
    .execute()
  return dropped.length > 0 || added.length > 0
}

/** Undefined when it is concerned already. */
export const addOrganisation = (db: Db, matter_id: number, organisation_id: number) =>
  db
    .insertInto('matter_organisations')
    .values({ matter_id, organisation_id })
    .onConflict((already) => already.doNothing())
    .returning('organisation_id')
    .executeTakeFirst()

/** Undefined when it was not concerned. */
export const removeOrganisation = (db: Db, matterId: number, organisationId: number) =>
  db
    .deleteFrom('matter_organisations')
    .where('matter_id', '=', matterId)
    .where('organisation_id', '=', organisationId)
    .returning('organisation_id')
    .executeTakeFirst()
