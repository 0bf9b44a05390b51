import { createHash } from 'node:crypto'

/** One place of the chain: the hash of the entry there holds the hash before it. */
export interface Link {
  place: number
  record_id: number
  /** when it was sealed, as text to the microsecond */
  sealed: string
  hash: string
  /** the whole entry as text; null: the entry is gone */
  line: string | null
  /** milliseconds by which the entry's own time is before the sealing of the one before it */
  behind: number
}

export interface Fault {
  what: 'changed' | 'removed' | 'place missing' | 'backdated' | 'not sealed' | 'head missing'
  /** the number of the entry, of the place, or the hash that is missing */
  which: number | string
}

/** What everything before the first entry comes to. */
export const beginning = { place: 0, hash: '' }

export const hashOf = (before: string, { sealed, line }: { sealed: string; line: string }) =>
  createHash('sha256').update(`${before}\n${sealed}\n${line}`).digest('hex')

/** What is wrong with links that should follow each other from the last one on, each with the number it names. */
export function faultsIn(links: Link[], last: { place: number; hash: string }): Fault[] {
  let { place, hash } = last
  return links.flatMap((link) => {
    const faults: Fault[] = []
    for (let missing = place + 1; missing < link.place; missing++)
      faults.push({ what: 'place missing', which: missing })
    const follows = link.place === place + 1
    if (link.line === null) faults.push({ what: 'removed', which: link.record_id })
    else if (follows && hashOf(hash, { ...link, line: link.line }) !== link.hash)
      faults.push({ what: 'changed', which: link.record_id })
    if (link.behind > tolerance) faults.push({ what: 'backdated', which: link.record_id })
    ;({ place, hash } = link)
    return faults
  })
}

/** An act commits within seconds; the clocks of two machines may differ, but not by an hour. */
const tolerance = 3_600_000

/** Heads as the log prints them, or each on a line of its own. */
export const headsIn = (text: string) => [
  ...new Set(
    [...text.matchAll(/"head":"([0-9a-f]{64})"|^([0-9a-f]{64})$/gm)].map((found) => found[1] ?? found[2]!),
  ),
]
