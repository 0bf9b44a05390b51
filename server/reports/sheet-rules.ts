import { periodName } from '../indicators/rules.ts'
import { escapeHtml } from '../texts/rules.ts'
import {
  inLanguage,
  say,
  word,
  wordDay,
  wordSection,
  type ByLanguage,
  type Key,
  type Language,
} from '../words/index.ts'
import type { ReportContent } from './content-rules.ts'

interface ReportSection {
  key: string
  heading: string
  html: string
}

/** The report in a language, section by section: the page and the document say the same. */
export function reportSections(language: Language, content: ReportContent): ReportSection[] {
  const says = sayingIn(language)
  return (Object.keys(sections) as (keyof typeof sections)[]).flatMap((key) => {
    const html = sections[key](says, content)
    return html ? [{ key, heading: says.t(`reports.section_${key}`), html }] : []
  })
}

const sayingIn = (language: Language) => {
  /** the text, marked where it is in another language than the report */
  const told = (texts: ByLanguage) => {
    const { text, lang } = inLanguage(language, texts)
    return lang === language ? escapeHtml(text) : `<span lang="${lang}">${escapeHtml(text)}</span>`
  }
  return {
    told,
    t: (key: Key, values?: Record<string, string | number>) => escapeHtml(word(language, say(key, values))),
    paragraphs: (texts: ByLanguage) => {
      const { text, lang } = inLanguage(language, texts)
      const parts = text.split(/\n{2,}/).map((part) => part.trim())
      return parts.filter(Boolean).map((part) => told({ [lang]: part }))
    },
    day: (day: string) => escapeHtml(wordDay(language, day)),
    section: (number: number) => escapeHtml(wordSection(language, number)),
    number: (value: number) => escapeHtml(value.toLocaleString(language === 'en' ? 'en-GB' : 'fi-FI')),
  }
}
type Says = ReturnType<typeof sayingIn>

const sections = {
  introduction: (says: Says, { introduction }: ReportContent) =>
    says
      .paragraphs(introduction)
      .map((part) => `<p>${part.replaceAll('\n', '<br>')}</p>`)
      .join(''),
  meetings: meetingsOf,
  topics: topicsOf,
  recommendations: recommendationsOf,
  tasks: tasksOf,
  indicators: (says: Says, { indicators }: ReportContent) =>
    indicators
      .filter(({ figures }) => figures.length)
      .map((one) => {
        const rows = one.figures.map((figure) => [
          periodName(figure),
          `${says.number(figure.value)} ${says.told(one.unit)}`.trim(),
          escapeHtml(figure.source),
        ])
        const heading = [says.t('indicators.period'), says.told(one.name), says.t('indicators.source')]
        return `<p><strong>${says.told(one.topic)}</strong></p>${table(heading, rows)}`
      })
      .join(''),
}

function meetingsOf(says: Says, { meetings }: ReportContent) {
  if (!meetings.length) return `<p>${says.t('reports.noMeetings')}</p>`
  const seats = meetings.reduce((sum, one) => sum + one.seats, 0)
  const there = meetings.reduce((sum, one) => sum + one.members, 0)
  const percent = seats ? Math.round((there / seats) * 100) : 0
  const rows = meetings.map((one) => [
    String(one.number),
    says.day(one.day),
    `${one.members}/${one.seats}`,
    String(one.remote),
  ])
  const heading = (['number', 'day', 'present', 'remote'] as const).map((one) => says.t(`reports.${one}`))
  return `<p>${says.t('reports.meetingsTold', { count: meetings.length, percent })}</p>${table(heading, rows)}`
}

function topicsOf(says: Says, { topics }: ReportContent) {
  if (!topics.length) return `<p>${says.t('reports.noTopics')}</p>`
  const handled = topics.filter(({ handlings }) => handlings.length).length
  const rows = topics.map(({ title, area, handlings }) => [
    says.told(title),
    says.told(area),
    handlings
      .map(({ day, section }) => (section ? `${says.section(section)} (${says.day(day)})` : says.day(day)))
      .join(', ') || says.t('plans.never'),
  ])
  const heading = [says.t('plans.topic'), says.t('plans.area'), says.t('plans.handledAt')]
  return `<p>${says.t('reports.topicsTold', { handled, all: topics.length })}</p>${table(heading, rows)}`
}

function recommendationsOf(says: Says, { recommendations, undisclosed }: ReportContent) {
  const more = undisclosed ? `<p>${says.t('reports.undisclosed', { count: undisclosed })}</p>` : ''
  if (!recommendations.length) return `<p>${says.t('reports.noRecommendations')}</p>${more}`
  const rows = recommendations.map((one) => [
    says.told(one.title),
    says.t(`recommendations.kind_${one.kind}` as Key),
    says.day(one.adopted_on),
    one.answer
      ? `${says.t(`reports.answer_${one.answer}` as Key)}${one.answered_on ? ` (${says.day(one.answered_on)})` : ''}`
      : says.t(one.answer_requested ? 'reports.unanswered' : 'reports.noAnswerAsked'),
  ])
  const heading = (['recommendation', 'kind', 'adopted', 'answer'] as const).map((one) =>
    says.t(`reports.${one}`),
  )
  return table(heading, rows) + more
}

function tasksOf(says: Says, { tasks, development }: ReportContent) {
  const given = tasks.given
    ? `<p>${says.t('reports.tasksTold', { given: tasks.given, done: tasks.done })}</p>`
    : ''
  if (!development.length) return given
  const rows = development.map(({ title, status, result }) => [
    says.told(title),
    says.t(`development.status_${status}` as Key),
    says.told(result),
  ])
  const heading = (['name', 'status', 'result'] as const).map((one) => says.t(`development.${one}`))
  return given + table(heading, rows)
}

const table = (heading: string[], rows: string[][]) =>
  `<table><thead><tr>${heading.map((one) => `<th scope="col">${one}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('')}</tbody></table>`
