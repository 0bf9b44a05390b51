import type { Profile } from '../bodies/rules.ts'
import { isSecretary, type Viewer } from '../sight/rules.ts'
import { say, type ByLanguage, type Message } from '../words/index.ts'

interface Prepared {
  starts_at: Date
  public_meeting: boolean
}
interface PreparedItem {
  kind: string
  decision_mode: 'meeting' | 'electronic'
  heading: ByLanguage
  publicity: string
  has_proposal: unknown
  elects?: unknown
}
interface Planned {
  ends_at: Date
  checkers: object[]
}

/** What the procedure lacks before its meeting can be called (R38, R40, 105 §); none where no matter is for it. */
export function missingInProcedure(
  meeting: Prepared,
  profile: Pick<Profile, 'electronic_decisions' | 'checkers'>,
  items: PreparedItem[],
  planned: Planned | undefined,
  now: Date,
): Message[] {
  const named = items.filter(({ kind, decision_mode }) => kind === 'matter' && decision_mode === 'electronic')
  if (!named.length) return []
  if (!profile.electronic_decisions) return [say('procedures.notInRules')]
  const deadline = planned && whyNotDeadline(planned.ends_at, meeting.starts_at, now)
  const missing: (Message | false)[] = [
    meeting.public_meeting && say('procedures.notInPublic'),
    !planned && say('procedures.missingDeadline'),
    deadline ?? false,
    planned !== undefined &&
      planned.checkers.length < profile.checkers &&
      say('procedures.missingCheckers', { count: profile.checkers }),
    ...named
      .filter(({ has_proposal }) => !has_proposal)
      .map((item) => say('procedures.missingProposal', { heading: nameOf(item) })),
    ...named
      .filter(({ elects }) => elects)
      .map((item) => say('procedures.noElection', { heading: nameOf(item) })),
  ]
  return missing.filter((line) => line !== false)
}

const nameOf = (item: Pick<PreparedItem, 'heading' | 'publicity'>) =>
  item.publicity === 'secret' ? say('shared.secretMention') : { byLanguage: item.heading }

/** R40: the deadline lies ahead, and before the meeting. */
export function whyNotDeadline(ends: Date, starts: Date, now: Date): Message | undefined {
  if (ends <= now) return say('procedures.deadlinePassed')
  return ends < starts ? undefined : say('procedures.deadlineAfterMeeting')
}

/** R17, R38: why a matter cannot be marked for the procedure, or taken out of it once the notice has named it (R40). */
export function whyNotMark(
  meeting: { status: string; public_meeting: boolean },
  profile: Pick<Profile, 'electronic_decisions'>,
  { before, after }: Record<'before' | 'after', 'meeting' | 'electronic'>,
): Message | undefined {
  if (before === after) return undefined
  if (meeting.status !== 'draft') return say('procedures.namedInNotice')
  if (after === 'meeting') return undefined
  if (!profile.electronic_decisions) return say('procedures.notInRules')
  return meeting.public_meeting ? say('procedures.notInPublic') : undefined
}

/** The secretary prepares it while the meeting is a draft; afterwards the notice has told it. */
export function whyNotPrepare(
  viewer: Viewer,
  meeting: { body_id: number; status: string },
): Message | undefined {
  if (!isSecretary(viewer, meeting.body_id)) return say('attendance.onlySecretary')
  return meeting.status === 'draft' ? undefined : say('procedures.namedInNotice')
}

/** What an accepted proposal becomes. */
export const outcomes = ['decided', 'noted', 'recommendation', 'position', 'proposal', 'opinion'] as const
export type PlannedOutcome = (typeof outcomes)[number]

/** The plan of a procedure: its end, who checks its minutes, and what the acceptance of each matter means. */
export interface Plan {
  ends_at: Date
  checkers: number[]
  items: {
    item_id: number
    outcome: 'decided' | 'noted' | 'adopted'
    kind: 'recommendation' | 'position' | 'proposal' | 'opinion' | null
    recipient_id: number | null
  }[]
}
