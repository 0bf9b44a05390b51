import { clockOf, dayOf, weekdayOf } from '../calendar/rules.ts'
import { bindSections } from './section-rules.ts'
import en from './en/index.ts'
import fi from './fi/index.ts'
import sv from './sv/index.ts'

export const languages = ['fi', 'sv', 'en'] as const
export type Language = (typeof languages)[number]
export const isLanguage = (given: unknown): given is Language => languages.some((known) => known === given)

type Catalogue = typeof fi
export type Key = { [S in keyof Catalogue]: `${S}.${keyof Catalogue[S] & string}` }[keyof Catalogue]

/** What the record calls an act: a past participle after its noun, 'ballot cast', with words in every language. */
export type ActName = keyof Catalogue['acts']

/** Something to be told to a reader in their language; `values` fill the {places} of its words. */
export interface Message {
  key: Key
  values?: Values
}
export type Values = Record<string, Value>
export type Value =
  | string
  | number
  | Message
  | { day: string }
  | { weekday: string }
  | { moment: Date }
  | { occasion: Date }
  | { byLanguage: ByLanguage }
export type ByLanguage = Partial<Record<Language, string>>

export const say = (key: Key, values?: Values): Message => (values ? { key, values } : { key })

/** Words the message. A catalogue entry with `one` and `other` is chosen by the value `count`. */
export function word(language: Language, message: Message): string {
  const entry = entryOf(language, message.key)
  const text = typeof entry === 'string' ? entry : entry[message.values?.count === 1 ? 'one' : 'other']
  if (!message.values) return text
  return bindSections(
    text.replaceAll(/\{(\w+)\}/g, (place, name: string) => {
      const value = message.values?.[name]
      return value === undefined ? place : wordValue(language, value)
    }),
  )
}

/** The text in the reader's language, else in the first language it exists in; `lang` says which that was. */
export function inLanguage(language: Language, texts: ByLanguage): { text: string; lang: Language } {
  const lang = [language, ...languages].find((lang) => texts[lang])
  return lang ? { text: texts[lang] ?? '', lang } : { text: '', lang: language }
}

/** '12 §'; in English '§ 12'. */
export const wordSection = (language: Language, number: number) =>
  word(language, say('shared.section', { number }))

/** '22.11.2026'; in English '22 November 2026'. */
export function wordDay(language: Language, day: string) {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return language === 'en' ? `${date} ${months[month - 1]} ${year}` : `${date}.${month}.${year}`
}

/** The day with its weekday before it: 'su 22.11.2026', 'sö 22.11.2026', 'Sun 22 November 2026'. */
export const wordWeekday = (language: Language, day: string) =>
  `${weekdays[language][weekdayOf(day) - 1]} ${wordDay(language, day)}`

/** The clock in Finland: '9.30'; in English '09:30'. */
export const wordClock = (language: Language, at: Date) =>
  language === 'en' ? clockOf(at) : clockOf(at).replace(/^0/, '').replace(':', '.')

/** Day and clock in Finland: '22.11.2026 klo 14.30'. */
export const wordMoment = (language: Language, at: Date) =>
  `${wordDay(language, dayOf(at))} ${clockWord[language]} ${wordClock(language, at)}`

/** A time that people come to, its weekday first: 'su 22.11.2026 klo 14.30'. */
export const wordOccasion = (language: Language, at: Date) =>
  `${wordWeekday(language, dayOf(at))} ${clockWord[language]} ${wordClock(language, at)}`

function wordValue(language: Language, value: Value): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return wordNumber(language, value)
  if ('key' in value) return word(language, value)
  if ('day' in value) return wordDay(language, value.day)
  if ('weekday' in value) return wordWeekday(language, value.weekday)
  if ('moment' in value) return wordMoment(language, value.moment)
  if ('occasion' in value) return wordOccasion(language, value.occasion)
  return inLanguage(language, value.byLanguage).text
}

/** With the decimal mark of the language, and a minus that is not a hyphen. */
const wordNumber = (language: Language, value: number) =>
  String(value)
    .replace('-', '\u2212')
    .replace('.', language === 'en' ? '.' : ',')

const entryOf = (language: Language, key: Key): string | Plural => entries[language].get(key) ?? key

/** Each catalogue with whole keys, its sentences bound at their §. */
const entries = { fi: entriesOf(fi), sv: entriesOf(sv), en: entriesOf(en) }

function entriesOf(catalogue: Record<string, Record<string, string | Plural>>) {
  const bound = (entry: string | Plural) =>
    typeof entry === 'string'
      ? bindSections(entry)
      : { one: bindSections(entry.one), other: bindSections(entry.other) }
  return new Map(
    Object.entries(catalogue).flatMap(([subject, words]) =>
      Object.entries(words).map(([name, entry]) => [`${subject}.${name}`, bound(entry)] as const),
    ),
  )
}

export type Plural = { one: string; other: string }
/** The same keys as the Finnish catalogue of the subject, in another language. */
export type Translated<T> = { [K in keyof T]: string | Plural }

const clockWord = { fi: 'klo', sv: 'kl.', en: 'at' }
const weekdays = {
  fi: ['ma', 'ti', 'ke', 'to', 'pe', 'la', 'su'],
  sv: ['må', 'ti', 'on', 'to', 'fr', 'lö', 'sö'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
