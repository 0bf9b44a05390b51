import type { ItemFacts, Motion, Vote } from './item-facts-rules.ts'
import type { TakingUp } from './facts-rules.ts'
import { nameOf } from './motion-rules.ts'
import { paragraph, type Voice } from './voice-rules.ts'
import { isMethodInOrder, propositionIn } from './voting-rules.ts'

/** A vote with its proposition, method, result and each member's stand by name (109 §, R58). */
export function voteHtml(vote: Vote, item: ItemFacts, voice: Voice): string {
  const { says } = voice
  if (vote.status === 'void') return paragraph(says.voteVoid)
  const [yes, no] = [alternative(vote, 'yes', item, voice), alternative(vote, 'no', item, voice)]
  return [
    isMethodInOrder(vote, item.order)
      ? paragraph([
          vote.kind === 'point' && says.mustVote.point,
          propositionIn(vote, item, [yes, no], says.language),
        ])
      : paragraph([
          says.mustVote[whyVoted(vote, item)],
          Boolean(vote.method_approved_at) &&
            says.methodApproved(!item.order?.approved_at && isFirstOfSeveral(vote, item)),
          vote.kind === 'disposition' ? says.question(yes, no) : says.proposition(yes, no),
          says.method[vote.method],
        ]),
    vote.status === 'open'
      ? paragraph(says.voteOpen)
      : paragraph([
          says.tally(standsOf(vote)),
          says.silent((vote.silent ?? []).map(({ name }) => name)),
          vote.tie_broken && says.tie,
          resultOf(vote, item, voice),
        ]),
  ].join('')
}

/** What the chair stated of the result: the decision itself only once the decision is what won. */
function resultOf(vote: Vote, item: ItemFacts, voice: Voice) {
  const { says } = voice
  if (!vote.outcome) return ''
  const winner = alternative(vote, vote.outcome, item, voice)
  const won = motionIn(vote, vote.outcome, item)
  if (isBetweenDispositions(vote, item)) return won && says.won('round', nameOf(won, voice))
  if (vote.kind === 'disposition') return says.disposed(winner)
  if (vote.kind === 'matter') return says.won(isDecision(vote, won, item) ? 'decision' : 'round', winner)
  if (won) return says.won('point', winner)
  return says.won('lostPoint', alternative(vote, vote.outcome === 'yes' ? 'no' : 'yes', item, voice))
}

function whyVoted(vote: Vote, item: ItemFacts) {
  if (isBetweenDispositions(vote, item)) return 'dispositions'
  return vote.kind === 'matter' ? (isFirst(vote, item) ? 'first' : 'next') : vote.kind
}

/** R50: returning and tabling set against each other, before the winner meets going on. */
const isBetweenDispositions = (vote: Vote, item: ItemFacts) =>
  vote.kind === 'disposition' && Boolean(motionIn(vote, 'yes', item) && motionIn(vote, 'no', item))

const isDecision = (vote: Vote, won: Motion | undefined, item: ItemFacts) =>
  item.decision?.motion_id === (won?.id ?? null) &&
  !item.votes.some(
    ({ kind, status, ordinal }) => kind === 'matter' && status !== 'void' && ordinal > vote.ordinal,
  )

/** R22: whether the body took up an item that the notice did not name, with each stand where somebody opposed (R58). */
export function takingUpHtml(taking: TakingUp, item: ItemFacts, voice: Voice): string {
  const { says } = voice
  const heading = headingIn(taking, item, voice)
  if (!taking.stands.length) return paragraph(says.takenUpUnanimously(heading))
  return paragraph([
    says.takingUpVoted(heading),
    says.tally(standsOf({ ballots: taking.stands })),
    taking.unanimity && says.takingUpNeedsAll,
    says.takenUp[taking.taken ? 'yes' : 'no'],
  ])
}

/** A § names another item only as openly as it is read itself (R70). */
function headingIn({ heading, publicity }: TakingUp, item: ItemFacts, { says, text }: Voice) {
  if (publicity === 'secret') return says.secret.toLowerCase()
  return publicity === 'public' || item.publicity !== 'public' ? text(heading) : says.closedItem.toLowerCase()
}

/** What jaa or ei stands for: a motion, or where none is named the base proposal or continuing. */
function alternative(vote: Vote, choice: 'yes' | 'no', item: ItemFacts, voice: Voice) {
  const { says } = voice
  const motion = motionIn(vote, choice, item)
  if (!motion) return vote.kind === 'disposition' ? says.continuing : says.base
  return motion.kind === 'return' || motion.kind === 'tabling'
    ? says.disposing[motion.kind]
    : nameOf(motion, voice)
}

const motionIn = (vote: Vote, choice: 'yes' | 'no', { motions }: ItemFacts) =>
  motions.find(({ id }) => id === (choice === 'yes' ? vote.yes_motion_id : vote.no_motion_id))

const isFirst = (vote: Vote, item: ItemFacts) =>
  !item.votes.some(
    (earlier) => earlier.kind === 'matter' && earlier.status !== 'void' && earlier.ordinal < vote.ordinal,
  )

/** The order is approved with the first of several votes (R53). */
const isFirstOfSeveral = (vote: Vote, item: ItemFacts) => {
  const held = item.votes.filter(({ status }) => status !== 'void')
  return held.length > 1 && held.every(({ ordinal }) => ordinal >= vote.ordinal)
}

/** Who stood where, by name. */
function standsOf({ ballots }: Pick<Vote, 'ballots'>) {
  const named = (stand: 'yes' | 'no' | 'blank') =>
    ballots.filter(({ choice }) => choice === stand).map(({ name }) => name)
  return { yes: named('yes'), no: named('no'), blank: named('blank') }
}
