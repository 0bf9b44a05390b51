import { say, type Message } from '../words/index.ts'

type Status = 'draft' | 'called' | 'open' | 'closed' | 'cancelled'

/** Why a disqualification cannot be declared before the meeting for this item; once it is open, it is done there. */
export function whyNotDeclare(
  meeting: { status: Status; kind: 'memo' | 'formal' },
  item: { kind: string; removed_at: Date | null },
) {
  if (meeting.kind === 'memo') return say('agenda.declareOnlyFormal')
  if (meeting.status !== 'called') return say('agenda.declareInMeeting')
  return item.kind === 'matter' && !item.removed_at ? undefined : say('agenda.declareMattersOnly')
}

/** Why a disqualification cannot be entered for this person: no seat, or entered already. */
export const whyNotDeclareFor = (
  seated: (readonly [number, string])[],
  person: number,
): Message | undefined => (seated.some(([id]) => id === person) ? undefined : say('agenda.declareNotSeated'))

/** A disqualification as it stands before the meeting. */
export interface Declared {
  status: string
  /** the deputy called for the item in this person's place, who has answered that they come */
  deputy_coming: string | null
}

/**
 * Why a disqualification said beforehand cannot be taken back (R32, R42): the meeting is open, the body decides on it, or
 * a deputy who comes would be told to stay away and nobody has said yes to that.
 */
export function whyNotTakeBack(
  meeting: { status: Status },
  held: Declared,
  { confirmed, byKeeper }: { confirmed: boolean; byKeeper: boolean },
): Message | undefined {
  if (meeting.status !== 'called') return say('agenda.takeBackInMeeting')
  if (held.status !== 'declared' && !byKeeper) return say('agenda.takeBackDisputed')
  return held.deputy_coming && !confirmed
    ? say('agenda.takeBackDeputyComes', { name: held.deputy_coming })
    : undefined
}
