import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  PageNumber,
  Packer,
  Paragraph,
  TextRun,
  type ILevelsOptions,
  type INumberingOptions,
} from 'docx'
import type { DocumentLanguage, SetOut } from './rules.ts'
import { stylesIn } from './word.ts'
import { factParagraphs, plainTable, points, wordPieces, type Numbering } from './word-pieces.ts'

/** The same document as the PDF, for Word and LibreOffice: real headings, lists and tables, its language and title. */
export function wordOf(language: DocumentLanguage, set: SetOut): Promise<Buffer> {
  const numbering: Numbering = { starts: [] }
  const children = [
    ...headOf(set),
    ...wordPieces(set.opening, numbering),
    ...set.sections.flatMap((section) => sectionOf(section, set, numbering)),
  ]
  return Packer.toBuffer(
    new Document({
      title: `${set.kind}: ${set.title}`,
      creator: set.county,
      lastModifiedBy: '',
      styles: stylesIn(language),
      numbering: numberingOf(numbering),
      sections: [{ headers: { default: headerOf(set) }, footers: { default: footerOf(set) }, children }],
    }),
  )
}

const headOf = (set: SetOut) => [
  ...(set.banner ? [new Paragraph({ children: [new TextRun({ text: set.banner, bold: true })] })] : []),
  ...(set.title.startsWith(set.body) ? [] : [new Paragraph({ text: set.body })]),
  new Paragraph({ text: set.title, heading: HeadingLevel.HEADING_1 }),
  ...factParagraphs(set.meeting),
  ...(set.lead ?? []).map((text) => new Paragraph({ text })),
  ...(set.participants
    ? [
        new Paragraph({ text: set.words.participants, heading: HeadingLevel.HEADING_2 }),
        ...(set.participants.rows.length ? [plainTable(set.participants)] : []),
      ]
    : []),
]

function sectionOf(section: SetOut['sections'][number], set: SetOut, numbering: Numbering) {
  const parts = section.parts
    .flatMap((part) => [part, ...('beside' in part && part.beside ? [part.beside] : [])])
    .flatMap(({ label, pieces }) => [
      ...(label ? [new Paragraph({ text: label, heading: HeadingLevel.HEADING_3 })] : []),
      ...wordPieces(pieces, numbering),
    ])
  const files = section.attachments.map(({ title }) => [
    { kind: 'paragraph', text: [{ text: title, marks: [] }] },
  ])
  const list = { kind: 'list', ordered: true, start: 1, points: files } as const
  return [
    new Paragraph({ text: section.heading, heading: HeadingLevel.HEADING_2 }),
    ...factParagraphs(section.meta),
    ...parts,
    ...(files.length
      ? [
          new Paragraph({ text: set.words.attachments, heading: HeadingLevel.HEADING_3 }),
          ...wordPieces([list as never], numbering),
        ]
      : []),
  ]
}

const small = 18
const headerOf = ({ county, kind }: SetOut) =>
  new Header({
    children: [new Paragraph({ children: [new TextRun({ text: `${county} · ${kind}`, size: small })] })],
  })
const footerOf = ({ footer, words }: SetOut) =>
  new Footer({
    children: [
      ...(footer ? [new Paragraph({ children: [new TextRun({ text: footer, size: small })] })] : []),
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        children: [
          new TextRun({
            size: small,
            children: [`${words.page} `, PageNumber.CURRENT, ' (', PageNumber.TOTAL_PAGES, ')'],
          }),
        ],
      }),
    ],
  })

/** Each ordered list counts by itself from where it begins. */
const numberingOf = ({ starts }: Numbering): INumberingOptions => ({
  config: [
    {
      reference: points,
      levels: levelsOf((level) => ({ format: LevelFormat.BULLET, text: level % 2 ? '–' : '•' })),
    },
    ...starts.map((start, at) => ({
      reference: `list-${at}`,
      levels: levelsOf((level) => ({ format: LevelFormat.DECIMAL, text: `%${level + 1}.`, start })),
    })),
  ],
})

const levelsOf = (of: (level: number) => Pick<ILevelsOptions, 'format' | 'text' | 'start'>) =>
  [0, 1, 2, 3, 4].map((level) => ({
    ...of(level),
    level,
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { left: 360 * (level + 1), hanging: 360 } } },
  }))
