import { addDays, dayOf, daysBetween, type Day } from '../calendar/rules.ts'
import type { Profile } from '../bodies/rules.ts'
import { holds, isSecretary, type Viewer } from '../sight/rules.ts'
import { say, type Message } from '../words/index.ts'

export type Status = 'draft' | 'called' | 'open' | 'closed' | 'cancelled'
export const modes = ['ordinary', 'hybrid', 'electronic'] as const
/** `decision`: not a meeting at all, but what was decided in an electronic decision procedure (105 §) */
export type Mode = (typeof modes)[number] | 'decision'

/** Where a meeting may go from each state. */
export const moves: Record<Status, readonly Status[]> = {
  draft: ['called'],
  called: ['open', 'cancelled'],
  open: ['closed'],
  closed: [],
  cancelled: [],
}

type NoticeRule = Pick<Profile, 'notice_days' | 'notice_counting'>

/** The last day on which a notice still meets the rule (R18); the meeting day is never counted. */
export const latestSendingDay = (meetingDay: Day, rule: NoticeRule): Day =>
  addDays(meetingDay, -rule.notice_days - (rule.notice_counting === 'full_days' ? 1 : 0))

/** How many days the notice gives, in the body's way of counting (R18). */
export const daysGiven = (sent: Day, meetingDay: Day, counting: NoticeRule['notice_counting']) =>
  Math.max(0, daysBetween(sent, meetingDay) - (counting === 'full_days' ? 1 : 0))

/** What a notice sent on this day would be worth. */
export function noticeOn(sent: Day, meetingDay: Day, rule: NoticeRule) {
  const given = daysGiven(sent, meetingDay, rule.notice_counting)
  return {
    given,
    inTime: sent < meetingDay && given >= rule.notice_days,
    latest: latestSendingDay(meetingDay, rule),
    ...rule,
  }
}
export type NoticeWorth = ReturnType<typeof noticeOn>

/** 86 §, R21: an employer who heard of the meeting later than this may refuse leave. */
export const leaveAtRisk = (today: Day, meetingDay: Day) => daysBetween(today, meetingDay) < 14

/** Whether the viewer prepares this body's meetings: makes drafts, writes the agenda, enters for others. */
export const prepares = (viewer: Viewer, bodyId: number) => isSecretary(viewer, bodyId)

/** Whether the viewer sees who comes, how the notice went and what is missing. */
export const runs = (viewer: Viewer, bodyId: number) =>
  holds(viewer, ['secretary', 'chair', 'vice_chair', 'presenter'], bodyId)

/** Why a draft cannot be thrown away or its time typed over; undefined when it can. */
export const whyNotRedraft = (meeting: { status: Status }): Message | undefined =>
  meeting.status === 'draft' ? undefined : say('meetings.alreadyCalled')

/** Why a called meeting cannot be moved or cancelled. */
export const whyNotMove = (meeting: { status: Status }): Message | undefined =>
  meeting.status === 'called' ? undefined : say(`meetings.notMovable_${meeting.status}`)

/** Why the facts of the meeting (place, access, link) cannot be changed any more. */
export const whyNotChange = (meeting: { status: Status }): Message | undefined =>
  meeting.status === 'draft' || meeting.status === 'called' ? undefined : say('meetings.overForChanges')

/** Why nobody can answer this call; undefined when they can. */
export function whyNotReply(
  meeting: { status: Status; starts_at: Date },
  who: { seated: boolean; called: boolean; deputy: boolean },
  now: Date,
): Message | undefined {
  if (meeting.status === 'draft') return say('meetings.notCalledYet')
  if (meeting.status !== 'called') return say('meetings.repliesOver')
  if (dayOf(meeting.starts_at) < dayOf(now)) return say('meetings.repliesOver')
  if (who.seated || who.called) return undefined
  return who.deputy ? say('meetings.deputyNotCalled') : say('meetings.noSeat')
}

/** A toimikunta's called agenda is always public; others by their profile and the secretary's choice (R69). */
export const publishesAgenda = (legalForm: string, chosen: boolean) => legalForm === 'toimikunta' || chosen

/** Whether the way of meeting takes a place, a remote link, or both (R17). */
export const needsPlace = (mode: Mode) => mode === 'ordinary' || mode === 'hybrid'
export const needsLink = (mode: Mode) => mode === 'electronic' || mode === 'hybrid'
