import { languages, say, word, type Language, type Message } from '../words/index.ts'
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

/** A row as it stands in the spreadsheet: its line there, and its cells by column. */
export interface Row {
  line: number
  cells: Partial<Record<Column, string>>
}

/** The spreadsheet's rows under headings of any of our languages, and the headings that are not ours. */
export function rowsIn(
  cells: string[][],
): { rows: Row[]; ignored: string[]; refusal?: undefined } | { rows?: undefined; refusal: Message } {
  const heading = cells.findIndex((line) =>
    line.some((cell) => ['name', 'organisation'].includes(columnOf(cell) ?? '')),
  )
  if (heading < 0 || heading > 20) return { refusal: say('imports.noHeadings') }
  const titles = cells[heading]!
  const known = titles.map(columnOf)
  const twice = known.find((column, place) => column && known.indexOf(column) !== place)
  if (twice) return { refusal: say('imports.headingTwice', { column: columnWords(twice) }) }

  const rows = cells
    .map((line, place) => ({ line: place + 1, cells: byColumn(line, known) }))
    .slice(heading + 1)
    .filter(({ cells }) => Object.keys(cells).length)
  if (!rows.length) return { refusal: say('imports.noRows') }
  if (rows.length > mostRows) return { refusal: say('imports.tooManyRows', { most: mostRows }) }
  const ignored = titles.filter((title, place) => title.trim() && !known[place])
  return { rows, ignored: ignored.map((title) => title.trim().slice(0, 60)) }
}

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

const byColumn = (line: string[], known: (Column | undefined)[]) =>
  Object.fromEntries(
    line.flatMap((cell, place) => {
      const [column, text] = [known[place], cell.trim()]
      return column && text ? [[column, text]] : []
    }),
  ) as Row['cells']
