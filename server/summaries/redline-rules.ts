import { redline } from '../texts/rules.ts'
import { escapeHtml } from '../texts/tree-rules.ts'
import { inLanguage, type ByLanguage, type Language } from '../words/index.ts'

interface Paragraph {
  id: number
  number: number | null
  text: ByLanguage
  changed: ByLanguage | null
}
interface Replies {
  themes: { id: number; name: ByLanguage }[]
  replies: { theme_id: number | null; paragraph_id: number | null }[]
}
interface SegmentReply {
  id: number
  paragraph_id: number | null
}

/** Paragraphs that were changed or that an answer names, each before and after, with the themes and segments that changed it. */
export const redlinesOf = <P extends Paragraph>(
  language: Language,
  paragraphs: P[],
  { themes, replies }: Replies,
  segments: SegmentReply[],
) =>
  paragraphs
    .map((paragraph) => ({
      ...paragraph,
      ...changeIn(language, paragraph),
      byThemes: replies
        .filter((one) => one.paragraph_id === paragraph.id)
        .flatMap((one) => themes.filter(({ id }) => id === one.theme_id)),
      bySegments: segments.filter((one) => one.paragraph_id === paragraph.id).map(({ id }) => id),
    }))
    .filter(({ changed, byThemes, bySegments }) => changed || byThemes.length || bySegments.length)

/** The paragraph with what left in `del` and what came in `ins`, as safe HTML, and its language. */
function changeIn(language: Language, { text, changed }: Pick<Paragraph, 'text' | 'changed'>) {
  const before = inLanguage(language, text)
  const after = changed?.[before.lang]
  const html =
    after === undefined ? escapeHtml(before.text) : redline(escapeHtml(before.text), escapeHtml(after))
  return { html, lang: before.lang }
}

/** The text after the consultation, of the languages in which it differs; {}: it stands as it was. */
export const changedText = (before: ByLanguage, typed: ByLanguage): ByLanguage =>
  Object.fromEntries(Object.entries(typed).filter(([one, text]) => text !== before[one as Language]))
