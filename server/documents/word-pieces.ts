import {
  BorderStyle,
  ExternalHyperlink,
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type IParagraphOptions,
} from 'docx'
import { wordsIn, type Inline, type Piece } from './piece-rules.ts'
import { columnWidths, gridWidths, inWord, type Grid } from './table-rules.ts'

/** The numbering of lists that have no numbers. */
export const points = 'points'

type Listed = Extract<Piece, { points: Piece[][] }>

/** Where each ordered list of the document begins to count. */
export interface Numbering {
  starts: number[]
}

const headings = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
]

/** Pieces of a text as Word has them; `list` is where a list that they stand in has come to. */
export function wordPieces(
  pieces: Piece[],
  numbering: Numbering,
  within: IParagraphOptions = {},
): (Paragraph | Table)[] {
  return pieces.flatMap((piece) => {
    if (piece.kind === 'heading')
      return [new Paragraph({ ...within, heading: headings[piece.level - 1]!, children: runsOf(piece.text) })]
    if (piece.kind === 'paragraph') return [new Paragraph({ ...within, children: runsOf(piece.text) })]
    if (piece.kind === 'quote')
      return [
        new Paragraph({ ...within, indent: { left: 360 }, children: runsOf(piece.text, { italics: true }) }),
      ]
    if (piece.kind === 'rule')
      return [new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: '808080' } } })]
    // Word asks for a picture in dots besides: the table under a tree of votes says the same
    if (piece.kind === 'drawing') return []
    if (piece.kind === 'table') return [gridTable(piece.table, numbering), new Paragraph({})]
    return 'points' in piece ? pointsOf(piece, numbering, within) : []
  })
}

function pointsOf(
  { ordered, start, points: given }: Listed,
  numbering: Numbering,
  within: IParagraphOptions,
) {
  const level = Math.min(4, (within.numbering ? (within.numbering as { level: number }).level : -1) + 1)
  const list = ordered ? `list-${numbering.starts.push(start) - 1}` : undefined
  const mark: IParagraphOptions = list
    ? { numbering: { reference: list, level } }
    : { numbering: { reference: points, level } }
  return given.flatMap((point) => {
    const [first, ...rest] = point
    const under = { indent: { left: 360 * (level + 1) } }
    const nested = (piece: Piece) => wordPieces([piece], numbering, piece.kind === 'list' ? mark : under)
    if (!first) return [new Paragraph(mark)]
    return [...wordPieces([first], numbering, mark), ...rest.flatMap(nested)]
  })
}

function runsOf(text: Inline[], { italics = false } = {}) {
  return text.map((inline) => {
    if (inline.text === '\n') return new TextRun({ break: 1 })
    const marks = new Set(inline.marks)
    const run = new TextRun({
      text: inline.text,
      // what is not said follows the style: a heading is bold by itself
      ...(marks.has('strong') && { bold: true }),
      ...((italics || marks.has('em')) && { italics: true }),
      ...(marks.has('s') && { strike: true }),
      ...(marks.has('sub') && { subScript: true }),
      ...(marks.has('sup') && { superScript: true }),
      ...((marks.has('u') || inline.href) && { underline: {} }),
    })
    return inline.href ? new ExternalHyperlink({ link: inline.href, children: [run] }) : run
  })
}

/** What stands before a colon in strong type, and what after it. */
export const factParagraphs = (facts: string[][]) =>
  facts.map(
    ([label = '', value = '']) =>
      new Paragraph({
        children: [
          new TextRun({ text: `${label}: `, bold: true }),
          ...value.split('\n').map((line, at) => new TextRun({ text: line, ...(at && { break: 1 }) })),
        ],
      }),
  )

/** A table of plain words whose first row is a heading on every page. */
export function plainTable({ headings, rows }: { headings: string[]; rows: string[][] }) {
  const widths = columnWidths([headings, ...rows], inWord)
  const row = (cells: string[], isHeading: boolean) =>
    new TableRow({
      tableHeader: isHeading,
      cantSplit: true,
      children: cells.map(
        (text, at) =>
          new TableCell({
            width: { size: widths[at]!, type: WidthType.DXA },
            children: [new Paragraph({ children: [new TextRun({ text, bold: isHeading })] })],
          }),
      ),
    })
  return new Table({
    width: { size: inWord.whole, type: WidthType.DXA },
    columnWidths: widths,
    rows: [row(headings, true), ...rows.map((cells) => row(cells, false))],
  })
}

const sum = (widths: number[]) => widths.reduce((all, width) => all + width, 0)

const inStrongType = (piece: Piece): Piece =>
  piece.kind === 'paragraph'
    ? { ...piece, text: piece.text.map((run) => ({ ...run, marks: [...run.marks, 'strong'] })) }
    : piece

/** A table of a text, its spans kept. */
export function gridTable(grid: Grid<Piece[]>, numbering: Numbering) {
  const { headers, cells } = grid
  const widths = gridWidths(grid, wordsIn, inWord)
  const rows = Math.max(0, ...cells.map(({ y, rowspan }) => y + rowspan))
  const cellsOf = (y: number) => {
    const own = cells.filter((cell) => cell.y === y).toSorted((one, other) => one.x - other.x)
    return own.map(({ x, colspan, rowspan, content }) => {
      const children = wordPieces(y < headers ? content.map(inStrongType) : content, numbering)
      return new TableCell({
        columnSpan: colspan,
        rowSpan: rowspan,
        width: { size: sum(widths.slice(x, x + colspan)), type: WidthType.DXA },
        children: children.at(-1) instanceof Paragraph ? children : [...children, new Paragraph({})],
      })
    })
  }
  return new Table({
    width: { size: inWord.whole, type: WidthType.DXA },
    columnWidths: widths,
    rows: Array.from(
      { length: rows },
      (_, y) => new TableRow({ tableHeader: y < headers, cantSplit: true, children: cellsOf(y) }),
    ),
  })
}
