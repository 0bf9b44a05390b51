import { textsOf, type Texts } from '../motions/text-rules.ts'
import type { ByLanguage, Language } from '../words/index.ts'
import { languages } from '../words/index.ts'
import { blocksOf, inWordsOf } from './block-rules.ts'
import { mergedText } from './merge-rules.ts'
import { adoptedIn, type Merging } from './merging-rules.ts'
import type { Amendment } from './rules.ts'

/**
 * The base proposal with the adopted amendments, in each language it can be put together in: its own, and those in
 * which the proposal and every adopted amendment stand block for block. Undefined where no amendment is adopted.
 */
export function decidedText(
  table: Merging & { base: { stale: { proposal: Texts['stale'] } } },
): Texts | undefined {
  const adopted = adoptedIn(table)
  const own = adopted[0]?.language
  if (!own) return undefined
  const { proposal, stale } = table.base
  const choices = table.merging?.choices ?? {}
  const blocks = blocksOf(proposal[own] ?? '')
  const html: ByLanguage = { [own]: mergedText(blocks, adopted, choices) }
  for (const language of languages) {
    const theirs = blocksOf(proposal[language] ?? '')
    if (language === own || theirs.length !== blocks.length) continue
    const translated = adopted.map((one) => translatedTo(table, one, language))
    if (translated.every((one) => one !== undefined)) html[language] = mergedText(theirs, translated, choices)
  }
  return { html, stale: stale.proposal }
}

/** The amendment's changes in the words of its translation, where that is of its present text and has as many blocks. */
function translatedTo({ motions }: Merging, amendment: Amendment, language: Language) {
  const motion = motions.find(({ id }) => id === amendment.id)
  const texts = motion && textsOf(motion)
  if (!texts || texts.stale[language]) return undefined
  const changes = inWordsOf(amendment.changes, texts.html[language] ?? '')
  return changes && { id: amendment.id, changes }
}
