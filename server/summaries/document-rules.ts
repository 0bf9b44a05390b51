import type { DocumentContent, DocumentLanguage, DocumentSection } from '../documents/rules.ts'
import { escapeHtml } from '../texts/tree-rules.ts'
import { inLanguage, say, word, wordDay, type ByLanguage, type Key, type Values } from '../words/index.ts'
import type { Shown } from './shown-rules.ts'

interface Given {
  shown: Shown
  body: ByLanguage
  county: ByLanguage
  /** published: its version and moment; undefined: a draft */
  version: { number: number; published_at: Date; why: string } | undefined
  followUps: Map<number, { follow_up: ByLanguage; done_at: Date | null }>
  anonymous: boolean
}

/** The summary as a document: the same words in the same order as on its page. */
export function documentOf(
  language: DocumentLanguage,
  { shown, body, county, version, followUps, anonymous }: Given,
): DocumentContent {
  const t = (key: Key, values?: Values) => word(language, say(key, values))
  const facts: [string, string][] = version
    ? [
        [
          t('summaries.published'),
          word(
            language,
            say('summaries.versionAt', { number: version.number, at: { moment: version.published_at } }),
          ),
        ],
      ]
    : []
  return {
    title: shown.title.text,
    body: inLanguage(language, body).text,
    county: inLanguage(language, county).text,
    ...(version ? {} : { banner: t('summaries.isDraft') }),
    ...(anonymous && { lead: [t('summaries.isAnonymous')] }),
    meeting: [
      ...facts,
      ...(version?.why ? [[t('summaries.corrected'), version.why] as [string, string]] : []),
    ],
    opening: openingOf(shown),
    sections: [
      ...shown.themes.map((theme) => themeSection(theme, t('summaries.sources'))),
      section('', shown.heading.text, shown.considered.html + measuresTable(language, shown, followUps)),
      ...(shown.table.length ? [section('', t('summaries.table'), tableOf(language, shown))] : []),
    ],
    ...(version && { dated: version.published_at }),
  }
}

const openingOf = ({ introduction, counted, grouped, themes }: Shown) =>
  [
    introduction.html,
    ...counted.map(paragraph),
    grouped && paragraph(grouped),
    themes.length &&
      `<ol>${themes.map(({ name, line }) => `<li><p><strong>${escapeHtml(name.text)}:</strong> ${escapeHtml(line.text)}</p></li>`).join('')}</ol>`,
  ]
    .filter(Boolean)
    .join('')

const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`

function themeSection(
  { number, name, prose, notes }: Shown['themes'][number],
  sources: string,
): DocumentSection {
  const told = notes.map((note) => `<sup>${note.number}</sup> ${escapeHtml(note.source.text)}`).join('; ')
  return section(`${number}.`, name.text, prose.html + (told && `<p>${escapeHtml(sources)}: ${told}</p>`))
}

const section = (number: string, heading: string, html: string): DocumentSection => ({
  number,
  heading,
  parts: [{ label: '', html }],
})

/** The promises, who sees to each, until when, and what has come of it. */
function measuresTable(language: DocumentLanguage, { measures }: Shown, followUps: Given['followUps']) {
  if (!measures.length) return ''
  const t = (key: Key, values?: Values) => word(language, say(key, values))
  const heads = ['measure', 'person', 'due', 'followUp'].map((one) => t(`summaries.${one}` as Key))
  const rows = measures.map(({ id, text, person, due_on }) => {
    const told = followUps.get(id)
    const done = told?.done_at ? t('summaries.doneAt', { at: { moment: told.done_at } }) : ''
    const followed = [inLanguage(language, told?.follow_up ?? {}).text, done].filter(Boolean).join(' ')
    return [text.text, person, due_on ? wordDay(language, due_on) : '', followed]
  })
  return tableHtml(
    heads,
    rows.map((row) => row.map(escapeHtml)),
  )
}

const tableOf = (language: DocumentLanguage, { table }: Shown) =>
  tableHtml(
    [word(language, say('summaries.groups')), word(language, say('summaries.occasions'))],
    table.map(({ group, lines }) => [
      escapeHtml(inLanguage(language, group).text || word(language, say('summaries.noGroup'))),
      `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`,
    ]),
  )

/** Cells are safe HTML. */
function tableHtml(heads: string[], rows: string[][]) {
  const cells = (tag: 'th' | 'td', row: string[]) =>
    `<tr>${row.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`
  return `<table><thead>${cells('th', heads.map(escapeHtml))}</thead><tbody>${rows.map((row) => cells('td', row)).join('')}</tbody></table>`
}
