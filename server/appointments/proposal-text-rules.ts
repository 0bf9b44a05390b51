import { escapeHtml } from '../texts/tree-rules.ts'
import type { Part, Section, Sheet } from './proposal-sheet-rules.ts'

/** A part as the text of an agenda item. */
export const asHtml = ({ sections }: Part) =>
  sections
    .map(({ heading, paragraphs, points, table }) =>
      [
        `<h3>${escapeHtml(heading)}</h3>`,
        ...paragraphs.map(inParagraph),
        ...(points ? [`<ul>${points.map((one) => `<li>${inParagraph(one)}</li>`).join('')}</ul>`] : []),
        ...(table ? [tableAsHtml(table)] : []),
      ].join(''),
    )
    .join('')

const inParagraph = (text: string) => `<p>${escapeHtml(text)}</p>`

const tableAsHtml = ({ headings, rows }: NonNullable<Section['table']>) => {
  const row = (cells: string[], tag: 'th' | 'td') =>
    `<tr>${cells.map((cell) => `<${tag}>${inParagraph(cell)}</${tag}>`).join('')}</tr>`
  return `<table><tbody>${row(headings, 'th')}${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`
}

/** The whole sheet as plain text for another system: lines end as Windows programs expect. */
export const asText = ({ title, decision, account }: Sheet) =>
  [title.toUpperCase(), ...partAsText(decision), ...partAsText(account)]
    .join('\n\n')
    .concat('\n')
    .replaceAll('\n', '\r\n')

const partAsText = ({ heading, sections }: Part) => [
  heading.toUpperCase(),
  ...sections.map(({ heading, paragraphs, points, table }) =>
    [
      heading,
      ...paragraphs,
      ...(points ?? []).map((one) => `- ${one}`),
      ...(table?.rows ?? []).map((row) => rowAsText(table!.headings, row)),
    ].join('\n'),
  ),
]

/** A row reads by itself: columns do not survive a change of typeface. */
const rowAsText = (headings: string[], row: string[]) =>
  `- ${row
    .map((cell, at) => cell && `${headings[at]}: ${cell}`)
    .filter(Boolean)
    .join('; ')}`
