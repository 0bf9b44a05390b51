import { inLanguage, type ByLanguage, type Language } from '../words/index.ts'
import type { Place } from '../texts/rival-rules.ts'
import type { Typed } from '../texts/typed-rules.ts'
import type { Motion } from './rules.ts'

/** Where the wordings of a motion are kept. */
export const wordingPlace = (motion: number, language: Language): Place => ({
  ...{ thing: 'motion', id: motion },
  ...{ field: 'text', language },
})

/** Who votes reads what is voted on: a passage of a motion is secret from nobody in the body. */
export const forTheBody = <T extends Pick<Typed, 'html' | 'marking'>>(typed: T): T => ({
  ...typed,
  html: typed.html.replaceAll(/(data-secret="new:(?:\d+|personal):)runs:/g, '$1body:'),
  ...(typed.marking?.mark && {
    marking: { ...typed.marking, mark: { ...typed.marking.mark, readers: 'body' } },
  }),
})

/** Which translations are older than what they translate. */
export type Stale = Partial<Record<Language, boolean>>

/** A text in each language it exists in. */
export interface Texts {
  html: ByLanguage
  stale: Stale
}

/** The text in each language it exists in, and which of them are older than the original. */
export function textsOf({
  html,
  language,
  translations,
}: Pick<Motion, 'html' | 'language' | 'translations'>): Texts {
  const others = Object.entries(translations)
  const texts: ByLanguage = {
    ...Object.fromEntries(others.map(([to, text]) => [to, text.html])),
    [language]: html,
  }
  return { html: texts, stale: Object.fromEntries(others.map(([to, { of }]) => [to, of !== html])) }
}

/** A proposal as a sentence of its own: 'että toimikunta esittää …' becomes 'Toimikunta esittää ….' where it is one paragraph. */
export const asSentences = ({ html, stale }: Texts): Texts => ({
  html: Object.fromEntries(
    Object.entries(html).map(([language, text]) => [language, asSentence(text ?? '')]),
  ),
  stale,
})

const asSentence = (html: string) =>
  html.replace(
    /^\s*(<p[^>]*>)(?:että|att)\s+([^<]*?)([.!?]?)\s*<\/p>\s*$/i,
    (_, opened: string, clause: string, end: string) =>
      `${opened}${clause.charAt(0).toUpperCase()}${clause.slice(1)}${end || '.'}</p>`,
  )

/** The motion in its languages but this one. */
export const othersOf = (motion: Parameters<typeof textsOf>[0], language: Language) =>
  (['fi', 'sv', 'en'] as const).flatMap((one) => {
    const html = textsOf(motion).html[one]
    return html && one !== language ? [{ language: one, html }] : []
  })

/**
 * Several texts as one, in each language that all of them stand in; where there is no such language, in the `original`
 * one, each part in the language it has.
 */
export function joined(parts: Texts[], original: Language): Texts {
  const languages = (['fi', 'sv', 'en'] as const).filter((one) => parts.every(({ html }) => html[one]))
  const inOne = (language: Language) => parts.map(({ html }) => inLanguage(language, html).text).join('')
  return {
    html: Object.fromEntries(
      (languages.length ? languages : [original]).map((language) => [language, inOne(language)]),
    ),
    stale: Object.fromEntries(
      languages.map((language) => [language, parts.some(({ stale }) => stale[language])]),
    ),
  }
}

/** In which language a motion is compared: the first wish in which the proposal stands, else the proposal's own. */
export const languageOf = (proposal: ByLanguage, wishes: (Language | undefined)[]): Language => {
  const wished = wishes.flatMap((wish) => wish ?? [])
  const standing = (['fi', 'sv', 'en'] as const).filter((language) => proposal[language])
  return wished.find((wish) => standing.includes(wish)) ?? standing[0] ?? wished[0] ?? 'fi'
}
