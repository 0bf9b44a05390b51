import { z } from 'zod'
import { day, line, optionalId } from '../web/forms.ts'

/** A new draft, or one whose name or first day changes. */
export const draftForm = z.object({
  title: line(120),
  starts_on: day(),
  call: optionalId,
})
