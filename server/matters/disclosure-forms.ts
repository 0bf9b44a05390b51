import { z } from 'zod'
import { day, optionalId, optionalText, readForm, tick } from '../web/forms.ts'

const disclosure = z.object({
  item_id: optionalId,
  receivers: optionalText(500),
  told_on: day(),
  told_clock: z
    .string('matters.notAClock')
    .trim()
    .regex(/^([01]?\d|2[0-3])[:.][0-5]\d$/, 'matters.notAClock')
    .transform((typed) => typed.replace('.', ':')),
  what: optionalText(10_000),
  nothing: tick(),
})

/** What was told of a procurement matter, to whom, when (R82). */
export const readDisclosure = (body: unknown) => readForm(disclosure, body)
