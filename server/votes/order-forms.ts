import { z } from 'zod'
import { aSum, forWhom } from '../motions/forms.ts'
import { choice, optionalText } from '../web/forms.ts'
import { blockOutcomes, type BlockOutcome } from './block-rules.ts'
import { approvals } from './order-rules.ts'
import { methods } from './rules.ts'

/** Up, down, or the place counted from nought. */
export const placeForm = z.object({
  to: z.union(
    [
      z.enum(['up', 'down']),
      z
        .string()
        .regex(/^\d{1,3}$/)
        .transform(Number),
    ],
    'shared.notAChoice',
  ),
})

export const separationForm = z.object({ apart: choice(['yes', 'no']) })

/** The base proposal's sum, and one for each proposal under its id: 'sum-12'. */
export const sumsForm = z
  .object({ base: aSum })
  .catchall(z.unknown())
  .transform(({ base, ...fields }, context) => {
    const sums = new Map<number, number | null>()
    for (const [name, typed] of Object.entries(fields)) {
      const id = /^sum-([1-9]\d{0,8})$/.exec(name)?.[1]
      const read = id && aSum.safeParse(typed)
      if (read && read.success) sums.set(Number(id), read.data)
      else if (id) context.addIssue({ code: 'custom', message: 'shared.notANumber' })
    }
    return { base, sums }
  })

/** The body approved the method and the order, as they were put or changed (R53). */
export const orderForm = z
  .object({ method: choice(methods), approval: choice(approvals), change: optionalText(1000) })
  .transform(({ change, ...approved }) => ({
    ...approved,
    change: approved.approval === 'changed' ? change : '',
  }))

export const takingOutForm = z.object({ person: forWhom })

/** What becomes of each matter of the block: 'outcome-12'; decided as proposed where nothing is said. */
export const blockForm = z
  .object({})
  .catchall(z.unknown())
  .transform((fields, context) => {
    const outcomes = new Map<number, BlockOutcome>()
    for (const [name, typed] of Object.entries(fields)) {
      const id = /^outcome-([1-9]\d{0,8})$/.exec(name)?.[1]
      const outcome = blockOutcomes.find((one) => one === typed)
      if (id && outcome) outcomes.set(Number(id), outcome)
      else if (id) context.addIssue({ code: 'custom', message: 'shared.notAChoice' })
    }
    return outcomes
  })
