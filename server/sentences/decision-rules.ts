import { amendmentsIn } from './amendment-rules.ts'
import type { ItemFacts, Motion } from './item-facts-rules.ts'
import type { MeetingFacts } from './facts-rules.ts'
import { clauseIn, nameOf } from './motion-rules.ts'
import { paragraph, quote, type Voice } from './voice-rules.ts'

/** What the chair stated as the decision, and where the matter goes from here. */
export function decisionHtml(item: ItemFacts, voice: Voice, language: MeetingFacts['language']): string {
  const stated = item.decided_text ? amendedHtml(item, voice, language) : statedHtml(item, voice)
  return stated + paragraph(outcomeSentence(item, voice)) + (item.texts.decision_text ?? '')
}

function statedHtml(item: ItemFacts, voice: Voice) {
  const { says } = voice
  const { decision } = item
  if (!decision || isDisposed(item) || isOnlyNoted(item)) return ''
  const how = decision.unanimous
    ? 'unanimous'
    : item.votes.some(({ status }) => status === 'closed')
      ? 'vote'
      : 'plain'
  const worded = (motion: Motion, sentence: string) =>
    paragraph(`${sentence}${motion.html ? ':' : '.'}`) + quote(motion.html)
  const motion = item.motions.find(({ id }) => id === decision.motion_id)
  const apart = item.motions.filter(({ id, status }) => status === 'carried' && id !== motion?.id)
  const clause = motion && clauseIn(motion.html, says.clauseWord)
  const main = clause
    ? paragraph(says.motionCarriedThat(nameOf(motion, voice), how, clause))
    : motion
      ? worded(motion, says.motionCarried(nameOf(motion, voice), how))
      : paragraph(item.texts.proposal || item.kind === 'matter' ? says.baseCarried(how) : '')
  return main + apart.map((point) => worded(point, says.pointCarried(nameOf(point, voice)))).join('')
}

/** Nobody had anything else to propose: that it was noted says it all. */
const isOnlyNoted = ({ outcome, decision }: ItemFacts) =>
  outcome === 'noted' && decision?.unanimous === true && decision.motion_id === null

/** The proposal with its amendments: which were adopted and how, and the text that came of them. */
function amendedHtml(item: ItemFacts, voice: Voice, language: MeetingFacts['language']) {
  const { decision } = item
  if (!decision) return ''
  const says = amendmentsIn(language)
  const carried = item.motions.filter(({ id, status }) => status === 'carried' || id === decision.motion_id)
  const named = (motions: Motion[]) => voice.says.list(motions.map((motion) => nameOf(motion, voice)))
  const unopposed = carried.filter((motion) => motion.unopposed)
  const replaced = item.motions.filter(({ status, unopposed }) => status === 'lost' && unopposed)
  const winner = carried.find(({ id }) => id === decision.motion_id)
  const points = carried.filter((motion) => motion !== winner && !motion.unopposed)
  return (
    paragraph([
      unopposed.length > 0 && says.unopposed(named(unopposed), unopposed.length > 1),
      replaced.length > 0 && says.replaced(named(replaced), replaced.length > 1),
      winner
        ? `${voice.says.motionCarried(nameOf(winner, voice), 'vote')}.`
        : says.baseCarried(decision.unanimous),
      ...points.map((point) => `${voice.says.pointCarried(nameOf(point, voice))}.`),
    ]) +
    points.map((point) => (point.changes ? '' : quote(point.html))).join('') +
    paragraph(says.text) +
    quote(item.decided_text ?? '')
  )
}

/** Returned, tabled or removed: nothing was decided in the matter itself. */
const isDisposed = ({ outcome }: ItemFacts) =>
  outcome === 'returned' || outcome === 'tabled' || outcome === 'removed'

/** Also in a memo: where the matter goes from here (R81). */
export function outcomeSentence(item: ItemFacts, { says, text }: Voice): string {
  const { outcome, forward_to, adopted } = item
  if (!outcome) return ''
  if (outcome === 'forwarded') return forward_to ? says.forwarded(text(forward_to)) : ''
  if (outcome === 'adopted') return adopted ? says.adopted(adopted.kind, text(adopted.title)) : ''
  return says.outcomes[outcome]
}

/** 111 §: dissent, with its grounds if they were given before the checking (R62, R63). */
export const dissentHtml = (item: ItemFacts, { says, person }: Voice) =>
  item.dissents
    .map(({ person_id, name, grounds }) =>
      grounds
        ? paragraph([says.dissented(person(person_id, name)), says.dissentGrounds]) + quote(grounds)
        : paragraph(says.dissented(person(person_id, name))),
    )
    .join('')
