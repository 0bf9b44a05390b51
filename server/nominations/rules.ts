import { addDays, dayOf, type Day } from '../calendar/rules.ts'
import { keepsMembers } from '../bodies/power-rules.ts'
import { isSecretary, type Viewer } from '../sight/rules.ts'
import { say, type ByLanguage, type Language, type Message } from '../words/index.ts'

/** Calls are made by those who keep the members of the body. */
export const keepsCalls = keepsMembers

/** Candidates are seen, reminded and corrected by the body's secretary alone. */
export const keepsCandidates = (viewer: Viewer, bodyId: number) => isSecretary(viewer, bodyId)

export interface Run {
  opens_on: Day
  closes_on: Day
  published_at: Date | null
  cancelled_at: Date | null
}
/** `cancelled` while it was to be answered; `ended` after that, with nobody appointed. */
export type CallState = 'draft' | 'coming' | 'open' | 'closed' | 'cancelled' | 'ended'

/** Where the call is on this day; its last day is a whole day. */
export function stateOf({ opens_on, closes_on, published_at, cancelled_at }: Run, today: Day): CallState {
  if (cancelled_at) return isEnded({ closes_on, cancelled_at }) ? 'ended' : 'cancelled'
  if (!published_at) return 'draft'
  if (today < opens_on) return 'coming'
  return today <= closes_on ? 'open' : 'closed'
}

/** A call that was cancelled, or ended with nobody appointed, takes nothing more. */
export function whyOver(call: Pick<Run, 'closes_on' | 'cancelled_at'>): Message | undefined {
  if (!call.cancelled_at) return undefined
  return say(isEnded(call) ? 'nominations.callEnded' : 'nominations.callCancelled')
}

const isEnded = ({ closes_on, cancelled_at }: Pick<Run, 'closes_on' | 'cancelled_at'>) =>
  cancelled_at !== null && dayOf(cancelled_at) > closes_on

/** A call as it is asked. */
export interface CallContent {
  title: ByLanguage
  criteria: ByLanguage
  seats: number
  both_genders: boolean
  listed: boolean
  opens_on: string
  closes_on: string
  decides_on: string | null
}

/** Drafts alone are written over: those who have answered a published call answered what it said. */
export const whyNotEdit = (call: Run): Message | undefined =>
  whyOver(call) ?? (call.published_at ? say('nominations.publishedAlready') : undefined)

/** The languages of the body in which the title or the criteria are still to be written. */
export const lackingIn = (call: { title: ByLanguage; criteria: ByLanguage; languages: string }) =>
  (call.languages.split(' ') as Language[]).filter((one) => !call.title[one] || !call.criteria[one])

/** A call goes out in all the languages of the body, and while there is time to answer it. */
export function whyNotPublish(
  call: Run & { title: ByLanguage; criteria: ByLanguage; languages: string },
  today: Day,
): Message | undefined {
  const [lacking] = lackingIn(call)
  return (
    whyNotEdit(call) ??
    (lacking && say('nominations.lackingLanguage', { language: say(`shared.${lacking}`) })) ??
    (call.closes_on < today ? say('nominations.closesInPast') : undefined)
  )
}

/** The closing day of a published call moves, to a day that is not past. */
export function whyNotMoveClosing(call: Run, moved: Schedule, today: Day): Message | undefined {
  const over = whyOver(call)
  if (over) return over
  if (!call.published_at) return say('nominations.draftIsEdited')
  if (moved.closes_on < today) return say('nominations.closesInPast')
  return whyNotSchedule({ ...moved, opens_on: call.opens_on })
}

/** Cancelled, or after its closing ended without an appointment: not while an appointment from it is prepared or made. */
export function whyNotCancel(call: Run & { decided: boolean; prepared: boolean }): Message | undefined {
  const over = whyOver(call)
  if (over) return over
  if (!call.published_at) return say('nominations.draftIsDiscarded')
  if (call.decided) return say('nominations.decidedAlready')
  return call.prepared ? say('nominations.isPrepared') : undefined
}

export const whyNotDiscard = (call: Run): Message | undefined =>
  call.published_at ? say('nominations.publishedAlready') : undefined

interface Schedule {
  closes_on: Day
  decides_on: Day | null
}

export function whyNotSchedule({
  opens_on,
  closes_on,
  decides_on,
}: Schedule & { opens_on: Day }): Message | undefined {
  if (closes_on < opens_on) return say('nominations.closesBeforeOpens')
  return decides_on && decides_on < closes_on ? say('nominations.decidesBeforeCloses') : undefined
}

/** From this many days before its closing a call with fewer candidates than seats is on the secretary's list. */
export const closesSoon = (today: Day): Day => addDays(today, 7)
