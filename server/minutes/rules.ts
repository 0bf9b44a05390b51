import type { Day } from '../calendar/rules.ts'
import { addDays } from '../calendar/rules.ts'
import { isSecretary, type Viewer } from '../sight/rules.ts'
import { say, type Message } from '../words/index.ts'
import type { ItemFacts } from '../sentences/item-facts-rules.ts'
import type { MeetingFacts } from '../sentences/facts-rules.ts'
import { isProcedure } from '../sentences/procedure-rules.ts'

export type Status = 'writing' | 'with_chair' | 'with_checkers' | 'checked' | 'signed' | 'refused'

/** Days within which minutes are finished after the meeting, and checked after they were sent. */
export const daysToFinish = 7
export const daysToCheck = 7

export const finishBy = (meetingDay: Day) => addDays(meetingDay, daysToFinish)

/** R64: what the minutes lack of their organisation, handling and legality data. */
export function whyNotFinish(facts: MeetingFacts, checkersNeeded: number): Message[] {
  const { meeting } = facts
  if (meeting.kind === 'memo') return facts.attendances.length ? [] : [say('minutes.lackPresent')]
  const sections = facts.items.filter(({ status, kind }) => status !== 'waiting' && kind !== 'heading')
  return [
    ...(meeting.opened_at && meeting.closed_at ? [] : [say('minutes.lackTimes')]),
    ...(meeting.place.trim() || meeting.mode === 'electronic' || isProcedure(facts)
      ? []
      : [say('minutes.lackPlace')]),
    ...(facts.attendances.length ? [] : [say('minutes.lackPresent')]),
    ...(facts.quorum.length || isProcedure(facts) ? [] : [say('minutes.lackQuorum')]),
    ...(facts.chair ? [] : [say('minutes.lackChair')]),
    ...(facts.checkers.length || !checkersNeeded ? [] : [say('minutes.lackCheckers')]),
    ...sections.flatMap((item) => lacksOf(item)),
  ]
}

function lacksOf(item: ItemFacts): Message[] {
  const at = { section: say('shared.section', { number: item.section_number ?? 0 }) }
  const lacks: Message[] = []
  if (!item.section_number) lacks.push(say('minutes.lackNumber', { place: item.agenda_number ?? item.id }))
  if (item.votes.some(({ status }) => status === 'open')) lacks.push(say('minutes.lackVote', at))
  if (item.kind === 'matter' && !item.outcome && !item.decision) lacks.push(say('minutes.lackDecision', at))
  return lacks
}

/** Who may write the prose: the secretary, and while it is theirs the one who led the meeting, whose wording prevails. */
export function whyNotWrite(
  viewer: Viewer,
  { bodyId, chairId, status }: { bodyId: number; chairId: number | undefined; status: Status | undefined },
): Message | undefined {
  if (!isSecretary(viewer, bodyId) && viewer.id !== chairId) return say('minutes.onlyWriters')
  if (status === 'checked' || status === 'signed') return say('minutes.checkedAlready')
  return undefined
}

export function whyNotSendToChair(
  status: Status | undefined,
  meetingStatus: string,
  lacks: Message[],
): Message | undefined {
  if (meetingStatus !== 'closed') return say('minutes.meetingNotClosed')
  if (status !== undefined && status !== 'writing') return say('minutes.sentAlready')
  return lacks[0] ? say('minutes.notComplete', { first: lacks[0] }) : undefined
}

export type Verdict = 'approved' | 'correction' | 'refused'

export function whyNotJudge(
  status: Status,
  {
    role,
    kind,
    verdict,
    reasons,
    waiting,
    named,
  }: {
    role: 'chair' | 'checker'
    kind: 'minutes' | 'memo'
    verdict: Verdict
    reasons: string
    waiting: number
    named: boolean
  },
): Message | undefined {
  if (status === 'checked' || status === 'signed') return say('minutes.checkedAlready')
  if (status === 'refused') return say('minutes.nextMeetingChecks')
  if (status === 'writing') return say('minutes.notSentYet')
  if (status === 'with_chair' && role !== 'chair') return say('minutes.chairFirst')
  if (verdict === 'refused' && role === 'chair') return say('minutes.chairCorrects')
  if (verdict !== 'approved' && !reasons.trim()) return say('minutes.reasonsMissing')
  if (verdict === 'correction' && !named && kind === 'minutes') return say('minutes.nameTheSection')
  if (verdict === 'approved' && !waiting) return say('minutes.approvedAlready')
  return undefined
}

