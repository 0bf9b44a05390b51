import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { profileOf } from '../bodies/rules.ts'
import type { Day } from '../calendar/rules.ts'
import { onlyIf, type Viewer } from '../sight/rules.ts'
import type { Row } from './column-rules.ts'
import { folded, type Told } from './known-rules.ts'
import type { RowRead } from './row-rules.ts'

/** Keeps what was read of a spreadsheet, nothing of it saved. */
export const addImport = (
  db: Db,
  read: { term_id: number; person_id: number; at: Date; name: string; rows: Row[]; ignored: string[] },
) =>
  db
    .insertInto('imports')
    .values({ ...read, rows: JSON.stringify(read.rows), ignored: JSON.stringify(read.ignored) })
    .returning('id')
    .executeTakeFirstOrThrow()

/** The import with its term and body. */
export async function findImport(db: Db, id: number) {
  const found = await db
    .selectFrom('imports')
    .innerJoin('terms', 'terms.id', 'imports.term_id')
    .innerJoin('bodies', 'bodies.id', 'terms.body_id')
    .where('imports.id', '=', id)
    .selectAll('imports')
    .select([
      'terms.body_id',
      'terms.legal_form',
      'terms.starts_on',
      'terms.ends_on',
      'terms.profile as chosen',
      'bodies.name as body_name',
    ])
    .executeTakeFirst()
  if (!found) return undefined
  const { legal_form, starts_on, ends_on, chosen, rows, ignored, people, counts, ...own } = found
  return {
    ...own,
    rows: rows as Row[],
    ignored: ignored as string[],
    people: people as number[],
    counts: counts as Record<string, number>,
    term: { legal_form, starts_on, ends_on, profile: profileOf({ legal_form, profile: chosen }) },
  }
}
export type Import = NonNullable<Awaited<ReturnType<typeof findImport>>>

/** All that the rows are held against, in one question whatever their number. */
export async function knownFor(db: Db, one: Import, rows: RowRead[], today: Day): Promise<Told> {
  const emails = rows.flatMap(({ email }) => (email ? [folded(email)] : []))
  const names = rows.flatMap(({ name }) => (name ? [folded(name)] : []))
  const organisations = rows.flatMap(({ organisation }) => (organisation ? [folded(organisation)] : []))
  const businessIds = rows.flatMap(({ business_id }) => business_id ?? [])
  const found = await together(db, (db) => ({
    seats: db
      .selectFrom('seats')
      .where('term_id', '=', one.term_id)
      .orderBy('ordinal')
      .select(['id', 'ordinal'])
      .execute(),
    seatings: db
      .selectFrom('seated')
      .innerJoin('people', 'people.id', 'seated.person_id')
      .where('seated.term_id', '=', one.term_id)
      .select([
        'membership_id',
        'seat_id',
        'person_id',
        'capacity',
        'starts_on',
        'until',
        'rank',
        'people.name',
      ])
      .orderBy('membership_id')
      .execute(),
    people: db
      .selectFrom('people')
      .where(
        sql<boolean>`(lower(people.email) = any(${emails}::text[]) or lower(people.name) = any(${names}::text[]))`,
      )
      .orderBy('id')
      .select(['id', 'name', 'email', sql<boolean>`closed_at is not null`.as('closed')])
      .execute(),
    organisations: db
      .selectFrom('organisations')
      .where(
        sql<boolean>`(business_id = any(${businessIds}::text[]) or lower(name) = any(${organisations}::text[]))`,
      )
      .orderBy('id')
      .select(['id', 'name', 'business_id', sql<boolean>`closed_at is not null`.as('closed')])
      .execute(),
  }))
  return { ...found, term: one.term, today }
}

/** Those of the import who have an address, have not been invited and have not signed in. */
export const listUninvited = (db: Db, ids: number[]) =>
  db
    .selectFrom('people')
    .where(sql<boolean>`people.id = any(${ids}::int[])`)
    .where('activated_at', 'is', null)
    .where('closed_at', 'is', null)
    .where('email', 'is not', null)
    .where(
      sql<boolean>`not exists (select from tokens where tokens.person_id = people.id and purpose = 'invitation')`,
    )
    .orderBy('name')
    .select(['id', 'name', sql<string>`email`.as('email'), 'language'])
    .execute()

/** Forgets an import that was not saved; undefined when it was. */
export const dropImport = (db: Db, id: number) =>
  db
    .deleteFrom('imports')
    .where('id', '=', id)
    .where('saved_at', 'is', null)
    .returning('id')
    .executeTakeFirst()

/** Forgets those for which nobody came back. */
export const dropOldImports = (db: Db, before: Date) =>
  db.deleteFrom('imports').where('saved_at', 'is', null).where('at', '<', before).execute()

/** One's own imports that were read and not saved. */
export const waitingFor = (db: Db, viewer: Viewer) =>
  onlyIf(
    viewer.offices.length > 0,
    db
      .selectFrom('imports')
      .innerJoin('terms', 'terms.id', 'imports.term_id')
      .innerJoin('bodies', 'bodies.id', 'terms.body_id')
      .where('imports.person_id', '=', viewer.id ?? 0)
      .where('imports.saved_at', 'is', null)
      .select([
        sql<'import_unsaved'>`'import_unsaved'`.as('kind'),
        'imports.id',
        sql<{ fi?: string }>`jsonb_build_object('fi', imports.name)`.as('title'),
        sql<string | null>`null::date`.as('due'),
        'bodies.name as body',
      ]),
  )
