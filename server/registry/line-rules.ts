import { dayOf } from '../calendar/rules.ts'
import {
  inLanguage,
  word,
  wordDay,
  wordMoment,
  type ByLanguage,
  type Key,
  type Language,
} from '../words/index.ts'
import type { Stage } from '../consultations/rules.ts'
import type { Column, Kind } from './rules.ts'

/** A document as the register tells it. */
export interface Told {
  kind: string
  document_id: number
  at: Date
  direction: 'incoming' | 'outgoing' | 'own'
  way: string
  publicity: string
  is_secret: boolean
  author: string | null
  organisation: string | null
  party: string
  recipient: ByLanguage | null
  body: ByLanguage | null
  number: number | null
  year: number | null
  title: ByLanguage | null
  matter_id: number | null
  case_number: string | null
  case_opened_at: Date | null
  case_state: string | null
  request_stage: Exclude<Stage, 'draft'> | null
  case_title: ByLanguage | null
  initiators: { name: string | null }[]
  parties: { name: string | null }[]
  registered_at: Date | null
  registrar: string | null
}

/** What stands for the document's name: its heading, else that of its matter, else whose meeting it is of. */
export function headingOf(told: Told, language: Language) {
  const text = inLanguage(language, told.title ?? told.case_title ?? {}).text
  if (text) return text
  if (told.is_secret) return word(language, { key: 'registry.secret' })
  const body = inLanguage(language, told.body ?? {}).text
  return told.number ? `${body} ${told.number}/${told.year}` : body || String(told.document_id)
}

/** What goes to as many as it was addressed to: the list of them is kept with it. */
const toMany = ['consultation', 'survey', 'bulletin']

/** TihL 26 §: of an incoming document its sender, of an own one its author, of an outgoing one whom it went to. */
export function partyOf(told: Told, language: Language) {
  const recipient = inLanguage(language, told.recipient ?? {}).text
  const body = inLanguage(language, told.body ?? {}).text
  const somebody = word(language, { key: 'registry.privatePerson' })
  if (toMany.includes(told.kind)) return word(language, { key: 'registry.many' })
  if (told.direction === 'outgoing') return told.party || recipient || body || somebody
  if (told.direction === 'own') return told.author ?? told.party
  const named = [told.organisation, told.party || told.author].filter(Boolean)
  return [...new Set(named)].join(', ') || somebody
}

export const kindWord = (kind: string): Key => `registry.kind_${kind as Kind}`
export const directionWord = ({ direction }: Told): Key => `registry.direction_${direction}`
export const wayWord = ({ way }: Told): Key | undefined =>
  way ? `registry.way_${way as 'form' | 'email' | 'post' | 'by_hand' | 'phone'}` : undefined

/** What the file of documents says in this column. */
export function fieldOf(
  column: Column,
  told: Told,
  county: { businessId: string; taskClass: string },
  language: Language,
) {
  const words = (key: Key | undefined) => (key ? word(language, { key }) : '')
  const names = (people: { name: string | null }[]) => people.map(({ name }) => name).join(', ')
  const fields: Record<Column, () => string> = {
    businessId: () => county.businessId,
    taskClass: () => county.taskClass,
    caseNumber: () => told.case_number ?? '',
    caseOpened: () => (told.case_opened_at ? wordDay(language, dayOf(told.case_opened_at)) : ''),
    caseTitle: () => inLanguage(language, told.case_title ?? {}).text,
    caseState: () =>
      told.case_state
        ? words(`matters.status_${told.case_state as 'draft'}`)
        : words(told.request_stage ? `consultations.stage_${told.request_stage}` : undefined),
    initiators: () => names(told.initiators),
    parties: () => names(told.parties),
    document: () => `${told.kind}-${told.document_id}`,
    kind: () => words(kindWord(told.kind)),
    direction: () => words(directionWord(told)),
    at: () => wordMoment(language, told.at),
    way: () => words(wayWord(told)),
    party: () => partyOf(told, language),
    title: () => headingOf(told, language),
    publicity: () => words(told.is_secret ? 'registry.secret' : undefined),
    registeredAt: () => (told.registered_at ? wordMoment(language, told.registered_at) : ''),
    registeredBy: () => told.registrar ?? '',
  }
  return fields[column]()
}
