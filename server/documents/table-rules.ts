import type { Branch } from '../texts/tree-rules.ts'

/** A table with every cell in its place. */
export interface Grid<Content> {
  columns: number
  /** rows at the top that are headings throughout */
  headers: number
  cells: { x: number; y: number; colspan: number; rowspan: number; content: Content }[]
}

const widest = 30

/** Places the cells of these rows as a browser would; spans that reach past the table are cut to it. */
export function gridOf<Content>(rows: Branch[], contentOf: (cell: Branch) => Content): Grid<Content> {
  const taken = new Set<string>()
  const cells: Grid<Content>['cells'] = []
  for (const [y, row] of rows.entries()) {
    let x = 0
    for (const cell of cellsOf(row)) {
      while (taken.has(`${x} ${y}`)) x++
      if (x >= widest) break
      const rowspan = Math.min(span(cell, 'rowspan'), rows.length - y)
      const colspan = freeWidth(taken, x, y, Math.min(span(cell, 'colspan'), widest - x))
      for (let dx = 0; dx < colspan; dx++)
        for (let dy = 0; dy < rowspan; dy++) taken.add(`${x + dx} ${y + dy}`)
      cells.push({ x, y, colspan, rowspan, content: contentOf(cell) })
      x += colspan
    }
  }
  const columns = Math.max(0, ...cells.map(({ x, colspan }) => x + colspan))
  const firstPlain = rows.findIndex((row) => !isHeaderRow(row))
  return { columns, headers: fitting(cells, firstPlain < 0 ? 0 : firstPlain), cells }
}

/** Between the margins of an upright A4, and a letter of its text, in twentieths of a point. */
export interface Sheet {
  whole: number
  letter: number
}
/** Word may set another typeface than ours, a wider one. */
export const inWord: Sheet = { whole: 9_026, letter: 145 }
export const inPrint: Sheet = { whole: 9_298, letter: 108 }
/** Where two languages stand side by side. */
export const inHalf: Sheet = { ...inPrint, whole: 4_500 }

/** Widths of the columns of a table whose cells are placed; alike where a cell reaches over several of them. */
export function gridWidths<Content>(
  { columns, cells }: Grid<Content>,
  wordsIn: (content: Content) => string,
  sheet: Sheet,
) {
  if (cells.some(({ colspan }) => colspan > 1))
    return Array.from({ length: columns }, () => Math.floor(sheet.whole / Math.max(1, columns)))
  const rows: string[][] = []
  for (const { x, y, content } of cells)
    (rows[y] ??= Array.from({ length: columns }, () => ''))[x] = wordsIn(content)
  return columnWidths(
    rows.filter((row) => row),
    sheet,
  )
}

/** Widths of columns: each takes its longest word, and what is left goes to those with most to say. */
export function columnWidths(rows: string[][], { whole, letter }: Sheet): number[] {
  const longest = (texts: string[]) => Math.max(0, ...texts.map(({ length }) => length))
  const columns = (rows[0] ?? []).map((_, at) => {
    const cells = rows.map((row) => row[at] ?? '')
    const word = longest(cells.flatMap((cell) => cell.split(/[^\S\u00a0]|(?<=–)/))) + 2
    return { least: word * letter, wish: 1 + Math.max(0, longest(cells) - word) }
  })
  const [least, wished] = (['least', 'wish'] as const).map((part) =>
    columns.reduce((sum, column) => sum + column[part], 0),
  ) as [number, number]
  return columns.map(({ least: own, wish }) =>
    Math.floor(least > whole ? (whole * own) / least : own + ((whole - least) * wish) / wished),
  )
}

/** A heading row whose cell reaches down among the others is no heading of its own. */
const fitting = (cells: { y: number; rowspan: number }[], headers: number) =>
  cells.some(({ y, rowspan }) => y < headers && y + rowspan > headers) ? 0 : headers

function freeWidth(taken: Set<string>, x: number, y: number, wanted: number) {
  let width = 1
  while (width < wanted && !taken.has(`${x + width} ${y}`)) width++
  return width
}

const cellsOf = ({ children }: Branch) =>
  children.filter(
    (node): node is Branch => typeof node !== 'string' && (node.tag === 'td' || node.tag === 'th'),
  )

const isHeaderRow = (row: Branch) => cellsOf(row).length > 0 && cellsOf(row).every(({ tag }) => tag === 'th')

const span = ({ attributes }: Branch, name: 'colspan' | 'rowspan') =>
  Math.min(100, Math.max(1, Number.parseInt(attributes[name] ?? '1', 10) || 1))
