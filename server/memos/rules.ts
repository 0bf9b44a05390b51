import type { Day } from '../calendar/rules.ts'
import { holds, type Viewer } from '../sight/rules.ts'
import { say, type Message } from '../words/index.ts'
import type { Status } from '../minutes/rules.ts'

/** R81: a group's secretary or chair keeps the memo. */
export const keepsMemo = (viewer: Viewer, bodyId: number) =>
  holds(viewer, ['secretary', 'chair', 'vice_chair'], bodyId)

export function whyNotBegin(
  meeting: { kind: string; status: string },
  { day, today }: { day: Day; today: Day },
): Message | undefined {
  if (meeting.kind !== 'memo') return say('minutes.notMemo')
  if (meeting.status === 'cancelled') return say('minutes.meetingCancelled')
  if (meeting.status === 'open' || meeting.status === 'closed') return say('minutes.begunAlready')
  return day <= today ? undefined : say('minutes.notYetDay', { day: { day } })
}

/** Presence, points, tasks and outcomes belong to the time from the beginning of the meeting to the chair's approval. */
export function whyNotNote(
  meeting: { kind: string; status: string },
  status: Status | undefined,
): Message | undefined {
  if (meeting.kind !== 'memo') return say('minutes.notMemo')
  if (meeting.status !== 'open' && meeting.status !== 'closed') return say('minutes.notBegun')
  if (status === 'with_chair') return say('minutes.waitsForChair')
  return status === undefined || status === 'writing' ? undefined : say('minutes.approvedMemo')
}

export function whyNotDirect(
  item: { matter_id: number | null },
  { outcome, forward_to }: { outcome: string; forward_to: number | null },
  { meetingStatus, bodies, bodyId }: { meetingStatus: string; bodies: number[]; bodyId: number },
): Message | undefined {
  if (meetingStatus !== 'open') return say('minutes.meetingOver')
  if (outcome !== 'forwarded') return undefined
  if (!item.matter_id) return say('minutes.onlyMattersForwarded')
  if (!forward_to || forward_to === bodyId || !bodies.includes(forward_to)) return say('minutes.chooseBody')
  return undefined
}

/** When the group meets next is told under its own point, and lies after this meeting. */
export function whyNotTellNextMeeting(
  item: { kind: string },
  next: { starts_at: Date },
  meeting: { starts_at: Date },
): Message | undefined {
  if (item.kind !== 'next_meeting') return say('attendance.notNextMeeting')
  return next.starts_at > meeting.starts_at ? undefined : say('attendance.nextIsEarlier')
}

export function whyNotEnd(meeting: { kind: string; status: string }, present: number): Message | undefined {
  if (meeting.kind !== 'memo') return say('minutes.notMemo')
  if (meeting.status === 'closed') return say('minutes.meetingOver')
  if (meeting.status !== 'open') return say('minutes.notBegun')
  return present ? undefined : say('minutes.lackPresent')
}