export function whyNotRevise(status: Status | undefined): Message | undefined {
  if (status === 'checked' || status === 'signed') return say('minutes.checkedAlready')
  if (status === undefined || status === 'writing') return say('minutes.notSentYet')
  return undefined
}

/** The checkers refused, so the body itself checks at its next meeting (R65). */
export function whyNotCheckInMeeting(status: Status, laterMeetingHeld: boolean): Message | undefined {
  if (status === 'checked' || status === 'signed') return say('minutes.checkedAlready')
  if (status !== 'refused') return say('minutes.checkersCheck')
  return laterMeetingHeld ? undefined : say('minutes.nextMeetingNotOpen')
}

/** What of the minutes nobody writes into any more (R67). */
export const isChecked = (status: Status | undefined) => status === 'checked' || status === 'signed'

/** An extract goes out of signed minutes, or at once of a § that the meeting itself checked (R66). */
export const whyNotSendExtract = (status: Status | undefined, checkedAtOnce: boolean): Message | undefined =>
  status === 'signed' || checkedAtOnce ? undefined : say('minutes.signFirst')

/** R66: nothing more is written into a § that the meeting itself checked. */
export const whyNotAfterAtOnce = (checkedAtOnce: boolean): Message | undefined =>
  checkedAtOnce ? say('attendance.sectionChecked') : undefined

export const signingRole = (
  viewer: Viewer,
  { bodyId, chairId }: { bodyId: number; chairId: number | undefined },
): 'chair' | 'secretary' | undefined => {
  if (viewer.id === undefined) return undefined
  if (viewer.id === chairId) return 'chair'
  return isSecretary(viewer, bodyId) ? 'secretary' : undefined
}

export function whyNotSign(
  status: Status,
  { signed, seenHash, hash }: { signed: boolean; seenHash: string; hash: string | null },
): Message | undefined {
  if (status === 'signed') return say('minutes.signedAlready')
  if (status !== 'checked') return say('minutes.checkFirst')
  if (signed) return say('minutes.signedByYou')
  return seenHash === hash ? undefined : say('minutes.changedMeanwhile')
}

/** R66: a § that the meeting itself checked is signed by itself, over the hash of what was checked. */
export function whyNotSignSection(
  status: Status,
  {
    atOnce,
    signed,
    seenHash,
    hash,
  }: { atOnce: boolean; signed: boolean; seenHash: string; hash: string | undefined },
): Message | undefined {
  if (!atOnce) return say('minutes.sectionNotChecked')
  if (status === 'signed') return say('minutes.signedAlready')
  if (signed) return say('minutes.sectionSignedByYou')
  return seenHash === hash ? undefined : say('minutes.changedMeanwhile')
}

/** R67: only afterwards, and of words that stand in the §. */
export function whyNotCorrect(checked: boolean, sectionText: string, before: string): Message | undefined {
  if (!checked) return say('minutes.notCheckedYet')
  return even(sectionText).includes(even(before)) ? undefined : say('minutes.wordsNotThere')
}

const even = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

/** R68, R69, R71: public when signed, by a recorded choice, and with the day when personal data leaves the web. */
export function whyNotPublish(
  status: Status,
  {
    published,
    leavesOn,
    until,
    today,
  }: { published: boolean; leavesOn: Day; until: Day | undefined; today: Day },
): Message | undefined {
  if (status !== 'signed') return say('minutes.signFirst')
  if (published) return say('minutes.publishedAlready')
  if (leavesOn <= today) return say('minutes.leavesTooEarly')
  return until && leavesOn > until ? say('minutes.leavesAfterAppeal', { day: { day: until } }) : undefined
}
