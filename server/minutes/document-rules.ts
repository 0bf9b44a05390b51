import { groundOf } from '../documents/secrecy-rules.ts'
import { escapeHtml, plainText } from '../texts/rules.ts'
import { say, word, wordDay, type ByLanguage, type Language, type Message } from '../words/index.ts'
import { dayOf } from '../calendar/rules.ts'
import { composeHead } from '../sentences/head-rules.ts'
import type { Part } from '../sentences/part-rules.ts'
import type { ReviewFacts } from '../sentences/facts-rules.ts'
import { isChecked, type Status } from './rules.ts'
import { sentencesIn } from '../sentences/voice-rules.ts'

interface Shown {
  itemId: number | null
  number: string
  heading: string
  parts: Part[]
  readable: boolean
  publicity: string | null
  secrecy_ground?: string | null
  secrecy_extent?: string | null
}

interface Correction {
  item_id: number
  before: string
  after: string
  reason: string
  name: string
  at: Date
}

interface Whole {
  minutes: {
    kind: 'minutes' | 'memo'
    status: Status
    language: 'fi' | 'sv'
    content_hash: string | null
    checked_at: Date | null
    body_name: { fi?: string; sv?: string }
  }
  facts: ReviewFacts
  sections: Shown[]
  corrections: Correction[]
  signatures: { role: 'chair' | 'secretary'; name: string; at: Date }[]
  /** who checked the whole, and when; left out of an extract */
  checks?: { role: 'checker' | 'meeting'; name: string; at: Date }[] | undefined
}

/** What stands above a document whatever it is of: the county, and that it is a demonstration. */
export interface Letterhead {
  county: ByLanguage
  demo: boolean
}

/** The minutes as a document, in their own language: what does not open to the reader is a mention (R70). */
export function documentOf(
  { minutes, facts, sections, corrections, signatures, checks }: Whole,
  { county, demo }: Letterhead,
) {
  const says = sentencesIn(minutes.language)
  const inOwn = (message: Message) => word(minutes.language as Language, message)
  const head = composeHead(facts)
  const body = minutes.body_name[minutes.language] ?? minutes.body_name.fi ?? minutes.body_name.sv ?? ''
  const banner = [
    ...(demo ? [say('shared.demoBanner')] : []),
    ...(isChecked(minutes.status)
      ? []
      : [say(minutes.kind === 'memo' ? 'minutes.bannerMemoUnapproved' : 'minutes.bannerUnchecked')]),
  ]
  return {
    title: head.title,
    body,
    county: county[minutes.language] ?? '',
    meeting: head.facts,
    participants: withoutEmpty(
      [say('minutes.name'), say('minutes.capacity'), say('minutes.mode'), say('minutes.note')].map(inOwn),
      [
        ...head.present.map(({ name, capacity, mode, note }) => [name, capacity, mode, note]),
        ...head.absent.map(({ name, capacity }) => [name, capacity, says.head.absent.toLowerCase(), '']),
      ],
    ),
    sections: [
      ...sections.map((section) => ({
        number: section.number,
        heading: section.readable
          ? plainText(section.heading)
          : section.publicity === 'secret'
            ? says.secret
            : says.closedItem,
        parts: section.readable
          ? section.parts.map(({ label, html }) => ({ label: plainText(label), html }))
          : [],
        meta: [
          // JulkL 25 §
          ...(section.readable && section.publicity === 'secret'
            ? [[inOwn(say('shared.publicity_secret')), groundOf(section)] as [string, string]]
            : []),
          ...corrections
            .filter(({ item_id }) => section.readable && item_id === section.itemId)
            .map((one): [string, string] => [
              inOwn(say('minutes.correctionsTitle')),
              inOwn(correctionLine(minutes.language, one)),
            ]),
        ],
      })),
      ...(checks && isChecked(minutes.status) ? [endorsed([...checks, ...signatures], inOwn)] : []),
    ],
    ...(minutes.content_hash && { keywords: [`SHA-256 ${minutes.content_hash}`] }),
    dated: lastOf([
      minutes.checked_at,
      ...signatures.map(({ at }) => at),
      ...corrections.map(({ at }) => at),
    ]),
    footer: [
      ...signatures.map((one) => inOwn(endorsement(one))),
      ...(minutes.content_hash ? [`SHA-256 ${minutes.content_hash}`] : []),
    ].join(' · '),
    ...(banner.length && { banner: banner.map(inOwn).join(' · ') }),
  }
}

/** The table without columns in which nothing is said of anybody: an electronic decision has neither hours nor places. */
function withoutEmpty(headings: string[], rows: string[][]) {
  const said = headings.map((_, at) => at === 0 || rows.some((row) => row[at]))
  const kept = (cells: string[]) => cells.filter((_, at) => said[at])
  return { headings: kept(headings), rows: rows.map(kept) }
}

interface Endorsement {
  role: 'chair' | 'secretary' | 'checker' | 'meeting'
  name: string
  at: Date
}

/** Who checked and who signed, after the last §, under the heading that the page has. */
const endorsed = (endorsements: Endorsement[], inOwn: (message: Message) => string) => ({
  number: '',
  heading: inOwn(say('minutes.signaturesTitle')),
  parts: [
    {
      label: '',
      html: `<ul>${endorsements.map((one) => `<li>${escapeHtml(inOwn(endorsement(one)))}</li>`).join('')}</ul>`,
    },
  ],
})

const endorsement = ({ role, name, at }: Endorsement) =>
  role === 'meeting'
    ? say('minutes.checkedByMeeting', { at: { moment: at } })
    : say(`minutes.signedBy_${role}`, { name, at: { moment: at } })

const lastOf = (moments: (Date | null)[]) =>
  moments.reduce<Date | undefined>((last, at) => (at && (!last || at > last) ? at : last), undefined)

const correctionLine = (language: 'fi' | 'sv', { before, after, reason, name, at }: Correction) =>
  say('minutes.correctionLine', { before, after, reason, name, day: wordDay(language, dayOf(at)) })
