import { say, type Message } from '../words/index.ts'
import { needsOrder } from './order-rules.ts'
import type { VoteKind, Voting } from './rules.ts'
import { letterOf } from './tree-rules.ts'

/** What a side of a vote is called: a proposal under its letter where there are several, else what no proposal stands for. */
export function sideOf(voting: Voting, kind: VoteKind, id: number | null): Message {
  const motion = voting.motions.find((motion) => motion.id === id)
  if (!motion) return say(unmoved[kind])
  const what = say('votes.motionOf', { kind: say(`motions.kind_${motion.kind}`), name: motion.name })
  const letter = needsOrder(voting) ? letterOf(voting.motions, motion.id) : ''
  return letter ? say('voting.letterOf', { letter, what }) : what
}

const unmoved = {
  disposition: 'votes.goOn',
  point: 'votes.pointStays',
  matter: 'votes.baseWins',
} as const
