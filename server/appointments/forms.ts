import { z } from 'zod'
import { day, idIn, line, optionalId } from '../web/forms.ts'
import type { Choice, Chosen } from './seat-rules.ts'

/** A new draft, or one whose name or first day changes. */
export const draftForm = z.object({
  title: line(120),
  starts_on: day(),
  call: optionalId,
})

const choice = z
  .string('shared.notAChoice')
  .regex(/^(now|empty|(candidate|organisation)-[1-9]\d{0,8})$/, 'shared.notAChoice')
  .transform((typed) => typed as Choice)

const capacity = z.enum(['member', 'deputy'], 'shared.notAChoice').default('member')
const rank = z
  .string('shared.notAChoice')
  .default('1')
  .refine((typed) => idIn(typed) && Number(typed) <= 100, 'shared.notAChoice')
  .transform(Number)

/** Which place of a seat. */
export const placeForm = z.object({ capacity, rank })

/** How a place is to be filled, and how it was when the form was shown. */
export const choiceForm = placeForm.extend({ choice, was: choice.optional() })

const place = z
  .string('shared.notAChoice')
  .regex(
    /^[1-9]\d{0,8}\.(member|deputy)\.[1-9]\d?\.(empty|(candidate|organisation)-[1-9]\d{0,8})$/,
    'shared.notAChoice',
  )
  .transform((typed): Chosen => {
    const [seat, capacity, rank, choice] = typed.split('.')
    return {
      seat_id: Number(seat),
      capacity: capacity as Chosen['capacity'],
      rank: Number(rank),
      choice: choice as Choice,
    }
  })

/** Places that a new draft begins with. */
export const placesForm = z.object({
  place: z.union([place.transform((one) => [one]), z.array(place).max(200)], 'shared.notAChoice').default([]),
})

/** The chair's seat, and those of at most two vice-chairs. */
export const officesForm = z.object({ chair: optionalId, vice_1: optionalId, vice_2: optionalId })
