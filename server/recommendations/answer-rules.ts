import { say, type ByLanguage, type Language, type Message } from '../words/index.ts'
import { languagesOf, type State } from './rules.ts'

/** What of an answer is written in words, and so may stand in another language too. */
export const wordedFields = ['reasons', 'measure', 'responsible', 'authority', 'authority_decision'] as const
export type Worded = Partial<Record<(typeof wordedFields)[number], string>>

/** An answer's words, and their translations with the words that each was made from. */
export type Said = { [Field in keyof Worded]: string | null } & {
  language: Language
  translations: Partial<Record<Language, { words: Worded; of: Worded }>>
}

/** Each field in the languages it stands in, and which translations are older than the answer. */
export function saidIn(said: Said) {
  const own = wordsOf(said)
  const others = Object.entries(said.translations).filter(([language]) => language !== said.language)
  const inAll = (field: keyof Worded): ByLanguage => ({
    ...Object.fromEntries(others.map(([language, { words }]) => [language, words[field]])),
    [said.language]: own[field],
  })
  return {
    words: Object.fromEntries(wordedFields.map((field) => [field, inAll(field)])),
    stale: Object.fromEntries(
      others.map(([language, { of }]) => [language, wordedFields.some((field) => of[field] !== own[field])]),
    ),
  }
}

/** The fields that this answer has, in its own language. */
export const wordsOf = (said: Said): Worded =>
  Object.fromEntries(wordedFields.flatMap((field) => (said[field] ? [[field, said[field]]] : [])))

/** What was translated of what this answer has. */
export const translatedOf = (said: Said, words: Worded): Worded =>
  Object.fromEntries(
    wordedFields.flatMap((field) => (said[field] && words[field] ? [[field, words[field]]] : [])),
  )

/** The language that an answer is written in unless its writer says otherwise. */
export const answerLanguage = (given: { minutes_language: Language }, reader: Language) =>
  languagesOf(given).find((language) => language === reader) ?? given.minutes_language

/** The language that the follow-up is written in: the body's secretary writes in the body's, leadership as it answers. */
export const followUpLanguage = (
  given: { minutes_language: Language },
  { keeps, reader }: { keeps: boolean; reader: Language },
) => (keeps ? given.minutes_language : answerLanguage(given, reader))

/** An answer is translated until the following up has ended, into the others of the recommendation's languages. */
export function whyNotTranslate(
  { status }: { status: State },
  { language }: Said,
  to: Language,
): Message | undefined {
  if (status === 'closed') return say('recommendations.isClosed')
  return language === to ? say('recommendations.isOwnLanguage') : undefined
}
