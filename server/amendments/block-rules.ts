import { htmlOf, treeOf } from '../texts/tree-rules.ts'
import { saysSame } from '../texts/typed-rules.ts'

/** What an amendment does at one place of the base proposal. */
export interface Written {
  /** which block, from 0; where it adds, the block that it comes after, and -1 before the first */
  place: number
  adds: boolean
  /** '' where it adds */
  before: string
  /** '' where the block goes */
  after: string
}

export interface Change extends Written {
  /** compared once, when it was saved */
  redline: string
  /** the base proposal changed here after the amendment was made */
  stale: boolean
}

/** A text as its blocks: a paragraph, a heading, a list and a table are each one. */
export const blocksOf = (html: string): string[] =>
  treeOf(html).flatMap((node) => (typeof node === 'string' && !node.trim() ? [] : [htmlOf([node])]))

/** What was written in the field of each block, as changes; a field left empty removes its block. */
export function changesFrom(blocks: string[], fields: string[]): Written[] {
  const added = new Map<number, string>()
  const add = (place: number, html: string[]) =>
    html.length && added.set(place, (added.get(place) ?? '') + html.join(''))
  const changed = blocks.flatMap((before, place): Written[] => {
    const written = blocksOf(fields[place] ?? before)
    const kept = written.findIndex((block) => saysSame(block, before))
    add(place - 1, written.slice(0, Math.max(kept, 0)))
    add(place, written.slice(Math.max(kept, 0) + 1))
    return kept < 0 ? [{ place, adds: false, before, after: written[0] ?? '' }] : []
  })
  const additions = [...added].map(([place, after]) => ({ place, adds: true, before: '', after }))
  return [...changed, ...additions].toSorted(byPlace)
}

/** The base proposal with the changes made. */
export function withChanges(blocks: string[], changes: Pick<Written, 'place' | 'adds' | 'after'>[]): string {
  const at = (place: number, adds: boolean) =>
    changes.filter((change) => change.place === place && change.adds === adds)
  const added = (place: number) =>
    at(place, true)
      .map(({ after }) => after)
      .join('')
  return (
    added(-1) + blocks.map((block, place) => (at(place, false)[0]?.after ?? block) + added(place)).join('')
  )
}

/** A block is changed before anything is added after it. */
export const byPlace = (one: Pick<Written, 'place' | 'adds'>, other: Pick<Written, 'place' | 'adds'>) =>
  one.place - other.place || Number(one.adds) - Number(other.adds)

/** The changes in other words, a translation for one: as many blocks as they have, shared out in order; else undefined. */
export function inWordsOf<C extends Pick<Written, 'after'>>(changes: C[], html: string): C[] | undefined {
  const words = blocksOf(html)
  const counts = changes.map(({ after }) => blocksOf(after).length)
  if (words.length !== counts.reduce((sum, count) => sum + count, 0)) return undefined
  return changes.map((change, nth) => ({ ...change, after: words.splice(0, counts[nth]).join('') }))
}

/** The motion's own words: the changed and added blocks as they would read. */
export const wordsOfChanges = (changes: Pick<Written, 'after'>[]) =>
  changes.map(({ after }) => after).join('')
