import { sql, type ExpressionBuilder, type Insertable } from 'kysely'
import { built } from '../../db/built.ts'
import type { Db, Schema } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import type { Day } from '../calendar/rules.ts'
import { profileOf, type LegalForm, type Profile } from './rules.ts'

type BodyRow = Omit<Insertable<Schema['bodies']>, 'created_at'>
type TermRow = Omit<Insertable<Schema['terms']>, 'body_id' | 'profile'>

export const addBody = (db: Db, body: BodyRow, at: Date) =>
  db
    .insertInto('bodies')
    .values({ ...body, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()

/** Undefined when it was so already. */
export const changeBody = (db: Db, id: number, body: BodyRow) =>
  db
    .updateTable('bodies')
    .set(body)
    .where('id', '=', id)
    .where(unlike(body))
    .returning('id')
    .executeTakeFirst()

/** JulkL 4.5 §: from this day, by which decision. */
export const closeBody = (db: Db, id: number, day: Day, decision: string) =>
  db
    .updateTable('bodies')
    .set({ closed_on: day, closed_by_decision: decision })
    .where('id', '=', id)
    .where('closed_on', 'is', null)
    .returning('id')
    .executeTakeFirst()

/** Whether the body has been closed; asked within an act, it is not closed meanwhile. */
export async function isClosed(db: Db, id: number) {
  const body = await db
    .selectFrom('bodies')
    .where('id', '=', id)
    .select('closed_on')
    .forShare()
    .executeTakeFirst()
  return body !== undefined && body.closed_on !== null
}

/** Terms of the body, the latest first. */
export const listTerms = built((db, bodyId: number) =>
  db
    .selectFrom('terms')
    .where('body_id', '=', bodyId)
    .orderBy('starts_on', 'desc')
    .select(['id', 'legal_form', 'starts_on', 'ends_on']),
)

export async function findTermById(db: Db, id: number) {
  const term = await db.selectFrom('terms').where('id', '=', id).selectAll().executeTakeFirst()
  return term && { ...term, profile: profileOf(term), chosen: term.profile }
}

/** A new term works as the one before where its legal form is the same. */
export async function addTerm(db: Db, bodyId: number, term: TermRow) {
  const before = await latestTerm(db, bodyId, term.starts_on)
  const profile = before?.legal_form === term.legal_form ? before.profile : {}
  const row = { ...term, body_id: bodyId, profile }
  const { id } = await db.insertInto('terms').values(row).returning('id').executeTakeFirstOrThrow()
  return { id, before: before?.id }
}

const latestTerm = (db: Db, bodyId: number, before: Day) =>
  db
    .selectFrom('terms')
    .where('body_id', '=', bodyId)
    .where('starts_on', '<', before)
    .orderBy('starts_on', 'desc')
    .select(['id', 'legal_form', 'profile'])
    .executeTakeFirst()

/** What the charter chose for another legal form does not carry over. Undefined when it was so already. */
export const changeTerm = (db: Db, id: number, term: TermRow, was: LegalForm) =>
  db
    .updateTable('terms')
    .set({ ...term, ...(was !== term.legal_form && { profile: {} }) })
    .where('id', '=', id)
    .where(unlike(term))
    .returning('id')
    .executeTakeFirst()

/** Undefined when it was so already. */
export const setProfile = (db: Db, termId: number, profile: Partial<Profile>) =>
  db
    .updateTable('terms')
    .set({ profile })
    .where('id', '=', termId)
    .where(unlike({ profile }))
    .returning('id')
    .executeTakeFirst()

/** The seats of another term again, empty. */
export async function copySeats(db: Db, fromTermId: number, toTermId: number) {
  const seats = await db
    .selectFrom('seats')
    .where('term_id', '=', fromTermId)
    .select(['ordinal', 'side', 'criteria'])
    .execute()
  if (seats.length)
    await db
      .insertInto('seats')
      .values(seats.map((seat) => ({ ...seat, term_id: toTermId })))
      .execute()
}

/** Adds seats after the last one; two who add at once wait for each other. */
export async function addSeats(
  db: Db,
  termId: number,
  { side, criteria, count }: { side: Schema['seats']['side']; criteria: string; count: number },
) {
  await db.selectFrom('terms').where('id', '=', termId).select('id').forUpdate().execute()
  const { last } = await db
    .selectFrom('seats')
    .where('term_id', '=', termId)
    .select((eb) => eb.fn.coalesce(eb.fn.max('ordinal'), eb.lit(0)).as('last'))
    .executeTakeFirstOrThrow()
  const rows = Array.from({ length: count }, (_, index) => ({
    term_id: termId,
    ordinal: Number(last) + index + 1,
    side,
    criteria,
  }))
  await db.insertInto('seats').values(rows).execute()
}

/** Undefined when it was so already. */
export const changeSeat = (db: Db, id: number, seat: { side: Schema['seats']['side']; criteria: string }) =>
  db
    .updateTable('seats')
    .set(seat)
    .where('id', '=', id)
    .where(unlike(seat))
    .returning('id')
    .executeTakeFirst()

/** Removes the seat when nobody has ever sat there and no draft fills it; says whether it did. Dropped drafts forget it. */
export async function removeSeat(db: Db, id: number) {
  for (const table of ['appointment_seats', 'appointment_offices'] as const)
    await db
      .deleteFrom(table)
      .where('seat_id', '=', id)
      .where('appointment_id', 'in', (eb) =>
        eb.selectFrom('appointments').where('status', '=', 'dropped').select('id'),
      )
      .execute()
  const removed = await db
    .deleteFrom('seats')
    .where('id', '=', id)
    .where((eb) => eb.not(eb.exists(usesOf(eb))))
    .returning('id')
    .executeTakeFirst()
  return Boolean(removed)
}

const usesOf = (eb: ExpressionBuilder<Schema, 'seats'>) =>
  (['memberships', 'appointment_seats', 'appointment_offices'] as const)
    .map((table) => eb.selectFrom(table).whereRef(`${table}.seat_id`, '=', 'seats.id').select('seat_id'))
    .reduce((all, one) => all.unionAll(one))

/** Two who set the same body's terms at once wait for each other. */
export const holdBody = (db: Db, id: number) =>
  db.selectFrom('bodies').where('id', '=', id).select('id').forNoKeyUpdate().executeTakeFirst()

/** Of each of these bodies the term that began last, in force or not yet followed. */
export const currentTermsOf = (bodies: number[], today: Day) => sql<number[]>`array(
  select distinct on (terms.body_id) terms.id from terms
  where terms.body_id = any(${bodies}::int[]) and terms.starts_on <= ${today}
  order by terms.body_id, terms.starts_on desc)`

/** Whether anyone has looked through the term's procedure, whether or not something was changed in it. */
export const hasProfileEntry = async (db: Db, id: number) =>
  Boolean(
    await db
      .selectFrom('record')
      .where('thing', '=', 'term')
      .where('thing_id', '=', id)
      .where('act', 'in', ['profile changed', 'profile confirmed'])
      .select('id')
      .limit(1)
      .executeTakeFirst(),
  )
