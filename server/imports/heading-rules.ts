import { say, type Message } from '../words/index.ts'

/** A row as it stands in a spreadsheet: its line there, and its cells by column. */
export interface RowUnder<Column extends string> {
  line: number
  cells: Partial<Record<Column, string>>
}

interface Headings<Column extends string> {
  columnOf: (cell: string) => Column | undefined
  columnWords: (column: Column) => Message
  /** a line with one of these is the headings */
  telling: Column[]
  /** the most rows that are taken */
  most: number
}

type Read<Column extends string> =
  | { rows: RowUnder<Column>[]; ignored: string[]; refusal?: undefined }
  | { rows?: undefined; refusal: Message }

/** A spreadsheet's rows under the headings that are known, and the headings that are not; refuses none, one twice, no rows and too many. */
export function rowsUnder<Column extends string>(
  { columnOf, columnWords, telling, most }: Headings<Column>,
  cells: string[][],
): Read<Column> {
  const tells = (cell: string) => telling.some((column) => column === columnOf(cell))
  const heading = cells.slice(0, 20).findIndex((line) => line.some(tells))
  if (heading < 0) return { refusal: say('imports.noHeadings') }
  const titles = cells[heading]!
  const known = titles.map(columnOf)
  const twice = known.find((column, place) => column && known.indexOf(column) !== place)
  if (twice) return { refusal: say('imports.headingTwice', { column: columnWords(twice) }) }
  const rows = cells
    .map((line, place) => ({ line: place + 1, cells: byColumn(line, known) }))
    .slice(heading + 1)
    .filter(({ cells }) => Object.keys(cells).length)
  if (!rows.length) return { refusal: say('imports.noRows') }
  if (rows.length > most) return { refusal: say('imports.tooManyRows', { most }) }
  const ignored = titles.filter((title, place) => title.trim() && !known[place])
  return { rows, ignored: ignored.map((title) => title.trim().slice(0, 60)) }
}

const byColumn = <Column extends string>(line: string[], known: (Column | undefined)[]) =>
  Object.fromEntries(
    line.flatMap((cell, place) => {
      const [column, text] = [known[place], cell.trim()]
      return column && text ? [[column, text]] : []
    }),
  ) as RowUnder<Column>['cells']
