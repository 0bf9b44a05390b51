import { chairOf, isRoomSecretary, type Actor, type Room } from '../attendance/room-rules.ts'
import { voicesFor } from '../attendance/rules.ts'
import type { Motion } from '../motions/rules.ts'
import { needsOrder } from '../votes/order-rules.ts'
import { letterOf } from '../votes/tree-rules.ts'
import { blocksOf, type Change } from './block-rules.ts'
import {
  mergedChanges,
  mergedRedline,
  mergedText,
  collisionsOf,
  unsettled,
  type Choices,
} from './merge-rules.ts'
import { adoptedIn, standingOf, whyNotStateMerging, type Merging } from './merging-rules.ts'
import { amendedLanguage, collidingWith, placeOf, whyNotAmend, whyNotReword } from './rules.ts'

/** The amendments as every page names them: whose, under which letter, where, and against which others. */
export function amendmentsFor(room: Room, table: Merging, who: Actor) {
  const collisions = collidingWith(table)
  const lettered = needsOrder(table)
  return new Map(
    table.amendments.map((amendment) => {
      const motion = table.motions.find(({ id }) => id === amendment.id)!
      return [
        amendment.id,
        {
          ...amendment,
          motion,
          letter: lettered ? letterOf(table.motions, motion.id) : '',
          collisions: collisions.get(motion.id) ?? [],
          reword: !whyNotReword(room, table, motion, who),
        },
      ]
    }),
  )
}
export type AmendmentShown = ReturnType<typeof amendmentsFor> extends Map<number, infer One> ? One : never

/** The text of the item block by block with what each amendment does there; nothing is compared here. */
export function textFor(room: Room, table: Merging, who: Actor) {
  const language = amendedLanguage(room, table)
  const blocks = blocksOf(table.base.proposal[language] ?? '')
  const shown = [...amendmentsFor(room, table, who).values()]
  const before = shown.filter(({ motion }) => isBefore(motion))
  const at = new Map<string, { amendment: AmendmentShown; change: Change }[]>()
  for (const amendment of before)
    for (const change of amendment.changes) {
      const key = `${change.place}${change.adds ? '+' : ''}`
      at.set(key, [...(at.get(key) ?? []), { amendment, change }])
    }
  const secretary = isRoomSecretary(room, who)
  const voices = voicesFor(room, table.item.id)
  const as = secretary ? (voices[0]?.person_id ?? who.id ?? 0) : (who.id ?? 0)
  return {
    language,
    version: table.base.versions[language] ?? 0,
    first: at.get('-1+') ?? [],
    blocks: blocks.map((html, place) => ({
      html,
      number: place + 1,
      changes: at.get(`${place}`) ?? [],
      added: at.get(`${place}+`) ?? [],
    })),
    amendments: shown,
    placeOf,
    secretary,
    voices,
    may: {
      amend: !whyNotAmend(room, table, who, as),
      merge: !whyNotStateMerging(room, table, who, { unopposed: [], choices: everyFirst(table) }),
    },
  }
}

const isBefore = ({ status }: Motion) =>
  status === 'proposed' || status === 'seconded' || status === 'carried'

/** What the chair picks while the text is put together. */
export interface Picked {
  with: number[]
  choices: Choices
}

/** The merged text before the decision: who can be in it, where they collide, and how it would read. */
export function mergingFor(room: Room, table: Merging, who: Actor, given: Picked | undefined) {
  const text = textFor(room, table, who)
  const rows = text.amendments.flatMap((amendment) => {
    const standing = standingOf(table, amendment.motion)
    return standing ? [{ ...amendment, standing }] : []
  })
  const adopted = adoptedIn(table).map(({ id }) => id)
  const carried = rows.flatMap(({ id, standing }) => (standing === 'carried' ? [id] : []))
  const free = rows.flatMap(({ id, standing }) =>
    standing === 'open' || standing === 'unopposed' ? [id] : [],
  )
  const picked = given ? [...carried, ...free.filter((id) => given.with.includes(id))] : adopted
  const choices = given?.choices ?? table.merging?.choices ?? {}
  const chosen = rows.filter(({ id }) => picked.includes(id))
  const open = unsettled(chosen, choices)
  const changes = mergedChanges(chosen, choices)
  const blocks = text.blocks.map(({ html }) => html)
  return {
    text,
    rows,
    picked,
    choices,
    collisions: collisionsOf(chosen).map(({ place, ids }) => ({
      place,
      options: ids.map((id) => {
        const amendment = rows.find((row) => row.id === id)!
        return {
          amendment,
          change: amendment.changes.find((change) => change.place === place && !change.adds)!,
        }
      }),
    })),
    open,
    redline: mergedRedline(blocks, changes),
    clean: mergedText(blocks, chosen, choices),
    unopposed: free.filter((id) => picked.includes(id)),
    chair: chairOf(room)?.name,
    state: text.may.merge,
  }
}

/** Choices that settle every collision, to ask whether anything else stands in the way. */
const everyFirst = (table: Merging): Choices =>
  Object.fromEntries(collisionsOf(table.amendments).map(({ place, ids }) => [place, ids[0]!]))
