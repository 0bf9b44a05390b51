import type { Actor, Room } from '../attendance/room-rules.ts'
import {
  isVoting,
  whyNotCorrectMotion,
  whyNotPropose,
  whyNotWithdraw,
  type Debate,
  type Motion,
} from '../motions/rules.ts'
import { languageOf } from '../motions/text-rules.ts'
import { say, type ByLanguage, type Language, type Message } from '../words/index.ts'
import type { Change } from './block-rules.ts'
import { collisionsOf } from './merge-rules.ts'

export interface Amendment {
  id: number
  item_id: number
  language: Language
  /** of the base proposal that its changes stand on */
  version: number
  changes: Change[]
}

/** The table of an item as amendments of its text see it. */
export type Amended = Debate & {
  base: { proposal: ByLanguage; versions: Partial<Record<Language, number>> }
  amendments: Amendment[]
}

/** In which language the text is amended: the meeting's own, where the proposal stands in it. */
export const amendedLanguage = ({ meeting }: Room, { base }: Amended) =>
  languageOf(base.proposal, [meeting.minutes_language])

/** Why this person does not change paragraphs of the base proposal (R48); there has to be a text. */
export function whyNotAmend(room: Room, table: Amended, who: Actor, as: number): Message | undefined {
  const refusal = whyNotPropose(room, table, who, { as, kind: 'amendment' })
  if (refusal) return refusal
  return table.base.proposal[amendedLanguage(room, table)] ? undefined : say('motions.noBase')
}

/** The proposer rewords it until somebody has seconded it; the secretary puts it right until the decision. */
export function whyNotReword(room: Room, table: Amended, motion: Motion, who: Actor): Message | undefined {
  if (!table.amendments.some(({ id }) => id === motion.id)) return say('amendments.notOnText')
  if (table.decided) return say('motions.alreadyDecided')
  if (isVoting(table)) return say('motions.voteIsOpen')
  const own = motion.person_id === who.id && motion.status === 'proposed'
  if (own && !whyNotWithdraw(room, table, motion, who)) return undefined
  const refusal = whyNotCorrectMotion(room, table, who)
  return refusal && motion.person_id === who.id ? say('amendments.alreadySeconded') : refusal
}

/** The motions that are still before the body. */
const stands = ({ status }: Motion) => status === 'proposed' || status === 'seconded' || status === 'carried'

/** With which others each amendment collides, and at which blocks: both are named on both. */
export function collidingWith({ amendments, motions }: Pick<Amended, 'amendments' | 'motions'>) {
  const standing = amendments.filter(({ id }) => motions.some((motion) => motion.id === id && stands(motion)))
  const collisions = collisionsOf(standing)
  return new Map(
    standing.map(({ id }) => [
      id,
      collisions.flatMap(({ place, ids }) =>
        ids.includes(id) ? [{ place, with: ids.filter((other) => other !== id) }] : [],
      ),
    ]),
  )
}

/** 'kohta 3 muuttuu': what one change does, told by the number of its block. */
export function placeOf({ place, adds, after }: Pick<Change, 'place' | 'adds' | 'after'>): Message {
  if (adds) return place < 0 ? say('amendments.addedFirst') : say('amendments.added', { number: place + 1 })
  return say(after ? 'amendments.changed' : 'amendments.removed', { number: place + 1 })
}

/** Of proposals to be put against each other, the amendments whose blocks none of the others touch: they need not be. */
export function apartFromOthers(chain: number[], amendments: Amendment[]) {
  const inChain = chain.map((id) => amendments.find((amendment) => amendment.id === id))
  if (inChain.length < 2 || inChain.includes(undefined)) return []
  const placesOf = (amendment?: Amendment) =>
    amendment?.changes.flatMap(({ adds, place }) => (adds ? [] : [place])) ?? []
  return chain.filter((id) => {
    const others = inChain.filter((amendment) => amendment?.id !== id).flatMap(placesOf)
    return !placesOf(inChain.find((amendment) => amendment?.id === id)).some((place) =>
      others.includes(place),
    )
  })
}
