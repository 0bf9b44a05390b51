import type { ByLanguage, Language } from '../words/index.ts'
import type { Motion } from './rules.ts'

/** The text in each language it exists in, and which of them are older than the original. */
export function textsOf({
  html,
  language,
  translations,
}: Pick<Motion, 'html' | 'language' | 'translations'>) {
  const others = Object.entries(translations)
  const texts: ByLanguage = {
    ...Object.fromEntries(others.map(([to, text]) => [to, text.html])),
    [language]: html,
  }
  return { html: texts, stale: Object.fromEntries(others.map(([to, { of }]) => [to, of !== html])) }
}

/** In which language a motion is compared: the first wish in which the proposal stands, else the proposal's own. */
export const languageOf = (proposal: ByLanguage, wishes: (Language | undefined)[]): Language => {
  const wished = wishes.flatMap((wish) => wish ?? [])
  const standing = (['fi', 'sv', 'en'] as const).filter((language) => proposal[language])
  return wished.find((wish) => standing.includes(wish)) ?? standing[0] ?? wished[0] ?? 'fi'
}
