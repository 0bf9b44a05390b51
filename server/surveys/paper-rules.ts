import type { DocumentContent, DocumentLanguage, DocumentPart } from '../documents/rules.ts'
import { escapeHtml } from '../texts/rules.ts'
import { inLanguage, say, word, type ByLanguage, type Key, type Values } from '../words/index.ts'
import { shareOf } from './picture-rules.ts'
import { valueName, type Finding, type Line } from './result-rules.ts'
import type { SurveyStatus } from './sheet-rules.ts'

interface Given {
  survey: {
    title: ByLanguage
    intro: ByLanguage
    body_name: ByLanguage
    status: SurveyStatus
    closes_on: string
    closed_at: Date | null
    before_title: ByLanguage | null
  }
  county: ByLanguage
  sheets: number
  sections: { title: ByLanguage; findings: Finding[] }[]
}

/** What a paper is made of: where the survey is, and while it is open how many have answered. */
export const madeOf = (status: SurveyStatus, sheets: number) =>
  status === 'open' ? `open ${sheets}` : 'closed'

/** The results as a document of the agenda; while the survey is open, that they are yet to come. */
export function paperContent(
  language: DocumentLanguage,
  { survey, county, sheets, sections }: Given,
): DocumentContent {
  const t = (key: Key, values?: Values) => word(language, say(key, values))
  const text = (texts: ByLanguage) => inLanguage(language, texts).text
  const over = survey.status !== 'open'
  return {
    title: `${text(survey.title)}: ${t('surveys.results')}`,
    body: text(survey.body_name),
    county: text(county),
    meeting: [],
    lead: [
      t('surveys.resultsLead', { count: sheets }),
      ...(over
        ? [t('surveys.howCounted')]
        : [t('surveys.openUntil', { day: { day: survey.closes_on } }), t('surveys.paperComes')]),
      ...text(survey.intro).split('\n').filter(Boolean),
    ],
    sections: over
      ? sections.map(({ title, findings }) => ({
          number: '',
          heading: text(title),
          parts: findings.map((finding) => partOf(language, finding, survey.before_title ?? {})),
        }))
      : [],
    ...(survey.closed_at && { dated: survey.closed_at }),
  }
}

function partOf(language: DocumentLanguage, finding: Finding, before: ByLanguage): DocumentPart {
  const { question, row, lines } = finding
  const text = (texts: ByLanguage) => inLanguage(language, texts).text
  const agreement = lines[0]?.agreement
  const told = agreement ? `<p><strong>${word(language, say('surveys.agree', agreement))}</strong></p>` : ''
  const label = [text(question.prompt), ...(row ? [text(row)] : [])].join(': ')
  if (!lines[0]?.shown) return { label, html: `<p>${word(language, say('surveys.hiddenWhole'))}</p>` }
  if (question.kind === 'open')
    return { label, html: `<p>${word(language, say('surveys.wrote', { count: lines[0].shown.base }))}</p>` }
  const name = (line: Line) => text(line.kind === 'earlier' ? before : line.name)
  return {
    label,
    html: `${told}${tableIn(
      language,
      finding,
      lines.map((line) => ({ ...line, named: name(line) })),
    )}`,
  }
}

function tableIn(
  language: DocumentLanguage,
  { question, values }: Finding,
  lines: (Line & { named: string })[],
) {
  const t = (key: Key) => word(language, say(key))
  const isNumber = question.kind === 'number'
  const heading = isNumber
    ? [t('surveys.mean'), t('surveys.median')]
    : values.map((value) => inLanguage(language, valueName(question, value)).text)
  const cells = ({ shown }: Line) =>
    isNumber
      ? [shown!.mean, shown!.median].map((one) => String(one).replace('.', ','))
      : values.map((value) => `${shareOf(shown!, value).percent} % (${shareOf(shown!, value).count})`)
  const row = (tag: 'th' | 'td', one: string[]) =>
    `<tr>${one.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`
  // what is hidden says so, as on the page
  const hidden = (named: string) =>
    `<tr><td>${escapeHtml(named)}</td><td colspan="${heading.length + 1}">${t('surveys.hidden')}</td></tr>`
  const rows = lines.map((line) =>
    line.shown ? row('td', [line.named, ...cells(line), String(line.shown.base)]) : hidden(line.named),
  )
  return `<table><thead>${row('th', [t('surveys.group'), ...heading, t('surveys.base')])}</thead><tbody>${rows.join('')}</tbody></table>`
}
