import {
  inLanguage,
  say,
  word,
  wordDay,
  wordMoment,
  type ByLanguage,
  type Key,
  type Language,
} from '../words/index.ts'
import { wordAct } from '../record/line-rules.ts'

/** How many rows of each subject the page shows; the file has all. */
export const shownOfEach = 20

/** A subject of what is held, in words, a line for each row; `more`: the rest is in the file. */
export interface Section {
  subject: string
  lines: string[]
  more: boolean
}

type Row = Record<string, unknown>

/** What is held, as a page tells it; subjects of which nothing is held are left out. */
export const wordHeld = (language: Language, held: Record<string, object[]>): Section[] =>
  Object.entries(held).flatMap(([subject, rows]) =>
    rows.length
      ? [
          {
            subject,
            lines: rows.slice(0, shownOfEach).map((row) => wordRow(language, row as Row)),
            more: rows.length > shownOfEach,
          },
        ]
      : [],
  )

const wordRow = (language: Language, row: Row) =>
  Object.entries(row)
    .flatMap(([column, value]) => (value === null || value === '' ? [] : [wordCell(language, column, value)]))
    .join(', ')

function wordCell(language: Language, column: string, value: unknown) {
  const words = wordValue(language, column, value)
  return labelled.includes(column)
    ? `${word(language, say(`retention.column_${column}` as Key))} ${words}`
    : words
}

/** Columns that say nothing without their name. */
const labelled = [
  'activated_at',
  'address',
  'answer',
  'answered_at',
  'arrived_at',
  'consented_at',
  'consented_on',
  'created_at',
  'departed_at',
  'earnings',
  'ends_on',
  'entered_at',
  'fee',
  'genitive',
  'received_at',
  'sent_at',
  'starts_on',
  'stopped_at',
  'travel',
  'until',
  'withdrawn_at',
]

function wordValue(language: Language, column: string, value: unknown): string {
  if (value instanceof Date) return wordMoment(language, value)
  const chosen = choices[column]
  if (chosen) return word(language, say(chosen(String(value))))
  if (/_on$|^until$/.test(column)) return wordDay(language, String(value))
  if (column === 'act') return wordAct(language, String(value))
  if (column === 'meeting') return word(language, say('meetings.nameWithin', { number: String(value) }))
  if (column === 'item') return word(language, say('record.itemAt', { place: Number(value) }))
  return typeof value === 'string' ? value : inLanguage(language, value as ByLanguage).text
}

/** The words of a column that holds a choice. */
const choices: Record<string, (chosen: string) => Key> = {
  bulletin_kind: (chosen) => `bulletins.kind_${chosen}` as Key,
  capacity: (chosen) => `attendance.capacity_${chosen}` as Key,
  choice: (chosen) => `votes.${chosen}` as Key,
  disqualified: (chosen) => `attendance.status_${chosen}` as Key,
  gender: (chosen) => `retention.gender_${chosen}` as Key,
  kind: (chosen) => `motions.kind_${chosen}` as Key,
  language: (chosen) => `retention.language_${chosen}` as Key,
  purpose: (chosen) => `elections.purpose_${chosen}` as Key,
  stance: (chosen) => `retention.stance_${chosen}` as Key,
  outcome: (chosen) => `directory.outcome_${chosen}` as Key,
  office: (chosen) => `accounts.office_${chosen}` as Key,
  reply: (chosen) => `meetings.reply_${chosen}` as Key,
  role: (chosen) => `organisations.role_${chosen}` as Key,
  strength: (chosen) => `accounts.strength_${chosen}` as Key,
  turn: (chosen) => `turns.kind_${chosen}` as Key,
}
