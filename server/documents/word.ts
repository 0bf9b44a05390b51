import { Document, HeadingLevel, Packer, Paragraph, type IStylesOptions } from 'docx'
import { plainTable } from './word-pieces.ts'

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

export const stylesIn = (language: WordContent['language']): IStylesOptions => {
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
      heading3: heading(22),
      heading4: heading(22),
      heading5: heading(22),
    },
  }
}

const sectionOf = ({ heading, paragraphs, points = [], table }: WordSection) => [
  new Paragraph({ text: heading, heading: HeadingLevel.HEADING_2 }),
  ...paragraphs.map((text) => new Paragraph({ text })),
  ...points.map((text) => new Paragraph({ text, bullet: { level: 0 } })),
  ...(table ? [plainTable(table), new Paragraph({ text: '' })] : []),
]
