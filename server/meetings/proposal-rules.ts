import type { Profile } from '../bodies/rules.ts'
import { isMember, type Viewer } from '../sight/rules.ts'
import { say, type Message } from '../words/index.ts'

/** R20: a meeting is to be held when more than half of the members in office propose it. */
export const requiresMeeting = (backers: number, members: number) => members > 0 && backers * 2 > members

/** Why this person cannot propose a meeting of the body, or join a proposal; undefined when they can. */
export function whyNotProposeMeeting(
  viewer: Viewer,
  body: { id: number; closed_on: string | null },
  term: { profile: Pick<Profile, 'keeps'> } | undefined,
): Message | undefined {
  if (!term || term.profile.keeps === 'memo') return say('meetings.proposalsOnlyFormal')
  if (body.closed_on) return say('meetings.proposalsBodyClosed')
  return isMember(viewer, body.id) ? undefined : say('meetings.proposalsOnlyMembers')
}

/** A proposal whose meeting has been drafted is done. */
export const whyNotBack = (proposal: { meeting_id: number | null }): Message | undefined =>
  proposal.meeting_id ? say('meetings.proposalAnswered') : undefined
