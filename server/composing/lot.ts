import { sha256 } from './lottery.ts'
import { numberFrom, plainText } from './number.ts'

/** One step of a lot: the text, what it hashes to, of how many left, which place of them (from 0), who stood there. */
export interface LotStep {
  text: string
  sha256: string
  of: number
  place: number
  chosen: number
}

/**
 * The order of those tied, by lot: at each step SHA-256 of 'program's half, meeting's half, number of the step',
 * modulo how many are left, in the order of their numbers (the way of RFC 3797). The last one left needs no step.
 */
export function drawLot(among: number[], secret: string, said: string): LotStep[] {
  const left = among.toSorted((one, other) => one - other)
  const steps: LotStep[] = []
  while (left.length > 1) {
    const text = plainText(`${secret} ${said} ${steps.length + 1}`)
    const place = numberFrom('public_value', text, left.length)!
    const of = left.length
    steps.push({ text, sha256: sha256(text), of, place, chosen: left.splice(place, 1)[0]! })
  }
  return steps
}

/** What is shown of the program's half before the meeting says its own. */
export const sealOfLot = (secret: string) => sha256(secret)
