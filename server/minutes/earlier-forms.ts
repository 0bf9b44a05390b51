import { z } from 'zod'
import { day, readForm } from '../web/forms.ts'

const section = z
  .string('shared.notANumber')
  .trim()
  .default('')
  .refine((typed) => /^([1-9]\d{0,3})?$/.test(typed), 'earlier.notASection')
  .transform((typed) => (typed ? Number(typed) : null))

const form = z.object({ held_on: day(), first_section: section, last_section: section })

/** The day of the meeting, and its first and last section. */
export const readEarlier = (given: unknown) => readForm(form, given)
