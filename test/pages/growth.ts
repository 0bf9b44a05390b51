import { sql } from 'kysely'
import type { Db, Schema } from '../../db/schema/index.ts'

/** The n-th copy of a row, and of what it points at, has a number this much higher. */
const apart = 1_000_000
const copies = (...columns: string[]) =>
  Object.fromEntries(columns.map((column) => [column, `${column} + ${apart} * n`]))
const renamed = (column: string) => ({ [column]: `n || '-' || ${column}` })
/** Odd copies are of other people or seats in the same body, even ones of the same people in another body. */
const byTurns = (odd: string, even: string) => ({
  [odd]: `${odd} + ${apart} * n * (n % 2)`,
  [even]: `${even} + ${apart} * n * ((n + 1) % 2)`,
})
const later = (column: string) => ({ [column]: `${column} + 10000 * n` })

/** Facts that the migrations bring, settings, and the row that each duty has: they do not grow. A view; and what no page lists. */
const facts = [
  'counties',
  'subregions',
  'municipalities',
  'service_fields',
  'settings',
  'duty_runs',
  'registry_floor',
] as const
const unseen = [
  'seated',
  'payable',
  'organisation_values',
  'sitting_values',
  'candidate_values',
  'targets_in_seats',
  'registry_documents',
  'opened_ballots',
  'onces',
  'seals',
  'unsealed',
  'session',
] as const
/** A county has tens of bodies: reading all of them is no harm. */
export const settled: readonly string[] = [...facts, 'bodies']

/**
 * How the copies of a row differ from it, other than by id: whatever is not named here stays, so that what a page
 * shows of one thing grows with the copies. People, seats and things that may be but once have copies of their own.
 */
const growing: Record<
  Exclude<keyof Schema, (typeof facts)[number] | (typeof unseen)[number]>,
  Record<string, string>
> = {
  people: renamed('email'),
  bodies: {},
  offices: byTurns('person_id', 'body_id'),
  tokens: renamed('hash'),
  link_openings: {},
  attempts: {},
  backups: {},
  troubles: renamed('name'),
  record: {},
  openings: {},
  messages: {},
  feedbacks: renamed('follow_hash'),
  statements: {},
  registrations: copies('document_id'),
  archives: renamed('stored_as'),
  archive_handovers: {},
  texts: copies('thing_id'),
  rival_texts: {},
  files: renamed('stored_as'),
  organisations: renamed('business_id'),
  organisation_fields: copies('organisation_id'),
  service_units: {},
  mandates: copies('person_id'),
  interests: {},
  interest_declarations: {},
  terms: copies('body_id'),
  seats: { ...later('ordinal'), term_id: byTurns('id', 'term_id').term_id! },
  memberships: { ...copies('seat_id'), person_id: byTurns('person_id', 'seat_id').person_id! },
  targets: copies('term_id'),
  genders: copies('person_id'),
  genitives: copies('person_id'),
  calls: renamed('key'),
  candidates: { ...renamed('email'), consent_hash: `n || '-' || consent_hash` },
  // of a term one draw is computed at a time
  computations: {
    status: "case when status in ('waiting', 'running') then 'failed' else status end",
  },
  draw_numbers: { ...copies('computation_id') },
  draws: copies('computation_id'),
  appointments: {},
  appointment_seats: copies('seat_id'),
  appointment_offices: copies('seat_id'),
  appointment_reasons: { ...renamed('target'), appointment_id: 'appointment_id' },
  imports: {},
  matters: renamed('case_number'),
  matter_organisations: copies('organisation_id'),
  matter_fields: copies('matter_id'),
  initiatives: renamed('follow_hash'),
  meetings: later('number'),
  meeting_proposals: {},
  meeting_backings: copies('person_id'),
  items: { ...later('position'), ...later('section_number') },
  handlings: {},
  disclosures: {},
  notices: {},
  notice_recipients: copies('person_id'),
  agenda_revisions: later('number'),
  replies: copies('person_id'),
  deputy_calls: copies('membership_id', 'deputy_id'),
  attendances: copies('person_id', 'membership_id', 'replaces_id'),
  quorum_statements: {},
  adjournments: {},
  continuations: copies('adjournment_id'),
  disqualifications: copies('person_id'),
  disqualification_deciders: copies('person_id'),
  chairings: copies('person_id'),
  checkers: copies('person_id'),
  turns: copies('person_id'),
  takings_up: copies('item_id'),
  taking_up_stands: copies('person_id'),
  next_meetings: copies('item_id'),
  tasks: {},
  motions: copies('person_id'),
  secondings: copies('person_id'),
  voting_orders: copies('item_id'),
  halls: copies('meeting_id'),
  voting_places: copies('motion_id'),
  base_changes: copies('item_id'),
  block_items: copies('item_id'),
  votes: copies('item_id'),
  ballots: copies('person_id'),
  elections: copies('item_id'),
  election_candidates: {},
  election_demands: copies('person_id'),
  election_counters: copies('person_id'),
  election_voters: copies('person_id'),
  election_choices: copies('person_id'),
  election_lots: {},
  decisions: copies('item_id'),
  dissents: copies('person_id'),
  minutes: copies('meeting_id'),
  fee_terms: copies('term_id'),
  fee_claims: copies('meeting_id'),
  fee_exports: {},
  // the head has no item: its copies are earlier versions
  minutes_sections: {
    ...copies('item_id'),
    version: 'case when item_id is null then version - 10000 * n else version end',
  },
  earlier_minutes: later('held_on'),
  signed_documents: {},
  minutes_checkings: copies('item_id'),
  verdicts: copies('person_id'),
  published_items: copies('item_id'),
  signatures: copies('minutes_id'),
  corrections: {},
  extracts: {},
  recommendations: copies('item_id'),
  readings: copies('person_id'),
  responses: {},
  follow_ups: {},
  reminders: copies('recommendation_id'),
}

/** Puts beside each row its copies of these numbers: five times the rows after the first to the fourth. */
export async function grow(db: Db, first: number, last: number) {
  const { rows } = await sql<{ table: keyof typeof growing; columns: string[] }>`
    select table_name as "table", array_agg(column_name::text order by ordinal_position) as columns
    from information_schema.columns where table_schema = 'public' group by table_name`.execute(db)
  const columnsOf = new Map(rows.map(({ table, columns }) => [table, columns]))
  for (const [table, differing] of Object.entries(growing) as [
    keyof typeof growing,
    Record<string, string>,
  ][])
    await growTable(db, { table, differing, columns: columnsOf.get(table)!, first, last })
}

interface Growth {
  table: string
  differing: Record<string, string>
  columns: string[]
  first: number
  last: number
}

function growTable(db: Db, { table, differing, columns, first, last }: Growth) {
  const own: Record<string, string> = { ...differing, ...(columns.includes('id') && copies('id')) }
  const values = columns.map((column) => own[column] ?? column)
  const original = Object.keys(own).find((column) => /(^|_)id$/.test(column))!
  return sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    overriding system value
    select ${sql.raw(values.join(', '))} from ${sql.table(table)}, generate_series(${first}::int, ${last}::int) as n
    where ${sql.ref(columns.includes('id') ? 'id' : original)} < ${apart}`.execute(db)
}
