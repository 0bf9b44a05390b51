import type { Attendance, MeetingFacts, ReviewFacts } from './facts-rules.ts'
import type { ItemFacts } from './item-facts-rules.ts'
import { procedureInFinnish } from './procedure-fi-rules.ts'
import { procedureInSwedish } from './procedure-sv-rules.ts'
import { momentIn, paragraph, type Voice } from './voice-rules.ts'

type MovedWhy = 'silent' | 'disqualified' | 'inquorate'

/** What the minutes say of an electronic decision procedure (105 §, R38-R40). */
export interface ProcedureSentences {
  time: string
  present: string
  /** R64: how it was lawful */
  lawful: string
  /** `at` is a weekday, a day and a clock, worded */
  held: (at: string) => string
  everyone: string
  accepted: (names: string, several: boolean) => string
  instead: (deputy: string, member: string) => string
  only: (section: string) => string
  movedOnDemand: (who: string, several: boolean) => string
  moved: Record<MovedWhy, string>
}

/** A matter that was for the procedure: decided in it, or taken from it to the meeting. */
export interface ProcedureFacts {
  ends_at: Date
  moved_why: MovedWhy | 'demanded' | null
  positions: { person_id: number; name: string; stance: 'accept' | 'demand' }[]
}

/** These are no minutes of a meeting, but of what was decided before one. */
export const isProcedure = ({ meeting }: Pick<ReviewFacts, 'meeting'>) => meeting.mode === 'decision'

interface Event {
  at: Date
  html: string
}

/** How the matter was decided in the procedure, or why it came from it to the meeting. */
export function procedureOf(item: ItemFacts, facts: MeetingFacts, voice: Voice): Event[] {
  const { procedure } = item
  if (!procedure) return []
  const html = isProcedure(facts)
    ? decidedHtml(procedure, item, facts, voice)
    : movedHtml(procedure, facts, voice)
  return [{ at: item.opened_at ?? procedure.ends_at, html }]
}

function decidedHtml(
  { ends_at, positions }: ProcedureFacts,
  item: ItemFacts,
  facts: MeetingFacts,
  voice: Voice,
) {
  const says = inLanguageOf(facts)
  const names = positions.filter(({ stance }) => stance === 'accept').map(({ name }) => name)
  return [
    says.held(momentIn(facts.language, ends_at, voice.clock)),
    `${says.everyone} ${says.accepted(voice.says.list(names), names.length > 1)}`,
    insteadOf(item, facts, voice),
  ]
    .map((sentence) => paragraph(sentence))
    .join('')
}

/** Deputies for the disqualified are told with the disqualification. */
function insteadOf(item: ItemFacts, facts: MeetingFacts, { person }: Voice) {
  const says = inLanguageOf(facts)
  const isOut = (id: number | null | undefined) =>
    item.disqualifications.some(({ person_id, status }) => person_id === id && status !== 'withdrawn')
  return facts.attendances
    .filter((row) => row.only_item_id === item.id && row.replaces && !isOut(row.replaces_person))
    .map((row) => says.instead(person(row.person_id, row.name), row.replaces!))
    .join(' ')
}

function movedHtml(
  { moved_why, positions }: ProcedureFacts,
  facts: MeetingFacts,
  { says: words, person }: Voice,
) {
  const says = inLanguageOf(facts)
  if (!moved_why) return ''
  if (moved_why !== 'demanded') return paragraph(says.moved[moved_why])
  const who = positions
    .filter(({ stance }) => stance === 'demand')
    .map((one) => person(one.person_id, one.name))
  return paragraph(says.movedOnDemand(words.list(who), who.length > 1))
}

/** Under the names: for whom a deputy took part, and in which § alone. */
export const noteOf = (
  rows: Attendance[],
  facts: ReviewFacts,
  voice: Voice,
  sectionOf: (id: number) => string,
) =>
  rows
    .flatMap(({ replaces, only_item_id }) => [
      ...(replaces ? [voice.says.replacesNote(replaces)] : []),
      ...(only_item_id ? [inLanguageOf(facts).only(sectionOf(only_item_id))] : []),
    ])
    .filter(Boolean)
    .join(', ')

export const inLanguageOf = ({ language }: ReviewFacts): ProcedureSentences =>
  ({ fi: procedureInFinnish, sv: procedureInSwedish })[language]
