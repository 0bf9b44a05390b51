import { whyNotDecideNow } from '../attendance/item-rules.ts'
import { whyNotLead, type Actor, type Room } from '../attendance/room-rules.ts'
import { dispositionWaits, isVoting, type Motion } from '../motions/rules.ts'
import { carriedApart, winnerOf } from '../votes/decision-rules.ts'
import type { Voting } from '../votes/rules.ts'
import { say, type Message } from '../words/index.ts'
import { saysSame } from '../texts/typed-rules.ts'
import type { Change } from './block-rules.ts'
import { collisionsOf, mergedChanges, unsettled, type Choices } from './merge-rules.ts'
import type { Amended, Amendment } from './rules.ts'

/** The table as the merging of its amendments sees it. */
export type Merging = Voting & Amended & { merging: { choices: Choices } | undefined }

/** How an amendment stands when the text is put together. */
export type Standing = 'carried' | 'lost' | 'open' | 'unopposed'

/** What the votes, or that nobody opposed, have made of it; undefined of one that is no longer before the body. */
export function standingOf(table: Merging, motion: Motion): Standing | undefined {
  if (motion.status !== 'seconded' && motion.status !== 'carried' && motion.status !== 'lost')
    return undefined
  if (motion.unopposed) return 'unopposed'
  if (winnerOf(table) === motion.id || carriedApart(table).some(({ id }) => id === motion.id))
    return 'carried'
  return motion.status === 'lost' || isVotedOn(table, motion) ? 'lost' : 'open'
}

const isVotedOn = ({ votes }: Merging, { id }: Motion) =>
  votes.some(
    ({ status, kind, yes_motion_id, no_motion_id }) =>
      status === 'closed' && kind !== 'disposition' && (yes_motion_id === id || no_motion_id === id),
  )

/** The amendments of which the decision is put together; none where another proposal, or total rejection, has won. */
export function adoptedIn(table: Merging): Amendment[] {
  const winner = winnerOf(table)
  if (winner && !table.amendments.some(({ id }) => id === winner)) return []
  return table.amendments.filter(({ id }) => {
    const motion = table.motions.find((motion) => motion.id === id)
    const standing = motion && standingOf(table, motion)
    return standing === 'carried' || standing === 'unopposed'
  })
}

/** Unopposed ones of which nothing stands, since another wording was chosen wherever they change the proposal. */
export function replacedIn(table: Merging): number[] {
  const adopted = adoptedIn(table)
  const kept = mergedChanges(adopted, table.merging?.choices ?? {})
  const stands = (change: Change) =>
    kept.some(
      (one) =>
        one === change ||
        (!one.adds && !change.adds && one.place === change.place && saysSame(one.after, change.after)),
    )
  return adopted.flatMap(({ id, changes }) => (isUnopposed(table, id) && !changes.some(stands) ? [id] : []))
}

/** The chair states which amendments nobody opposes and which wording stays where adopted ones collide. */
export function whyNotStateMerging(
  room: Room,
  table: Merging,
  who: Actor,
  { unopposed, choices }: { unopposed: number[]; choices: Choices },
): Message | undefined {
  const refusal = whyNotLead(room, who) ?? whyNotDecideNow(room, table.item)
  if (refusal) return refusal
  if (table.item.status !== 'open') return say('motions.itemNotOpen')
  if (table.decided) return say('motions.alreadyDecided')
  if (isVoting(table)) return say('motions.voteIsOpen')
  if (dispositionWaits(table)) return say('motions.dispositionFirst')
  const chosen = unopposed.map((id) => table.motions.find((motion) => motion.id === id))
  if (chosen.some((motion) => !motion || !mayPass(table, motion))) return say('amendments.needsVote')
  const opposed = opposedAt(table, unopposed)
  if (opposed !== undefined) return say('amendments.opposed', { number: opposed + 1 })
  const carried = adoptedIn(table).filter(({ id }) => !isUnopposed(table, id))
  const named = table.amendments.filter(({ id }) => unopposed.includes(id))
  return whyNotSettled([...carried, ...named], choices)
}

/** Where a seconded amendment that stays outside words the same block otherwise: that is opposing, and takes a vote (R54). */
function opposedAt(table: Merging, unopposed: number[]) {
  const seconded = table.amendments.filter(({ id }) =>
    table.motions.some((motion) => motion.id === id && mayPass(table, motion)),
  )
  return collisionsOf(seconded).find(
    ({ ids }) => ids.some((id) => unopposed.includes(id)) && ids.some((id) => !unopposed.includes(id)),
  )?.place
}

const isUnopposed = ({ motions }: Merging, id: number) =>
  motions.some((motion) => motion.id === id && motion.unopposed)

/** Seconded and not voted on: what nobody opposes needs no vote. */
const mayPass = (table: Merging, motion: Motion) => {
  const standing = standingOf(table, motion)
  return (
    table.amendments.some(({ id }) => id === motion.id) && (standing === 'open' || standing === 'unopposed')
  )
}

/** Where two adopted amendments word the same block, one of the wordings is chosen before the decision. */
export function whyNotSettled(amendments: Amendment[], choices: Choices): Message | undefined {
  const [open] = unsettled(amendments, choices)
  return open && say('amendments.chooseWording', { number: open.place + 1 })
}

/** The decision waits until its text can be put together. */
export const whyNotDecideText = (table: Merging) =>
  whyNotSettled(adoptedIn(table), table.merging?.choices ?? {})
