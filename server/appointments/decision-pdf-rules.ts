import type { DocumentContent, DocumentLanguage, DocumentPart } from '../documents/rules.ts'
import { escapeHtml } from '../texts/rules.ts'
import type { Section, Sheet } from './proposal-sheet-rules.ts'

interface Given {
  county: string
  banner?: string
  /** who decided and when; from when they sit */
  lead: string[]
  dated: Date
}

/** The appointment decision as a document; with a second sheet the other language stands beside the first. */
export function decisionContent(
  sheet: Sheet,
  { beside, ...given }: Given & { beside?: Sheet | undefined },
): DocumentContent {
  const both = beside ? [sheet, beside] : [sheet]
  const joined = (wordOf: (one: Sheet) => string) => [...new Set(both.map(wordOf))].join(' / ')
  return {
    ...given,
    title: joined(({ title }) => title),
    body: joined(({ body }) => body),
    meeting: [],
    sections: (['decision', 'account'] as const).map((part) => ({
      number: '',
      heading: joined((one) => one[part].heading),
      parts: sheet[part].sections.map((section, at): DocumentPart => {
        const other = beside?.[part].sections[at]
        return {
          ...partOf(section),
          ...(other && { beside: { language: beside!.language as DocumentLanguage, ...partOf(other) } }),
        }
      }),
    })),
  }
}

const partOf = ({ heading, paragraphs, points, table }: Section) => ({
  label: heading,
  html: [
    ...paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`),
    points?.length ? `<ul>${points.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>` : '',
    table ? tableOf(table) : '',
  ].join(''),
})

const tableOf = ({ headings, rows }: NonNullable<Section['table']>) =>
  `<table><thead>${rowOf(headings, 'th scope="col"')}</thead><tbody>${rows.map((row) => rowOf(row, 'td')).join('')}</tbody></table>`

const rowOf = (cells: string[], tag: string) =>
  `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag.split(' ')[0]}>`).join('')}</tr>`
