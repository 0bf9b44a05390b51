import { say, type Message } from '../words/index.ts'

/** How many computations may wait in the whole house. */
const mostWaiting = 5

/** Why a draw cannot be computed now: one for the term is under way, or too many wait already. */
export function whyNotCompute({
  waiting,
  draw,
}: {
  waiting: number
  draw: number | null
}): Message | undefined {
  if (draw !== null) return say('draws.alreadyComputing')
  return waiting >= mostWaiting ? say('draws.queueFull') : undefined
}

type Standing = { status: 'waiting' | 'running' | 'done' | 'stopped' | 'failed' }

export const isUnderWay = ({ status }: Standing) => status === 'waiting' || status === 'running'

/** Why it cannot be cancelled: it has ended. */
export const whyNotCancel = (computation: Standing): Message | undefined =>
  isUnderWay(computation) ? undefined : say('draws.computationEnded')
