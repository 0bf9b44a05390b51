import { dayOf } from '../calendar/rules.ts'
import { escapeHtml } from '../texts/rules.ts'
import { groundOf, markedTitle, type Secrecy } from '../documents/secrecy-rules.ts'
import type { DocumentContent, DocumentLanguage, DocumentPart } from '../documents/rules.ts'
import {
  inLanguage,
  word,
  wordClock,
  wordWeekday,
  type ByLanguage,
  type Key,
  type Language,
  type Values,
} from '../words/index.ts'
import { fields, type DecisionMode } from './rules.ts'

/** The meeting as its notice and its agenda name it. */
export interface PapersMeeting {
  kind: 'memo' | 'formal'
  body_name: ByLanguage
  number: number
  year: number
  starts_at: Date
  ends_at: Date
  place: string
  status: string
}

interface Given {
  meeting: PapersMeeting
  county: ByLanguage
  items: {
    id: number
    kind: string
    decision_mode: DecisionMode
    readable: boolean
    agenda_number: number | null
    heading: ByLanguage
    presenter: string | null
    case_number: string | null
    /** proposed to be decided together with others that nobody opposes */
    in_block?: boolean
    /** on prices, voucher values, capacity or joint bids: it carries the notice of R83 */
    competition?: boolean | null
    publicity?: string
    secrecy_ground?: string | null
    secrecy_extent?: string | null
  }[]
  texts: { thing_id: number; field: string; language: Language; html: string; stale?: unknown }[]
  /** the other language, set beside the first where the body uses both */
  beside?: DocumentLanguage | undefined
  files: ({ thing_id: number; kind: 'annex' | 'supporting'; title: string } & Partial<Secrecy>)[]
  /** R40: until when positions are taken in the electronic decision procedure before it */
  procedure?: { ends_at: Date } | undefined
  demo: boolean
}

/** The reader's own language where the body uses it, else that of its minutes. */
export const languageOf = (
  { languages, minutes_language }: { languages: string; minutes_language: DocumentLanguage },
  own: Language,
): DocumentLanguage => (own !== 'en' && languages.split(' ').includes(own) ? own : minutes_language)

/** The other language of a body that uses both. */
export const otherLanguage = ({ languages }: { languages: string }, own: DocumentLanguage) => {
  const other = own === 'fi' ? 'sv' : 'fi'
  return languages.split(' ').includes(other) ? other : undefined
}

