import type { ItemFacts, TakingUp, Vote } from './facts-rules.ts'
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

/** R22: whether the body took up an item that the notice did not name, with each stand where somebody opposed (R58). */
export function takingUpHtml(taking: TakingUp, item: ItemFacts, voice: Voice): string {
  const { says } = voice
  const heading = headingIn(taking, item, voice)
  if (!taking.stands.length) return paragraph(says.takenUpUnanimously(heading))
  const held = { ballots: taking.stands }
  return (
    paragraph([says.takingUpVoted(heading), says.tally(tally(held))]) +
    standsHtml(held, voice) +
    paragraph([taking.unanimity && says.takingUpNeedsAll, says.takenUp[taking.taken ? 'yes' : 'no']])
  )
}

/** A § names another item only as openly as it is read itself (R70). */
function headingIn({ heading, publicity }: TakingUp, item: ItemFacts, { says, text }: Voice) {
  if (publicity === 'secret') return says.secret.toLowerCase()
  return publicity === 'public' || item.publicity !== 'public' ? text(heading) : says.closedItem.toLowerCase()
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

const tally = ({ ballots }: Pick<Vote, 'ballots'>) => ({
  yes: ballots.filter(({ choice }) => choice === 'yes').length,
  no: ballots.filter(({ choice }) => choice === 'no').length,
  blank: ballots.filter(({ choice }) => choice === 'blank').length,
})

const standsHtml = ({ ballots }: Pick<Vote, 'ballots'>, { says }: Voice) =>
  paragraph(
    (['yes', 'no', 'blank'] as const).map((choice) => {
      const names = ballots.filter((ballot) => ballot.choice === choice).map(({ name }) => name)
      return names.length ? `${says.stands[choice]}: ${names.join(', ')}.` : ''
    }),
  )
