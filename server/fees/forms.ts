import { z } from 'zod'
import { day, line, optionalText, tick } from '../web/forms.ts'
import { centsIn } from './rules.ts'

const sum = z
  .string('fees.notASum')
  .trim()
  .default('')
  .transform((typed, context) => {
    const cents = centsIn(typed)
    if (cents !== undefined) return cents
    context.addIssue({ code: 'custom', message: 'fees.notASum' })
    return z.NEVER
  })

const whole = (least: number, most: number) =>
  z
    .string('shared.notANumber')
    .regex(/^\d{1,3}$/, 'shared.notANumber')
    .transform(Number)
    .refine((number) => number >= least && number <= most, 'fees.outOfBounds')

export const costsForm = z.object({
  earnings: sum,
  earnings_note: optionalText(500),
  travel: sum,
  travel_note: optionalText(500),
})

export const termsForm = z.object({
  class: line(40),
  fee: sum,
  decision_fee: sum,
  chair_percent: whole(0, 200),
  staff: tick(),
  claim_days: whole(1, 365),
})

export const returnForm = z.object({ reason: line(500) })

export const periodForm = z.object({ from: day(), until: day() }).superRefine(({ from, until }, context) => {
  if (until < from) context.addIssue({ code: 'custom', path: ['until'], message: 'fees.periodBackwards' })
})
