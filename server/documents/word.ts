import {
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type IStylesOptions,
} from 'docx'
import { columnWidths } from './table-rules.ts'

/** What a Word document says: two levels of headings, paragraphs, lists and tables, all as plain words. */
export interface WordContent {
  language: 'fi' | 'sv' | 'en'
  title: string
  parts: { heading: string; sections: WordSection[] }[]
}
interface WordSection {
  heading: string
  paragraphs: string[]
  points?: string[]
  table?: { headings: string[]; rows: string[][] }
}

/** A Word document with real styles, its language and its title, for those who go on writing it elsewhere. */
export const makeWord = ({ language, title, parts }: WordContent): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      title,
      creator: '',
      lastModifiedBy: '',
      styles: stylesIn(language),
      sections: [
        {
          children: [
            new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
            ...parts.flatMap(({ heading, sections }) => [
              new Paragraph({ text: heading, heading: HeadingLevel.HEADING_1 }),
              ...sections.flatMap(sectionOf),
            ]),
          ],
        },
      ],
    }),
  )

const tongues = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' }

const stylesIn = (language: WordContent['language']): IStylesOptions => {
  const heading = (size: number) => ({
    run: { size, bold: true, color: '000000', font: 'Calibri' },
    paragraph: { spacing: { before: 240, after: 80 }, keepNext: true },
  })
  return {
    default: {
      document: {
        run: { size: 22, font: 'Calibri', language: { value: tongues[language] } },
        paragraph: { spacing: { after: 100 } },
      },
      title: heading(36),
      heading1: heading(28),
      heading2: heading(24),
    },
  }
}

const sectionOf = ({ heading, paragraphs, points = [], table }: WordSection) => [
  new Paragraph({ text: heading, heading: HeadingLevel.HEADING_2 }),
  ...paragraphs.map((text) => new Paragraph({ text })),
  ...points.map((text) => new Paragraph({ text, bullet: { level: 0 } })),
  ...(table ? [tableOf(table), new Paragraph({ text: '' })] : []),
]

/** Between the margins of an upright A4, and a letter of its text, in twentieths of a point. */
const [textWidth, letter] = [9_026, 145]

/** The first row is repeated on each page and told to be a heading. */
function tableOf({ headings, rows }: NonNullable<WordSection['table']>) {
  const widths = columnWidths([headings, ...rows], { whole: textWidth, letter })
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
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    rows: [row(headings, true), ...rows.map((cells) => row(cells, false))],
  })
}
