import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { addDays, instantOf, type Day } from '../calendar/rules.ts'
import { nameOf, type Named, type Place, type Span } from './rules.ts'

/** The earliest moment of a document that nobody has registered. */
export const findWaitingSince = async (db: Db) => {
  const { at } = await waiting(db)
    .select((eb) => eb.fn.min('documents.at').as('at'))
    .executeTakeFirstOrThrow()
  return at as Date | null
}

/** The nearest days before and after this one with something to register. */
export const findDaysAround = (db: Db, day: Day) => {
  const before = waiting(db)
    .where('documents.at', '<', instantOf(day))
    .select((eb) => eb.fn.max('documents.at').as('at'))
  const after = waiting(db)
    .where('documents.at', '>=', instantOf(addDays(day, 1)))
    .select((eb) => eb.fn.min('documents.at').as('at'))
  return db
    .selectNoFrom([before.as('previous_at'), after.as('next_at')])
    .executeTakeFirstOrThrow() as Promise<{ previous_at: Date | null; next_at: Date | null }>
}

/** How many of the day wait. */
export const countWaiting = async (db: Db, day: Day) => {
  const { count } = await waiting(db)
    .where('documents.at', '>=', instantOf(day))
    .where('documents.at', '<', instantOf(addDays(day, 1)))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Documents that nobody has registered, from the moment before which all are. */
export const waiting = (db: Db) =>
  db
    .selectFrom('registry_documents as documents')
    .where('documents.at', '>=', (eb) => eb.selectFrom('registry_floor').select('registry_floor.at'))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('registrations')
            .whereRef('registrations.kind', '=', 'documents.kind')
            .whereRef('registrations.document_id', '=', 'documents.document_id')
            .select('registrations.kind'),
        ),
      ),
    )

interface By {
  by: number
  at: Date
  /** numbers of documents that belong to no matter and no request */
  own?: { document: Named; number: string }[]
}

/** Marks these documents of the day; answers those that nobody had marked. */
export async function registerDocuments(db: Db, day: Day, documents: Named[], { by, at, own = [] }: By) {
  const ofDay = await findNamed(db, { from: day, to: day }, documents)
  if (!ofDay.length) return []
  const numberOf = new Map(own.map(({ document: { kind, id }, number }) => [`${kind}-${id}`, number]))
  const fresh = await db
    .insertInto('registrations')
    .values(
      ofDay.map(({ kind, document_id, is_lone }) => ({
        ...{ kind, document_id, person_id: by, registered_at: at },
        case_number: is_lone ? (numberOf.get(nameOf({ kind, document_id })) ?? null) : null,
      })),
    )
    .onConflict((earlier) => earlier.doNothing())
    .returning(['kind', 'document_id', 'case_number'])
    .execute()
  if (fresh.length) await raiseFloor(db, at)
  return fresh
}

/** Takes the mark back; whether there was one. */
export async function withdrawRegistration(db: Db, day: Day, document: Named) {
  const [found] = await findNamed(db, { from: day, to: day }, [document])
  if (!found) return false
  const gone = await db
    .deleteFrom('registrations')
    .where('kind', '=', found.kind)
    .where('document_id', '=', found.document_id)
    .returning('kind')
    .executeTakeFirst()
  if (!gone) return false
  await db.updateTable('registry_floor').set({ at: found.at }).where('at', '>', found.at).execute()
  return true
}

const findNamed = (db: Db, { from, to }: Span, documents: Named[]) =>
  db
    .selectFrom('registry_documents as documents')
    .where('documents.at', '>=', instantOf(from))
    .where('documents.at', '<', instantOf(addDays(to, 1)))
    .where(
      sql<boolean>`documents.kind || '-' || documents.document_id
        = any(${documents.map(({ kind, id }) => `${kind}-${id}`)}::text[])`,
    )
    .select(['documents.kind', 'documents.document_id', 'documents.at'])
    .select(
      sql<boolean>`(coalesce(documents.matter_id, documents.consultation_id,
        (select items.matter_id from items where items.id = documents.item_id)) is null)`.as('is_lone'),
    )
    .execute()

/** Never closer than a day: what another transaction is about to commit has a moment that may lie before ours. */
async function raiseFloor(db: Db, now: Date) {
  const first = await findWaitingSince(db)
  const dayAgo = new Date(now.getTime() - 86_400_000)
  const at = first && first < dayAgo ? first : dayAgo
  await db.updateTable('registry_floor').set({ at }).where('at', '<', at).execute()
}

/** What a list goes on after. */
export const isAfter = ({ at, kind, id }: Place) =>
  sql<boolean>`(documents.at, documents.kind, documents.document_id) > (${at}, ${kind}, ${id})`
