import { percentOf } from './count-rules.ts'
import { cannotSay } from './question-rules.ts'
import type { Shown } from './sheet-rules.ts'

/** A part of a bar: where it begins from the middle and how wide it is, a unit a percent. */
export interface Piece {
  value: string
  x: number
  width: number
}

/** Those who disagree to the left of the middle, those who agree to the right of it, the undecided over it. */
export function divergingBar({ base, counts }: Shown): Piece[] {
  const share = (value: string) => (base ? ((counts[value] ?? 0) / base) * 100 : 0)
  const undecided = share('3')
  const left = -undecided / 2 - share('2')
  const right = undecided / 2
  const pieces = [
    { value: '1', x: left - share('1'), width: share('1') },
    { value: '2', x: left, width: share('2') },
    { value: '3', x: -undecided / 2, width: undecided },
    { value: '4', x: right, width: share('4') },
    { value: '5', x: right + share('4'), width: share('5') },
    { value: cannotSay, x: 0, width: share(cannotSay) },
  ]
  return pieces
    .filter(({ width }) => width > 0)
    .map(({ value, x, width }) => ({ value, x: rounded(x), width: rounded(width) }))
}

/** From where to where the bars of a page reach, so that each may be held against each; 'cannot say' stands apart, behind both sides. */
export function frameOf(bars: readonly Piece[][]) {
  const sides = bars.flat().filter(({ value }) => value !== cannotSay)
  const unsure = bars.flat().filter(({ value }) => value === cannotSay)
  const from = Math.min(0, ...sides.map(({ x }) => x))
  const apart = Math.max(0, ...sides.map(({ x, width }) => x + width)) + gap
  return { from, apart, width: rounded(apart - from + Math.max(0, ...unsure.map(({ width }) => width))) }
}

const gap = 6

const rounded = (number: number) => Math.round(number * 100) / 100

/** What a value has of the base, in whole percent. */
export const shareOf = ({ base, counts }: Shown, value: string) => ({
  count: counts[value] ?? 0,
  percent: percentOf(counts[value] ?? 0, base),
})
