import { dayOf, type Day } from '../calendar/rules.ts'
import type { Profile } from '../bodies/rules.ts'
import { holds, isSecretary, type Viewer } from '../sight/rules.ts'
import { say, type Message } from '../words/index.ts'
import { needsLink, needsPlace, noticeOn, type Mode, type Status } from './rules.ts'

interface Callable {
  body_id: number
  status: Status
  starts_at: Date
  place: string
  remote_link: string
  mode: Mode
  public_meeting: boolean
}

interface CallableItem {
  kind: string
  heading: { fi?: string; sv?: string; en?: string }
  publicity: string
  secrecy_ground: string | null
  pending_tender: boolean | null
  procurement?: boolean | null
}

/** What is missing before this meeting can be called; each line says what to do. Empty: nothing (R17, R37, R82). */
export function missingForCall(meeting: Callable, items: CallableItem[], now: Date): Message[] {
  const tenders = items.filter((item) => item.pending_tender)
  const unshared = items.filter((item) => item.procurement && item.publicity === 'secret')
  const groundless = items.filter((item) => item.publicity === 'secret' && !item.secrecy_ground)
  return [
    meeting.starts_at <= now && say('meetings.missingFuture'),
    needsPlace(meeting.mode) && !meeting.place.trim() && say('meetings.missingPlace'),
    needsLink(meeting.mode) && !meeting.remote_link.trim() && say('meetings.missingLink'),
    !items.some((item) => item.kind !== 'heading') && say('meetings.missingItems'),
    meeting.public_meeting &&
      items.some((item) => item.publicity === 'secret') &&
      say('meetings.secretInPublic'),
    ...tenders.map((item) => say('meetings.pendingTender', { heading: nameOf(item) })),
    ...unshared.map((item) => say('meetings.procurementSecret', { heading: nameOf(item) })),
    ...groundless.map((item) => say('meetings.groundMissing', { heading: nameOf(item) })),
  ].filter((line) => line !== false)
}

/** What stands open though the meeting can be called so: matters without a proposal (R17), nobody to lead (38 §). */
export const worthMending = (
  { kind }: { kind: 'memo' | 'formal' },
  items: (Pick<CallableItem, 'kind' | 'heading' | 'publicity'> & { has_proposal: unknown })[],
  hasChair: boolean,
): Message[] => [
  ...(hasChair ? [] : [say('meetings.noChair')]),
  ...items
    .filter((item) => kind === 'formal' && item.kind === 'matter' && !item.has_proposal)
    .map((item) => say('meetings.proposalMissing', { heading: nameOf(item) })),
]

/** The place is enough to find a secret item by; its heading is not for every session of those who call. */
const nameOf = (item: Pick<CallableItem, 'heading' | 'publicity'>) =>
  item.publicity === 'secret' ? say('shared.secretMention') : { byLanguage: item.heading }

/** Whether the viewer may call at all; the vice-chair only when the chair is prevented (R19). */
export const mayCall = (viewer: Viewer, bodyId: number) =>
  isSecretary(viewer, bodyId) || holds(viewer, ['chair', 'vice_chair'], bodyId)

/** The vice-chair calls only by saying that the chair is prevented (R19). */
export const callsForChair = (viewer: Viewer, bodyId: number) =>
  !isSecretary(viewer, bodyId) && !holds(viewer, 'chair', bodyId) && holds(viewer, 'vice_chair', bodyId)

/** Why the meeting cannot be called so; undefined when it can. */
export function whyNotCall(
  viewer: Viewer,
  meeting: Callable,
  items: CallableItem[],
  rule: Pick<Profile, 'notice_days' | 'notice_counting'>,
  said: { late: boolean; chairPrevented: boolean },
  now: Date,
): Message | undefined {
  if (meeting.status !== 'draft') return say('meetings.alreadyCalled')
  const [missing] = missingForCall(meeting, items, now)
  if (missing) return missing
  if (callsForChair(viewer, meeting.body_id) && !said.chairPrevented) return say('meetings.chairNotPrevented')
  if (!noticeOn(dayOf(now), dayOf(meeting.starts_at), rule).inTime && !said.late)
    return say('meetings.lateNotConfirmed')
  return undefined
}

interface Seated {
  person_id: number
  capacity: 'member' | 'deputy'
}

/**
 * Who gets the notice, each once: members and office holders with the remote link; deputies for information,
 * without the link until they are called.
 */
export function recipientsOf<S extends Seated, O extends { person_id: number; office: string }>(
  seats: { seated: S[] }[],
  offices: O[],
  deputyMode: Profile['deputy_mode'],
) {
  const seated = seats.flatMap((seat) => seat.seated)
  const all = [
    ...seated
      .filter((one) => one.capacity === 'member')
      .map((one) => ({ ...one, as: 'member' as const, link: true })),
    ...offices
      .filter((held) => holdersCalled.has(held.office))
      .map((one) => ({ ...one, as: 'office' as const, link: true })),
    ...(deputyMode === 'none' ? [] : seated)
      .filter((one) => one.capacity === 'deputy')
      .map((one) => ({ ...one, as: 'deputy' as const, link: false })),
  ]
  return [...new Map(all.toReversed().map((one) => [one.person_id, one])).values()].toReversed()
}

/** Why a paper notice cannot have gone on that day; undefined when it can. */
export function whyNotPosted(on: Day, sentOn: Day, today: Day): Message | undefined {
  if (on > today) return say('meetings.postedInFuture')
  return on < sentOn ? say('meetings.postedBeforeNotice', { day: { day: sentOn } }) : undefined
}

/** The rule of the notice counts from the posting (R18). */
export const postedLate = (
  notice: { kind: string; rule_days: number; counting: 'sending_day' | 'full_days' },
  postedOn: Day,
  meetingDay: Day,
) =>
  ['call', 'move'].includes(notice.kind) &&
  !noticeOn(postedOn, meetingDay, { notice_days: notice.rule_days, notice_counting: notice.counting }).inTime

/** The offices whose holders a notice reaches. */
export const holdersCalled = new Set(['chair', 'vice_chair', 'secretary', 'presenter', 'expert'])