/** R25: the agenda as a document; what does not open to the reader stands as a mention (R70). */
export function agendaContent(language: DocumentLanguage, given: Given): DocumentContent {
  const { meeting, county, items, texts, files, demo } = given
  const both = given.beside ? [language, given.beside] : [language]
  const joined = (wordOf: (one: DocumentLanguage) => string) =>
    [...new Set(both.map(wordOf))].filter(Boolean).join(' / ')
  const t = (key: Key, values?: Values) => word(language, values ? { key, values } : { key })
  const inBoth = (key: Key, values?: Values) => joined((one) => word(one, values ? { key, values } : { key }))
  const nameOf = (names: ByLanguage) => joined((one) => inLanguage(one, names).text)
  const textOf = (texts: ByLanguage) => inLanguage(language, texts).text
  const htmlOf = (id: number, field: string) =>
    textOf(
      Object.fromEntries(
        texts
          .filter((text) => text.thing_id === id && text.field === field)
          .map(({ language, html }) => [language, html]),
      ),
    )
  const headingOf = (heading: ByLanguage) =>
    [...new Set([textOf(heading), given.beside && heading[given.beside]])].filter(Boolean).join(' / ')
  const partOf = (id: number, field: (typeof fields)[number]): DocumentPart => {
    const own = { label: t(`agenda.field_${field}`), html: htmlOf(id, field) }
    if (!given.beside) return own
    const [first, other] = [language, given.beside].map((one) => sideOf(texts, id, field, one))
    return first!.has || other!.has
      ? { ...first!.part, beside: { language: given.beside, ...other!.part } }
      : own
  }
  return {
    title: `${nameOf(meeting.body_name)} ${meeting.number}/${meeting.year}`,
    body: nameOf(meeting.body_name),
    county: nameOf(county),
    ...bannerOf(inBoth, meeting.status, demo),
    meeting: [
      [inBoth('meetings.time'), timeOf(language, meeting)],
      ...(meeting.place ? [[inBoth('meetings.place'), meeting.place] as [string, string]] : []),
      ...(given.procedure
        ? [
            [
              inBoth('procedures.title'),
              inBoth('procedures.running', { at: { occasion: given.procedure.ends_at } }),
            ] as [string, string],
          ]
        : []),
    ],
    sections: items.map((item, index) => ({
      number: `${item.agenda_number ?? index + 1}.`,
      heading: item.readable ? headingOf(item.heading) : inBoth('shared.secretMention'),
      meta: [
        ...(item.readable && item.publicity === 'secret'
          ? [[inBoth('shared.publicity_secret'), groundOf(item)] as [string, string]]
          : []),
        ...(item.presenter ? [[inBoth('agenda.presenter'), item.presenter] as [string, string]] : []),
        ...(item.kind === 'matter' && meeting.kind === 'formal'
          ? [
              [inBoth('agenda.decisionMode'), inBoth(`agenda.decided_${item.decision_mode}`)] as [
                string,
                string,
              ],
            ]
          : []),
        ...(item.readable && item.in_block
          ? [[inBoth('voting.blockTitle'), inBoth('voting.blockProposed')] as [string, string]]
          : []),
        ...(item.case_number ? [[inBoth('matters.caseNumber'), item.case_number] as [string, string]] : []),
      ],
      parts: [
        ...(item.readable && item.competition
          ? [{ label: t('agenda.competition'), html: `<p>${escapeHtml(t('agenda.competitionNotice'))}</p>` }]
          : []),
        ...(item.readable ? fields : [])
          .map((field) => partOf(item.id, field))
          .filter(({ html, beside }) => html || beside?.html),
      ],
      attachments: files
        .filter((file) => file.thing_id === item.id && file.kind === 'annex')
        .map((file) => markedTitle(file, inBoth('shared.publicity_secret'))),
    })),
  }
}

/** One language of a text: a translation that is older than its original says so, and one that is missing too. */
function sideOf(texts: Given['texts'], id: number, field: string, language: DocumentLanguage) {
  const t = (key: Key) => word(language, { key })
  const found = texts.find(
    (text) => text.thing_id === id && text.field === field && text.language === language && text.html,
  )
  const label = t(`agenda.field_${field}` as Key)
  if (!found)
    return { has: false, part: { label, html: `<p>${escapeHtml(t('documents.notTranslated'))}</p>` } }
  const stale = found.stale ? `<p><em>${escapeHtml(t('shared.staleTranslation'))}</em></p>` : ''
  return { has: true, part: { label, html: stale + found.html } }
}

/** A line above everything: a demonstration, a draft, a cancelled meeting. */
export function bannerOf(t: (key: Key) => string, status: string, demo: boolean) {
  const lines = [
    ...(demo ? [t('shared.demoBanner')] : []),
    ...(status === 'draft' ? [t('shared.publicity_draft')] : []),
    ...(status === 'cancelled' ? [t('meetings.cancelledTold')] : []),
  ]
  return lines.length ? { banner: lines.join(' · ') } : {}
}

/** '10.12.2026 klo 12–14', its weekday first. */
export const timeOf = (language: Language, { starts_at, ends_at }: { starts_at: Date; ends_at: Date }) =>
  `${wordWeekday(language, dayOf(starts_at))} ${language === 'fi' ? 'klo' : 'kl.'} ${wordClock(language, starts_at)}–${wordClock(language, ends_at)}`
