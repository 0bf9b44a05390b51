import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import type { Day } from '../calendar/rules.ts'
import type { Language } from '../words/index.ts'

/** The account with this address, closed ones left out. */
export const findByEmail = (db: Db, email: string) =>
  db
    .selectFrom('people')
    .where(sql`lower(email)`, '=', email.trim().toLowerCase())
    .where('closed_at', 'is', null)
    .select(['id', 'name', 'email', 'language', 'password_hash', 'activated_at'])
    .executeTakeFirst()

/** Whether any account, closed ones too, has this address. */
export const isTaken = async (db: Db, email: string) =>
  Boolean(
    await db
      .selectFrom('people')
      .where(sql`lower(email)`, '=', email.toLowerCase())
      .select('id')
      .executeTakeFirst(),
  )

export const findAccount = (db: Db, id: number) =>
  db.selectFrom('people').where('id', '=', id).selectAll().executeTakeFirst()

/** The account, held until the transaction ends. */
export const holdAccount = (db: Db, id: number) =>
  db.selectFrom('people').where('id', '=', id).selectAll().forUpdate().executeTakeFirst()

export const listNames = (db: Db, ids: number[]) =>
  db
    .selectFrom('people')
    .where('id', '=', sql<number>`any(${ids}::int[])`)
    .where('closed_at', 'is', null)
    .select(['id', 'name'])
    .execute()

/** Fifty people by name from the one given on; `after` is a name and id already shown. */
export const listPeople = (db: Db, search: string, after: { name: string; id: number } | undefined) =>
  db
    .selectFrom('people')
    .$if(search !== '', (query) =>
      query.where((eb) =>
        eb.or([eb('name', 'ilike', containing(search)), eb('email', 'ilike', containing(search))]),
      ),
    )
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(name, id) > (${after!.name} collate finnish, ${after!.id})`),
    )
    .orderBy('name')
    .orderBy('id')
    .limit(51)
    .select(['id', 'name', 'email', 'activated_at', 'closed_at'])
    .select((eb) => [
      eb
        .exists(
          eb
            .selectFrom('tokens')
            .whereRef('tokens.person_id', '=', 'people.id')
            .where('purpose', '=', 'invitation')
            .select('tokens.id'),
        )
        .as('invited'),
      jsonArrayFrom(
        eb
          .selectFrom('offices')
          .leftJoin('bodies', 'bodies.id', 'offices.body_id')
          .whereRef('offices.person_id', '=', 'people.id')
          .where('offices.ends_on', 'is', null)
          .select(['office', 'bodies.name as body'])
          .orderBy('offices.id'),
      ).as('offices'),
    ])
    .execute()

const containing = (text: string) => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** Memberships of the person in force or to come, with their bodies. */
export const listMemberships = (db: Db, person: number, today: Day) =>
  db
    .selectFrom('seated')
    .innerJoin('bodies', 'bodies.id', 'seated.body_id')
    .where('seated.person_id', '=', person)
    .where((eb) => eb.or([eb('seated.until', 'is', null), eb('seated.until', '>=', today)]))
    .orderBy('seated.starts_on')
    .select(['seated.body_id', 'bodies.name', 'seated.capacity', 'seated.starts_on', 'seated.until'])
    .execute()

/** Whether the person sits in the body as a member on this day. */
export const sitsAsMember = async (db: Db, person: number, body: number, day: Day) =>
  Boolean(
    await db
      .selectFrom('seated')
      .where('person_id', '=', person)
      .where('body_id', '=', body)
      .where('capacity', '=', 'member')
      .where('starts_on', '<=', day)
      .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>=', day)]))
      .select('membership_id')
      .executeTakeFirst(),
  )

interface NewPerson {
  name: string
  email: string
  language: Language
  phone?: string | null
}

/** Undefined when the address is taken, also by one who came at the same moment. */
export const addPerson = (db: Db, { name, email, language, phone }: NewPerson, now: Date) =>
  db
    .insertInto('people')
    .values({ name, email, language, phone: phone ?? null, created_at: now })
    .onConflict((taken) => taken.expression(sql`lower(email)`).doNothing())
    .returning(['id', 'name', 'email', 'language'])
    .executeTakeFirst()

export const activate = (db: Db, id: number, now: Date) =>
  db
    .updateTable('people')
    .set({ activated_at: now })
    .where('id', '=', id)
    .where('activated_at', 'is', null)
    .execute()

/** `fromLink`: set in a session that a one-time link began, without the earlier password. */
export const setPassword = (db: Db, id: number, password_hash: string, fromLink: Date | null) =>
  db
    .updateTable('people')
    .set({ password_hash, password_from_link_at: fromLink })
    .where('id', '=', id)
    .execute()

interface Details {
  name: string
  language: Language
  phone: string | null
  postal_address: string | null
}

/** Whether anything was other than it now is. */
export const changeDetails = async (
  db: Db,
  id: number,
  { name, language, phone, postal_address }: Details,
) => {
  const details = { name, language, phone, postal_address }
  const changing = db.updateTable('people').set(details).where('id', '=', id).where(unlike(details))
  return Boolean(await changing.returning('id').executeTakeFirst())
}

/** Where paper is sent; whether it was other than it now is. */
export const changePostalAddress = async (db: Db, id: number, postal_address: string | null) => {
  const changed = { postal_address }
  const changing = db.updateTable('people').set(changed).where('id', '=', id).where(unlike(changed))
  return Boolean(await changing.returning('id').executeTakeFirst())
}

/** Gives the account another address; false when another account has it. */
export async function changeEmail(db: Db, id: number, email: string): Promise<boolean> {
  try {
    await inTransaction(db, (db) => db.updateTable('people').set({ email }).where('id', '=', id).execute())
    return true
  } catch (error) {
    if ((error as { code?: string }).code === uniqueViolation) return false
    throw error
  }
}
const uniqueViolation = '23505'

export const closeAccount = (db: Db, id: number, closed_at: Date | null) =>
  db.updateTable('people').set({ closed_at }).where('id', '=', id).execute()
