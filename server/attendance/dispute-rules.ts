import { resultOf, type Choice } from '../votes/rules.ts'
import { say, type Message } from '../words/index.ts'
import { decidersOf } from './item-rules.ts'
import { chairOf, type Room } from './room-rules.ts'
import type { Disqualification } from './rules.ts'

/** Who decided a disputed case, and how they stood: yes for disqualified, null where all were of one mind. */
export interface Decider {
  person_id: number
  choice: Choice | null
}

export interface DisputeStated {
  status: 'confirmed' | 'rejected' | 'stands'
  stands: { person_id: number; choice: Choice }[]
}

/** What was decided: what all agreed on, or what most stood for, on a tie with the chair (R43, R57, R58). */
export function disputeDecided(
  room: Room,
  held: Disqualification,
  { status, stands }: DisputeStated,
): { status: 'confirmed' | 'rejected'; deciders: Decider[] } | { refusal: Message } {
  const voices = decidersOf(room, held)?.voices ?? []
  if (status !== 'stands')
    return { status, deciders: voices.map(({ person_id }) => ({ person_id, choice: null })) }
  const deciders = voices.map(({ person_id }) => ({
    person_id,
    choice: stands.find((stand) => stand.person_id === person_id)?.choice ?? null,
  }))
  const missing = voices.filter((_, place) => deciders[place]!.choice === null)
  if (missing.length || stands.length > voices.length)
    return { refusal: say('votes.enterEach', { names: missing.map(({ name }) => name).join(', ') }) }
  const result = resultOf(stands, chairOf(room, held.item_id)?.person_id)
  if (!result) return { refusal: say('votes.chairMustChoose') }
  return { status: result.outcome === 'yes' ? 'confirmed' : 'rejected', deciders }
}
