import { rowsUnder, type RowUnder } from '../imports/heading-rules.ts'
import { languages, say, word, type Language, type Message } from '../words/index.ts'

/** A spreadsheet of providers: the largest file in bytes, and the most rows. */
export const largestSheet = 5 * 1024 * 1024
export const mostRows = 5_000

/** What a spreadsheet may tell of an organisation, with the most signs of each. */
export const columns = {
  name: 200,
  business_id: 20,
  type: 40,
  municipality: 60,
  size: 40,
  fields: 500,
  areas: 500,
  languages: 200,
  places: 12,
  hours: 12,
  skills: 500,
  open_to_development: 10,
  open_to_bids: 10,
  email: 254,
  website: 300,
  soteri_id: 60,
} as const
export type Column = keyof typeof columns
export const columnNames = Object.keys(columns) as Column[]
export const columnWords = (column: Column): Message => say(`directory.column_${column}`)

export type Row = RowUnder<Column>

/** The spreadsheet's rows under headings of any of our languages, and the headings that are not ours. */
export function rowsIn(cells: string[][]) {
  const known = lookup(columnNames, columnWords)
  const columnOf = (cell: string) => known.get(folded(cell))
  return rowsUnder({ columnOf, columnWords, telling: ['name'], most: mostRows }, cells)
}

/** What people write, in any of our languages, by what it means. */
export const lookup = <Option extends string>(
  options: readonly Option[],
  words: (option: Option) => Message,
): Map<string, Option> =>
  new Map(
    options.flatMap((option) =>
      [option, ...languages.map((language) => word(language, words(option)))].map(
        (said) => [folded(said), option] as const,
      ),
    ),
  )

export const headingsIn = (language: Language) =>
  columnNames.map((column) => word(language, columnWords(column)))

/** Without regard to case, and to the signs that headings are written with. */
export const folded = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[\s\u00a0_*:]+/g, ' ')
    .trim()
