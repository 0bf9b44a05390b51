import type { Dimension, Place } from '../balance/rules.ts'
import type { Day } from '../calendar/rules.ts'
import { say, type Message } from '../words/index.ts'

/** A bound in the published file: of the seats that are drawn. */
export interface Bound {
  id: string
  when: [string, string][]
  lower: number
  upper: number
}

interface Call {
  closes_on: Day
  published_at: Date | null
  cancelled_at: Date | null
}

/** Why no draw can be prepared among a call's candidates: the county has not chosen so, or the call is still open. */
export function whyNotPrepare(
  { closes_on, published_at, cancelled_at }: Call,
  { draws, others }: { draws: boolean; others: Pick<Draw, 'cancelled_at'>[] },
  today: Day,
): Message | undefined {
  if (!draws) return say('draws.notInUse')
  if (others.some((other) => !other.cancelled_at)) return say('draws.otherStands')
  if (cancelled_at) return say('draws.callCancelled')
  if (!published_at || closes_on >= today) return say('draws.callOpen', { day: { day: closes_on } })
  return undefined
}

/** Why the seats cannot be drawn among these: an organisation or group of companies may get one of them. */
export function whyNotAmong(seats: number, among: { group?: string | undefined; id: string }[]) {
  if (seats < 1) return say('draws.noOpenSeats')
  const candidates = new Set(among.map(({ group, id }) => group ?? `=${id}`)).size
  return candidates < seats ? say('draws.tooFewCandidates', { seats, candidates }) : undefined
}

export interface Draw {
  draws_at: Date
  number: number | null
  cancelled_at: Date | null
}

export type State = 'published' | 'due' | 'drawn' | 'cancelled'

export const stateOf = ({ draws_at, number, cancelled_at }: Draw, now: Date): State =>
  cancelled_at ? 'cancelled' : number !== null ? 'drawn' : draws_at <= now ? 'due' : 'published'

/** Once published a draw stands as it is; until the number is there it can be cancelled, with the reasons. */
export function whyNotCancelDraw(draw: Draw, now: Date): Message | undefined {
  const state = stateOf(draw, now)
  if (state === 'cancelled') return say('draws.alreadyCancelled')
  return state === 'drawn' ? say('draws.alreadyDrawn') : undefined
}

/** Why the number cannot be entered: not before its hour, once only, and not when someone left the list before. */
export function whyNotEnter(draw: Draw, left: { withdrawn_at: Date | null }[], now: Date) {
  const refusal = whyNotCancelDraw(draw, now)
  if (refusal) return refusal
  if (draw.draws_at > now) return say('draws.notYet', { at: { moment: draw.draws_at } })
  return isBroken(draw, left) ? say('draws.someoneLeft') : undefined
}

/** Somebody who stands in the published file withdrew before the number was drawn: the draw is to be made anew. */
export const isBroken = ({ draws_at, number }: Draw, left: { withdrawn_at: Date | null }[]) =>
  number === null && left.some(({ withdrawn_at }) => withdrawn_at && withdrawn_at < draws_at)

/** Why a computed draw cannot be published: its hour has passed, someone has left, or another draw stands. */
export function whyNotPublish(
  {
    drawsAt,
    numbers,
    others,
  }: { drawsAt: Date; numbers: { withdrawn_at: Date | null }[]; others: Pick<Draw, 'cancelled_at'>[] },
  now: Date,
): Message | undefined {
  if (drawsAt <= now) return say('draws.hourPassed')
  if (others.some((other) => !other.cancelled_at)) return say('draws.otherStands')
  return numbers.some(({ withdrawn_at }) => withdrawn_at) ? say('draws.leftSince') : undefined
}

/** Seats are drawn again for those who do not take them, once for each result. */
export function whyNotRedraw({
  drawn,
  declined,
  later,
}: {
  drawn: number[]
  declined: number[]
  later: Pick<Draw, 'cancelled_at'>[]
}): Message | undefined {
  if (!drawn.length) return say('draws.notDrawn')
  if (!declined.length || !declined.every((number) => drawn.includes(number))) return say('draws.whoDeclines')
  return later.some(({ cancelled_at }) => !cancelled_at) ? say('draws.drawnAgain') : undefined
}

/** Chances in bars of equal width from the lowest to the highest; those without a chance are not among them. */
export function histogramOf(chances: number[], most = 8) {
  const some = chances.filter((chance) => chance > 0)
  if (!some.length) return []
  const [lowest, highest] = [Math.min(...some), Math.max(...some)]
  const bars = highest - lowest < 5e-4 ? 1 : most
  const width = (highest - lowest) / bars
  return Array.from({ length: bars }, (_, bar) => {
    const [from, to] = [lowest + bar * width, bar === bars - 1 ? highest : lowest + (bar + 1) * width]
    const isIn = (chance: number) => chance >= from && (bar === bars - 1 ? chance <= to : chance < to)
    return { from, to, count: some.filter(isIn).length }
  })
}

/** The one or two values that a bound of the published file asks, as the targets name them. */
export function placeOf(when: [string, string][]): Omit<Place, 'capacity'> {
  const [first, also] = when.map(([dimension, value]) =>
    dimension.startsWith('field:')
      ? { dimension: 'field' as const, value: dimension.slice('field:'.length) }
      : { dimension: dimension as Dimension, value },
  )
  return { ...first!, ...(also && { also }) }
}
