import { saysSame } from '../texts/typed-rules.ts'
import { byPlace, withChanges, type Change } from './block-rules.ts'

/** An amendment as collisions and the merged text see it. */
export interface Amending {
  id: number
  changes: Change[]
}

/** One block that several amendments would word each in its own way; what is only added after the same block stands side by side. */
export interface Collision {
  place: number
  ids: number[]
}

/** Where these amendments cannot all be adopted. */
export function collisionsOf(amendments: Amending[]): Collision[] {
  const at = new Map<number, { id: number; after: string }[]>()
  for (const { id, changes } of amendments)
    for (const { place, adds, after } of changes)
      if (!adds) at.set(place, [...(at.get(place) ?? []), { id, after }])
  return [...at]
    .filter(([, all]) => all.some(({ after }) => !saysSame(after, all[0]!.after)))
    .map(([place, all]) => ({ place, ids: all.map(({ id }) => id) }))
    .toSorted((one, other) => one.place - other.place)
}

/** Which of the chosen amendments words each block where several would: block → motion. */
export type Choices = Partial<Record<string, number>>

/** Collisions in which nothing has been chosen yet. */
export const unsettled = (amendments: Amending[], choices: Choices) =>
  collisionsOf(amendments).filter(({ place, ids }) => !ids.includes(choices[place] ?? 0))

/** What the chosen amendments do together, each block once; the order in which they are given does not matter. */
export function mergedChanges(amendments: Amending[], choices: Choices): Change[] {
  const all = amendments
    .toSorted((one, other) => one.id - other.id)
    .flatMap(({ id, changes }) => changes.map((change) => ({ id, change })))
  const kept = all.filter(({ id, change: { place, adds } }) => {
    if (adds) return true
    const rivals = all.filter((one) => !one.change.adds && one.change.place === place)
    const chosen = rivals.find((one) => one.id === choices[place]) ?? rivals[0]!
    return chosen.id === id
  })
  return kept.map(({ change }) => change).toSorted(byPlace)
}

/** The base proposal with all of them adopted. */
export const mergedText = (blocks: string[], amendments: Amending[], choices: Choices) =>
  withChanges(blocks, mergedChanges(amendments, choices))

/** The whole text with what comes and goes, put together from what was compared when each was saved. */
export function mergedRedline(blocks: string[], changes: Change[]): string {
  const shown = changes.map(({ redline, ...change }) => ({ ...change, after: redline }))
  return withChanges(blocks, shown)
}
