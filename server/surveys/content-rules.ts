import { languages, type ByLanguage, type Language } from '../words/index.ts'
import type { Question } from './question-rules.ts'
import type { Option, QuestionKind, StrataDimension } from './sheet-rules.ts'

export interface SurveyContent {
  title: ByLanguage
  intro: ByLanguage
  closes_on: string
  by_link: boolean
  named: boolean
  strata: StrataDimension[]
  earlier_id: number | null
}
export interface SectionContent {
  title: ByLanguage
  lead: ByLanguage
}
export type QuestionContent = Omit<Question, 'id' | 'kind'>
export const hasOptions = (kind: QuestionKind) =>
  kind === 'single' || kind === 'multiple' || kind === 'matrix'

/** Lines of each language side by side; a line whose first words stood before keeps its key. */
export function optionsIn(texts: ByLanguage, before: Option[], original: Language): Option[] {
  const lines = Object.fromEntries(
    languages.map((one) => [one, (texts[one] ?? '').split('\n').map((line) => line.trim().slice(0, 300))]),
  ) as Record<Language, string[]>
  const count = Math.max(...languages.map((one) => lines[one].length))
  const asTyped = Array.from({ length: count }, (_, at): ByLanguage =>
    Object.fromEntries(languages.flatMap((one) => (lines[one][at] ? [[one, lines[one][at]]] : []))),
  ).filter((text) => Object.keys(text).length > 0)
  const used = new Set<string>()
  const known = asTyped.map((text) => {
    const same = before.find(
      (one) => !used.has(one.key) && text[original] && one.text[original] === text[original],
    )
    if (same) used.add(same.key)
    return { key: same?.key, text }
  })
  return known.map(({ key, text }) => ({ key: key ?? freeKey(used, before), text }))
}

function freeKey(used: Set<string>, before: Option[]) {
  let at = 1
  while (used.has(`v${at}`) || before.some(({ key }) => key === `v${at}`)) at += 1
  used.add(`v${at}`)
  return `v${at}`
}
