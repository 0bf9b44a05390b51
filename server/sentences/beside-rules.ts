import type { DocumentContent, DocumentPart, DocumentSection } from '../documents/rules.ts'
import { plainText } from '../texts/rules.ts'
import { escapeHtml } from '../texts/tree-rules.ts'
import { say, word } from '../words/index.ts'
import { partNames, type Part, type Section } from './part-rules.ts'
import type { ItemFacts } from './item-facts-rules.ts'
import type { MinutesLanguage } from './facts-rules.ts'

export interface Shown {
  itemId: number | null
  readable: boolean
  parts: Part[]
}

/** The minutes with the other language beside: the checked text stays as it is, and beside it the same record worded anew. */
export function withBeside(
  content: DocumentContent,
  { language, shown, other }: { language: MinutesLanguage; shown: Shown[]; other: Section[] },
): DocumentContent {
  const both: MinutesLanguage[] = language === 'sv' ? ['fi', 'sv'] : ['sv', 'fi']
  return {
    ...content,
    lead: [...(content.lead ?? []), ...both.map((one) => word(one, say('documents.besideTold')))],
    sections: content.sections.map((section, at) => {
      const own = shown[at]
      const translated = other.find(({ itemId }) => itemId === own?.itemId)
      return own?.readable && translated ? sideBySide(section, own, { language, translated }) : section
    }),
  }
}

function sideBySide(
  section: DocumentSection,
  own: Shown,
  { language, translated }: { language: MinutesLanguage; translated: Section },
): DocumentSection {
  const heading = plainText(escapeHtml(translated.heading))
  return {
    ...section,
    heading: heading && heading !== section.heading ? `${section.heading} / ${heading}` : section.heading,
    parts: partNames.flatMap((name): DocumentPart[] => {
      const [first, second] = [own, translated].map(({ parts }) => parts.find((part) => part.name === name))
      if (!first) return []
      const missing = { label: first.label, html: noteIn(language, 'documents.notTranslated') }
      const { label, html } = second ?? missing
      return [{ label: plainText(first.label), html: first.html, beside: { language, label, html } }]
    }),
  }
}

interface Text {
  field: string
  language: string
  html: string
  stale?: unknown
}

/** An item's texts in this language; one that is older than its original says so, and one that is missing too. */
export function textsWithNotes(texts: Text[], language: MinutesLanguage): ItemFacts['texts'] {
  const found: Record<string, string> = {}
  for (const text of texts) if (text.html) found[text.field] ??= noteIn(language, 'documents.notTranslated')
  for (const { field, html, stale, ...text } of texts)
    if (html && text.language === language)
      found[field] = (stale ? noteIn(language, 'shared.staleTranslation') : '') + html
  return found
}

/** A motion that was made in the other language and has no translation of its present words says so. */
export const withNote = <Motion extends { html: string; language: string; translated: boolean }>(
  motion: Motion,
  language: MinutesLanguage,
): Motion =>
  motion.language === language || motion.translated
    ? motion
    : { ...motion, html: noteIn(language, 'documents.notTranslated') + motion.html }

const noteIn = (language: MinutesLanguage, key: 'documents.notTranslated' | 'shared.staleTranslation') =>
  `<p><em>${escapeHtml(word(language, say(key)))}</em></p>`
