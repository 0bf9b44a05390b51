import { languages, say, word, type Language, type Message } from '../words/index.ts'
import { rowsUnder, type RowUnder } from './heading-rules.ts'
import { mostRows } from './sheet-rules.ts'

/** What a spreadsheet may tell of a row, with the most signs of each. */
export const columns = {
  name: 120,
  email: 254,
  language: 20,
  postal_address: 300,
  organisation: 200,
  business_id: 20,
  type: 40,
  capacity: 40,
  seat: 10,
  deputy_for: 120,
  starts_on: 20,
  consented_on: 20,
  decision: 300,
} as const
export type Column = keyof typeof columns
export const columnNames = Object.keys(columns) as Column[]

export type Row = RowUnder<Column>

/** The spreadsheet's rows under headings of any of our languages, and the headings that are not ours. */
export const rowsIn = (cells: string[][]) =>
  rowsUnder({ columnOf, columnWords, telling: ['name', 'organisation'], most: mostRows }, cells)

export const columnWords = (column: Column): Message => say(`imports.column_${column}`)

/** The headings of the model file in the reader's language. */
export const headingsIn = (language: Language) =>
  columnNames.map((column) => word(language, columnWords(column)))

/** The first of these whose words, in any language, the cell says. */
export const meantOf = <Option extends string>(
  cell: string,
  options: readonly Option[],
  words: (option: Option) => Message,
): Option | undefined =>
  options.find((option) =>
    [option, ...languages.map((language) => word(language, words(option)))].some(
      (said) => plain(said) === plain(cell),
    ),
  )

const columnOf = (cell: string) => (cell ? meantOf(cell, columnNames, columnWords) : undefined)

const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[\s\u00a0_*:-]+/g, ' ')
    .trim()
