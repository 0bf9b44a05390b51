import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { plainBusinessId } from './rules.ts'

/** As many names as one looks through; what is typed finds the rest. */
const mostOffered = 50

/** What a field for choosing an organisation offers for what is typed in it: 'Tuottaja Oy (1572860-0)'. */
export async function offerOrganisations(db: Db, typed = '') {
  const named = namedIn(typed)
  const rows = await db
    .selectFrom('organisations')
    .where('closed_at', 'is', null)
    .$if(named !== '', (query) =>
      query.where((eb) =>
        eb.or([eb('name', 'ilike', containing(named)), eb('business_id', '=', plainBusinessId(typed))]),
      ),
    )
    .orderBy('name')
    .orderBy('id')
    .limit(mostOffered)
    .select(['name', 'business_id'])
    .execute()
  return rows.map(({ name, business_id }) => (business_id ? `${name} (${business_id})` : name))
}

/** The one organisation that was meant, by business ID or else by its whole name; undefined when none or several. */
export async function findOrganisationNamed(db: Db, typed: string) {
  const id = /(\S+)\)?$/.exec(typed.replace(/\)$/, ''))?.[1]?.replace(/^\(/, '') ?? ''
  const rows = await db
    .selectFrom('organisations')
    .where('closed_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('business_id', '=', plainBusinessId(id)),
        eb(eb.fn('lower', ['name']), '=', typed.trim().toLowerCase()),
      ]),
    )
    .select(['id', 'name', 'group_id', 'size_class', 'business_id'])
    .limit(2)
    .execute()
  return rows.length === 1 ? rows[0] : undefined
}

/** What a field for choosing a person offers for what is typed in it: 'Anna Aalto (anna@example.fi)'. */
export async function offerPeople(db: Db, typed = '') {
  const named = namedIn(typed)
  const rows = await db
    .selectFrom('people')
    .where('closed_at', 'is', null)
    .$if(named !== '', (query) =>
      query.where((eb) =>
        eb.or([eb('name', 'ilike', containing(named)), eb('email', 'ilike', containing(named))]),
      ),
    )
    .orderBy('name')
    .orderBy('id')
    .limit(mostOffered)
    .select(['name', 'email'])
    .execute()
  return rows.map(({ name, email }) => (email ? `${name} (${email})` : name))
}

/** The one person who was meant, by address or else by whole name; undefined when none or several. */
export const findPersonNamed = async (db: Db, typed: string) =>
  (await findPeopleNamed(db, [typed])).get(typed)

/** As `findPersonNamed`, of several at once: who was meant by each that was typed. */
export async function findPeopleNamed(db: Db, typed: string[]) {
  const meant = typed.map((one) => ({ one, ...meantBy(one) }))
  const [addresses, names] = [meant.map(({ address }) => address), meant.map(({ name }) => name)]
  const rows = await db
    .selectFrom('people')
    .where('closed_at', 'is', null)
    .where(sql<boolean>`(lower(email) = any(${addresses}::text[]) or lower(name) = any(${names}::text[]))`)
    .select(['id', 'name', sql<string>`lower(email)`.as('email'), sql<string>`lower(name)`.as('lower')])
    .execute()
  return new Map(
    meant.map(({ one, address, name }) => {
      const found = rows.filter((row) => (address ? row.email === address : row.lower === name))
      return [one, found.length === 1 ? { id: found[0]!.id, name: found[0]!.name } : undefined] as const
    }),
  )
}

function meantBy(typed: string) {
  const address = /([^\s()]+@[^\s()]+)\)?$/.exec(typed.trim())?.[1]?.toLowerCase()
  return { address, name: address ? undefined : typed.trim().toLowerCase() }
}

/** The name in 'Anna Aalto (anna@example.fi)'. */
const namedIn = (typed: string) =>
  typed
    .replace(/\s*\([^()]*\)?$/, '')
    .trim()
    .slice(0, 200)

const containing = (text: string) => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
