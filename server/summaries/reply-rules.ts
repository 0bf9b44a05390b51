import { say, type ByLanguage, type Message } from '../words/index.ts'

export const outcomes = ['changed', 'partly', 'unchanged', 'noted'] as const
export type Outcome = (typeof outcomes)[number]

export interface Reply {
  theme: number | null
  segment: number | null
  outcome: Outcome
  text: ByLanguage
  paragraph: number | null
}

/** R74: an answer tells what it changed and where, or why nothing was changed. */
export function whyNotReply({
  outcome,
  text,
  paragraph,
}: Reply): { field: string; why: Message } | undefined {
  const changes = outcome === 'changed' || outcome === 'partly'
  if (changes && !paragraph) return { field: 'paragraph', why: say('summaries.paragraphMissing') }
  if (!changes && paragraph) return { field: 'paragraph', why: say('summaries.paragraphForChange') }
  return Object.keys(text).length ? undefined : { field: 'text_fi', why: say('summaries.reasonMissing') }
}
