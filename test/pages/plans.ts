import { CompiledQuery, sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { settled } from './growth.ts'

/** Indexes of what is under way only: they stay short however many years go by, and may be read whole. */
const short = [
  'bulletins_due',
  'bulletins_waiting',
  'computations_queue',
  'contacts_open',
  'directory_changes_open',
  'disqualifications_disputed',
  'elections_polled',
  'extracts_unsent',
  'forum_enrolments_new',
  'ideas_waiting',
  'messages_undeliverable',
  'minutes_unsigned',
  'notice_recipients_waiting',
  'people_uninvited',
  'recommendations_responsible',
  'responses_open_notifications',
  'tokens_invitations',
  'votes_open',
]

interface Scan {
  table: string
  how: string
}

interface Plan {
  'Node Type': string
  'Parent Relationship'?: string
  'Relation Name'?: string
  'Index Name'?: string
  'Index Cond'?: string
  Filter?: string
  Plans?: Plan[]
}

/** Only a superuser may tell the planner stories; on the embedded engine everyone is one. */
export async function mayPretend(db: Db) {
  const { rows } = await sql<{ may: boolean }>`
    select rolsuper as may from pg_roles where rolname = current_user`.execute(db)
  return rows[0]!.may
}

/**
 * Lets the planner believe that every table is long, as it is after some years, with ten rows to what each points at,
 * and leaves it no way but row by row along an index where there is one; undone with the transaction.
 */
export async function pretendYears(db: Db) {
  await sql`update pg_class set reltuples = 100000, relpages = 1
    where relnamespace = 'public'::regnamespace and relkind = 'r'`.execute(db)
  const slots = [1, 2, 3, 4, 5].map((slot) => `stakind${slot}, staop${slot}, stacoll${slot}`).join(', ')
  await sql`insert into pg_statistic
      (starelid, staattnum, stainherit, stanullfrac, stawidth, stadistinct, ${sql.raw(slots)})
    select attrelid, attnum, false, 0, 4, -0.1, ${sql.raw(Array(15).fill('0').join(', '))}
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = 'public'::regnamespace and relkind = 'r' and attname like '%\_id'
      and not exists (select from pg_statistic known where known.starelid = attrelid and known.staattnum = attnum)`.execute(
    db,
  )
  for (const way of ['seqscan', 'hashjoin', 'mergejoin'])
    await sql`set local ${sql.raw(`enable_${way}`)} = off`.execute(db)
}

/** The tables that this query would still read from end to end: no index leads to the rows it asks for. */
export async function scansOf(db: Db, query: CompiledQuery): Promise<Scan[]> {
  if (!/^\s*(select|with)\b/i.test(query.sql)) return []
  const explained = CompiledQuery.raw(`explain (format json) ${query.sql}`, [...query.parameters])
  const { rows } = await db.executeQuery<{ 'QUERY PLAN': { Plan: Plan }[] }>(explained)
  return scansIn(rows[0]!['QUERY PLAN'][0]!.Plan)
}

/** `paged`: rows are taken in the order of an index until there are enough of them. */
function scansIn(plan: Plan, paged = false): Scan[] {
  const { 'Node Type': kind, 'Relation Name': table, 'Index Name': index, 'Index Cond': condition } = plan
  const still = kind === 'Limit' || (paged && !/Sort|Aggregate|Hash|Unique|Materialize|Memoize/.test(kind))
  const below = (plan.Plans ?? []).flatMap((part) => {
    const place = part['Parent Relationship'] ?? ''
    // an `exists` that hangs on no row of the query stops at the first one found
    return scansIn(part, place === 'InitPlan' || (still && !/SubPlan|Inner/.test(place)))
  })
  if (!table || settled.includes(table)) return below
  const walked = /^Index (Only )?Scan$/.test(kind) && !condition && !paged && !short.includes(index!)
  const how = `${kind} ${index ?? ''} ${plan.Filter ?? ''}`
  return kind === 'Seq Scan' || walked ? [...below, { table, how }] : below
}
