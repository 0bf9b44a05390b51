import { type Day, informedOn, rectificationBy } from '../calendar/rules.ts'
import { say, type Message } from '../words/index.ts'
import type { MeetingFacts } from './facts-rules.ts'
import type { ItemFacts } from './item-facts-rules.ts'
import { paragraph, type Voice } from './voice-rules.ts'

export const appeals = ['prohibition', 'rectification'] as const
export type Appeal = (typeof appeals)[number]

/** R73: what a formal body only prepares cannot be appealed (141 §); of what it decides rectification may be asked (139 §). */
export function whyNotSetAppeal(
  { kind, outcome }: Pick<ItemFacts, 'kind' | 'outcome'>,
  meeting: Pick<MeetingFacts['meeting'], 'legal_form'>,
): Message | undefined {
  if (!isFormalBody(meeting) || kind !== 'matter') return say('minutes.noAppealHere')
  return outcome && outcome !== 'decided' ? say('minutes.onlyPrepares') : undefined
}

/** What the § tells of seeking review: that there is none, or how and in what time rectification is asked (139-143 §). */
export function appealOf(item: ItemFacts, { meeting }: MeetingFacts, { says }: Voice) {
  if (!isFormalBody(meeting) || item.kind !== 'matter' || !item.outcome || item.outcome === 'removed')
    return undefined
  const open = item.appeal === 'rectification' && !whyNotSetAppeal(item, meeting)
  return open
    ? { label: says.rectificationLabel, html: paragraph(says.rectification) }
    : { label: says.labels.notice, html: paragraph(says.prohibition) }
}

/** R72: from what day a member of the county is deemed to know of published minutes, and until when rectification is asked. */
export const appealDays = (published: Day) => ({
  informed: informedOn(published),
  until: rectificationBy(published),
})

const isFormalBody = ({ legal_form }: Pick<MeetingFacts['meeting'], 'legal_form'>) =>
  legal_form === 'toimikunta' || legal_form === 'statutory_influence'
