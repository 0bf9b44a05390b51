import { z } from 'zod'
import { forWhom } from '../motions/forms.ts'
import { asTyped, saysSame, sentFrom } from '../texts/typed-rules.ts'
import { longestText } from '../texts/rules.ts'
import { idIn, severalIds } from '../web/forms.ts'
import { say, type Message } from '../words/index.ts'
import type { Picked } from './page-rules.ts'

/** Of which version the blocks were shown, and whose proposal it is. */
export const amendmentForm = z.object({
  version: z.coerce.number('shared.notAChoice').int().min(1).max(1_000_000),
  person: forWhom,
})

type Posted = Record<string, unknown>

/** What was sent in the field of each block, the words of marked passages in it; a block without a field, or left as it was, stays. */
export function readFields(
  body: unknown,
  blocks: string[],
): { fields: string[]; tooLong: Message | undefined } {
  const posted = (body ?? {}) as Posted
  let length = 0
  const fields = blocks.map((block, place) => {
    const typed = posted[`block-${place}`]
    if (typeof typed !== 'string') return block
    length += typed.length
    const plain = posted[`plain-${place}`] === 'yes'
    if (plain ? evenEnds(typed) === evenEnds(asTyped(block)) : saysSame(typed, block)) return block
    if (length > longestText) return block
    return sentFrom({ html: typed, plain }, block)
  })
  return { fields, tooLong: length > longestText ? say('shared.tooLong', { most: longestText }) : undefined }
}

const evenEnds = (typed: string) => typed.replaceAll('\r\n', '\n').trim()

const boxes = z.object({ with: severalIds(200) })

/** Which amendments are in the merged text, and which wording stays at each block where they collide. */
export function readPicked(body: unknown): Picked {
  const posted = (body ?? {}) as Posted
  const { data } = boxes.safeParse({ with: posted.with })
  const choices = Object.entries(posted).flatMap(([name, typed]) => {
    const [, place] = /^wording-(\d{1,5})$/.exec(name) ?? []
    const id = idIn(typed)
    return place && id ? [[place, id] as const] : []
  })
  return { with: data?.with ?? [], choices: Object.fromEntries(choices) }
}
