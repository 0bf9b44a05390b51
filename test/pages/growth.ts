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
  'survey_sheets',
  'consultation_theme_words',
  'directory_words',
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
  directory_entries: copies('organisation_id'),
  directory_areas: copies('organisation_id'),
  directory_changes: copies('organisation_id'),
  directory_imports: {},
  directory_import_changes: copies('import_id'),
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
  contacts: {},
  contact_absences: { ...copies('contact_id') },
  contact_fields: copies('contact_id'),
  contact_regions: copies('contact_id'),
  questions: renamed('follow_hash'),
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
  openness_decisions: {},
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
  amendments: copies('motion_id'),
  amendment_changes: copies('motion_id'),
  mergings: copies('item_id'),
  unopposed_amendments: copies('motion_id'),
  decided_texts: copies('item_id'),
  passages: {},
  passage_answers: copies('passage_id'),
  identifications: copies('attendance_id'),
  privacies: copies('attendance_id'),
  procedures: copies('meeting_id'),
  procedure_checkers: copies('meeting_id'),
  procedure_items: copies('item_id', 'meeting_id'),
  positions: copies('item_id'),
  proposed_corrections: {},
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
  topics: {},
  topic_years: copies('topic_id'),
  topic_ties: copies('topic_id'),
  plans: copies('body_id'),
  indicators: {},
  indicator_figures: copies('indicator_id'),
  annual_reports: copies('body_id'),
  development_tasks: {},
  development_steps: {},
  practices: {},
  surveys: renamed('key'),
  survey_sections: {},
  survey_questions: {},
  survey_invitations: { ...renamed('email'), token_hash: `n || '-' || token_hash` },
  survey_drafts: { ...renamed('token_hash'), ...copies('survey_id') },
  survey_results: copies('survey_id'),
  survey_papers: copies('file_id'),
  readings: copies('person_id'),
  responses: {},
  follow_ups: {},
  reminders: copies('recommendation_id'),
  recipient_lists: renamed('name'),
  recipient_list_organisations: copies('organisation_id'),
  bulletins: {},
  bulletin_versions: later('number'),
  bulletin_audiences: renamed('type'),
  bulletin_readers: { ...copies('person_id'), ...renamed('address'), ...renamed('link_hash') },
  bulletin_stops: copies('reader_id'),
  consultations: {},
  consultation_paragraphs: later('position'),
  consultation_questions: later('position'),
  consultation_groups: {},
  consultation_respondents: { ...copies('organisation_id'), ...renamed('link_hash') },
  // of a respondent there is one draft
  consultation_versions: {
    ...later('number'),
    ...renamed('confirm_hash'),
    respondent_id: `case when number is null then respondent_id + ${apart} * n else respondent_id end`,
  },
  consultation_answers: copies('version_id'),
  consultation_passages: later('position'),
  occasion_series: {},
  occasions: {},
  occasion_days: { on_day: `on_day + n` },
  occasion_notes: later('position'),
  occasion_points: later('position'),
  occasion_disclosures: {},
  forums: {},
  forum_fields: copies('forum_id'),
  forum_regions: copies('forum_id'),
  forum_enrolments: { ...copies('person_id'), ...renamed('email'), ...renamed('link_hash') },
  workshops: {},
  workshop_sign_ups: copies('enrolment_id'),
  workshop_comments: {},
  ideas: {},
  idea_supports: copies('enrolment_id'),
  lookahead_entries: copies('consultation_id'),
  lookahead_fields: copies('entry_id'),
  lookahead_regions: copies('entry_id'),
  lookahead_followers: {
    ...copies('person_id'),
    email: "case when email = '' then '' else n || '-' || email end",
  },
  consultation_themes: {},
  consultation_segments: { ...later('starts'), ...later('ends') },
  consultation_segment_themes: copies('segment_id'),
  consultation_changes: copies('paragraph_id'),
  consultation_replies: later('number'),
  consultation_summaries: copies('consultation_id'),
  consultation_summary_versions: later('number'),
  consultation_quotes: later('position'),
  consultation_measures: later('position'),
}

/** Puts beside each row its copies of these numbers: five times the rows after the first to the fourth. */
export async function grow(db: Db, first: number, last: number) {
  const { rows } = await sql<{ table: keyof typeof growing; columns: string[] }>`
    select table_name as "table", array_agg(column_name::text order by ordinal_position) as columns
    from information_schema.columns where table_schema = 'public' and is_generated = 'NEVER' group by table_name`.execute(
    db,
  )
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
