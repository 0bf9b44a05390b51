import { dayOf } from '../calendar/rules.ts'
import type { DocumentContent, DocumentLanguage } from '../documents/rules.ts'
import { escapeHtml } from '../texts/rules.ts'
import {
  inLanguage,
  say,
  word,
  wordDay,
  type ByLanguage,
  type Key,
  type Message,
  type Values,
} from '../words/index.ts'
import { bannerOf, timeOf, type PapersMeeting } from './pdf-rules.ts'
import type { DecisionMode } from './rules.ts'

interface Given {
  meeting: PapersMeeting & { mode: string }
  county: ByLanguage
  items: {
    kind: string
    readable: boolean
    agenda_number: number | null
    heading: ByLanguage
    decision_mode: DecisionMode
  }[]
  /** the call as it was sent last */
  call: { sent_at: Date; note: string } | undefined
  /** R40: until when positions are taken in the electronic decision procedure before the meeting */
  procedure?: { ends_at: Date } | undefined
  demo: boolean
  beside?: DocumentLanguage | undefined
}

/** R17: the notice as a document: time, place, the matters and how each is decided; one language, or both side by side. */
export function noticeContent(language: DocumentLanguage, given: Given): DocumentContent {
  const { meeting, county, call, demo, beside } = given
  const both = [language, ...(beside ? [beside] : [])]
  const inBoth = (message: Message) => [...new Set(both.map((one) => word(one, message)))].join(' / ')
  const nameIn = (names: ByLanguage) =>
    [...new Set(both.map((one) => inLanguage(one, names).text))].filter(Boolean).join(' / ')
  const leadIn = (one: DocumentLanguage) => {
    const t = (key: Key, values?: Values) => word(one, say(key, values))
    const body = inLanguage(one, meeting.body_name).text
    return [
      t('documents.noticeCalls', { body, number: `${meeting.number}/${meeting.year}` }),
      ...(call ? [t('documents.noticeSent', { day: wordDay(one, dayOf(call.sent_at)) })] : []),
    ]
  }
  const matters = (one: DocumentLanguage) => ({ label: '', html: mattersIn(one, given) })
  return {
    title: `${nameIn(meeting.body_name)} ${meeting.number}/${meeting.year}`,
    body: nameIn(meeting.body_name),
    county: nameIn(county),
    ...bannerOf((key) => inBoth(say(key)), meeting.status, demo),
    meeting: [
      [inBoth(say('meetings.time')), timeOf(language, meeting)],
      ...(meeting.place ? [[inBoth(say('meetings.place')), meeting.place] as [string, string]] : []),
      [inBoth(say('meetings.mode')), inBoth(say(`meetings.mode_${meeting.mode}` as Key))],
      ...(given.procedure
        ? [
            [
              inBoth(say('procedures.title')),
              inBoth(say('procedures.running', { at: { occasion: given.procedure.ends_at } })),
            ] as [string, string],
          ]
        : []),
    ],
    lead: [...both.flatMap(leadIn), ...(call?.note ? [call.note] : [])],
    sections: given.items.length
      ? [
          {
            number: '',
            heading: inBoth(say('documents.noticeMatters')),
            parts: [
              { ...matters(language), ...(beside && { beside: { language: beside, ...matters(beside) } }) },
            ],
          },
        ]
      : [],
    ...(call && { dated: call.sent_at }),
  }
}

/** Each matter with its number, and in a formal meeting with how it is decided; of a secret one only that there is one. */
function mattersIn(language: DocumentLanguage, { meeting, items }: Given) {
  const t = (key: Key) => escapeHtml(word(language, say(key)))
  const formal = meeting.kind === 'formal'
  const rows = items.map((item) => {
    const heading = item.readable
      ? escapeHtml(inLanguage(language, item.heading).text)
      : t('shared.secretMention')
    const mode = item.kind === 'matter' ? t(`agenda.decided_${item.decision_mode}`) : '–'
    const cells = [item.agenda_number ? `${item.agenda_number}.` : '', heading, ...(formal ? [mode] : [])]
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
  })
  const heads = [
    t('documents.noticeNumber'),
    t('documents.noticeMatter'),
    ...(formal ? [t('agenda.decisionMode')] : []),
  ]
  return `<table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}
