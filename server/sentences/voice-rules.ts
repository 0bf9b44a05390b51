import { dayOf } from '../calendar/rules.ts'
import { swedishGenitive } from '../names/rules.ts'
import { escapeHtml } from '../texts/rules.ts'
import { inLanguage, wordClock, wordWeekday, type ByLanguage } from '../words/index.ts'
import { bindSections } from '../words/section-rules.ts'
import type { Attendance, Capacity, ReviewFacts } from './facts-rules.ts'
import { finnish } from './fi-rules.ts'
import type { Sentences } from './language-rules.ts'
import { swedish } from './sv-rules.ts'

/** What every sentence of these minutes needs: the words of their language, clocks, and people with their titles. */
export interface Voice {
  says: Sentences
  clock: (at: Date) => string
  text: (texts: ByLanguage) => string
  /** 'jäsen Anna Laine' by the capacity in which the person was there */
  person: (id: number, name: string) => string
  /** 'jäsen Anna Laineen', 'ledamoten Anna Laines'; in Finnish only of a name whose genitive has been confirmed */
  owner: (id: number, name: string) => string | undefined
}

export function voiceOf(facts: ReviewFacts): Voice {
  const says = sentencesIn(facts.language)
  return {
    says,
    clock: (at) => wordClock(facts.language, at),
    text: (texts) => inLanguage(facts.language, texts).text,
    person: (id, name) => says.titled(capacityOf(facts, id), name),
    owner: (id, name) => {
      const genitive = genitiveOf(facts, id, name)
      return genitive && says.titled(capacityOf(facts, id), genitive)
    },
  }
}

export const sentencesIn = (language: ReviewFacts['language']) => ({ fi: finnish, sv: swedish })[language]

/** The name itself, without a title, as its owner's. */
export const genitiveOf = ({ language, genitives }: ReviewFacts, id: number, name: string) =>
  language === 'sv' ? swedishGenitive(name) : genitives?.find((one) => one.id === id)?.genitive

function capacityOf(facts: ReviewFacts, id: number): Capacity | 'chair' {
  if (facts.chair?.id === id) return 'chair'
  const held = facts.attendances.filter((one) => one.person_id === id).map(({ capacity }) => capacity)
  return held.toSorted(byWeight)[0] ?? 'member'
}

const weight: Capacity[] = ['member', 'deputy', 'presenter', 'secretary', 'expert', 'guest']
const byWeight = (one: Capacity, other: Capacity) => weight.indexOf(one) - weight.indexOf(other)

/** Somebody who was there from the start needs no sentence for it. */
export const cameFromStart = (row: Attendance, facts: ReviewFacts) =>
  row.arrived_item_id === null || !facts.meeting.opened_at || row.arrived_at <= facts.meeting.opened_at

/** 'ke 25.11.2026 klo 12.00' */
export const momentIn = (language: ReviewFacts['language'], at: Date, clock: Voice['clock']) =>
  `${wordWeekday(language, dayOf(at))} ${language === 'sv' ? 'kl.' : 'klo'} ${clock(at)}`

export const paragraph = (sentences: string | (string | false | undefined)[]) => {
  const text = [sentences].flat().filter(Boolean).join(' ')
  return text ? `<p>${escapeHtml(bindSections(text))}</p>` : ''
}

export const quote = (html: string) => (html ? `<blockquote>${html}</blockquote>` : '')
