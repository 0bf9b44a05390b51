import { diffArrays } from 'diff'
import { saysSame } from '../texts/typed-rules.ts'
import { byPlace, type Change } from './block-rules.ts'

/** A change on the newest base proposal; it is compared anew where its block is another now. */
export type Rebased = Omit<Change, 'redline'> & { redline: string | undefined }

/**
 * R51: an amendment made on an older base proposal, block by block on the newer one. Where the block did not change the
 * change only moves; where it did the change stays and is `stale`; what the base proposal already says is no change.
 */
export function rebased(changes: Rebased[], old: string[], now: string[]): Rebased[] {
  const { places, kept } = placesIn(old, now)
  const moved = changes.flatMap((change): Rebased[] => {
    const place = places[change.place + 1]!
    if (change.adds) return [{ ...change, place: place.at }]
    if (kept.has(change.place)) return [{ ...change, place: place.at }]
    if (place.gone)
      return change.after
        ? [{ ...change, place: place.at, adds: true, before: '', redline: undefined, stale: true }]
        : []
    const before = now[place.at]!
    return change.after && saysSame(change.after, before)
      ? []
      : [{ ...change, place: place.at, before, redline: undefined, stale: true }]
  })
  return together(moved.toSorted(byPlace))
}

/** Where each block of the old text is in the new one; of one that is gone, the block that now stands before its place. */
function placesIn(old: string[], now: string[]) {
  const places: { at: number; gone: boolean }[] = [{ at: -1, gone: false }]
  const kept = new Set<number>()
  let next = 0
  let waiting = 0
  const leave = () => {
    for (; waiting > 0; waiting--) places.push({ at: next - 1, gone: true })
  }
  for (const { value, added, removed } of diffArrays(old.map(bare), now.map(bare))) {
    if (removed) waiting += value.length
    else if (added) {
      for (const first = next; next < first + value.length; next++)
        if (waiting > 0) {
          places.push({ at: next, gone: false })
          waiting--
        }
      leave()
    } else {
      leave()
      for (const end = next + value.length; next < end; next++) {
        kept.add(places.length - 1)
        places.push({ at: next, gone: false })
      }
    }
  }
  leave()
  return { places, kept }
}

/** Two changes that have come to the same place are one. */
const together = (changes: Rebased[]) =>
  changes.reduce<Rebased[]>((all, change) => {
    const same = all.at(-1)
    if (!same || same.place !== change.place || same.adds !== change.adds) return [...all, change]
    const one = {
      ...same,
      after: same.after + change.after,
      redline: undefined,
      stale: same.stale || change.stale,
    }
    return [...all.slice(0, -1), one]
  }, [])

const bare = (html: string) => html.replaceAll(/ data-id="[a-z0-9]{8}"/g, '')
