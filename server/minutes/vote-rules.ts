import type { ItemFacts, Vote } from './facts-rules.ts'
import { paragraph, type Voice } from './voice-rules.ts'

/** A vote with its proposition, method, result and each member's stand by name (109 §, R58). */
export function voteHtml(vote: Vote, item: ItemFacts, voice: Voice): string {
  const { says } = voice
  if (vote.status === 'void') return paragraph(says.voteVoid)
  const [yes, no] = [alternative(vote, 'yes', item, voice), alternative(vote, 'no', item, voice)]
  return [
    paragraph([
      says.mustVote[vote.kind === 'matter' ? (isFirst(vote, item) ? 'first' : 'next') : vote.kind],
      vote.kind === 'disposition' ? says.question(yes, no) : says.proposition(yes, no),
      says.method[vote.method],
      Boolean(vote.method_approved_at) && says.methodApproved(isFirstOfSeveral(vote, item)),
    ]),
    vote.status === 'open'
      ? paragraph(says.voteOpen)
      : paragraph([says.tally(tally(vote)), vote.tie_broken && says.tie]) +
        standsHtml(vote, voice) +
        paragraph(vote.outcome ? says.won(vote.outcome, vote.outcome === 'yes' ? yes : no) : ''),
  ].join('')
}

/** What jaa or ei stands for: a motion, or where none is named the base proposal or continuing. */
function alternative(vote: Vote, choice: 'yes' | 'no', item: ItemFacts, { says, person }: Voice) {
  const id = choice === 'yes' ? vote.yes_motion_id : vote.no_motion_id
  const motion = item.motions.find((one) => one.id === id)
  if (motion) return says.motionName(motion.kind, person(motion.person_id, motion.name))
  return vote.kind === 'disposition' ? says.continuing : says.base
}

const isFirst = (vote: Vote, item: ItemFacts) =>
  !item.votes.some(
    (earlier) => earlier.kind === 'matter' && earlier.status !== 'void' && earlier.ordinal < vote.ordinal,
  )

/** The order is approved with the first of several votes (R53). */
const isFirstOfSeveral = (vote: Vote, item: ItemFacts) => {
  const held = item.votes.filter(({ status }) => status !== 'void')
  return held.length > 1 && held.every(({ ordinal }) => ordinal >= vote.ordinal)
}

const tally = ({ ballots }: Vote) => ({
  yes: ballots.filter(({ choice }) => choice === 'yes').length,
  no: ballots.filter(({ choice }) => choice === 'no').length,
  blank: ballots.filter(({ choice }) => choice === 'blank').length,
})

const standsHtml = ({ ballots }: Vote, { says }: Voice) =>
  paragraph(
    (['yes', 'no', 'blank'] as const).map((choice) => {
      const names = ballots.filter((ballot) => ballot.choice === choice).map(({ name }) => name)
      return names.length ? `${says.stands[choice]}: ${names.join(', ')}.` : ''
    }),
  )
