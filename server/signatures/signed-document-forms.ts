import { z } from 'zod'
import { day, line, readForm } from '../web/forms.ts'

const form = z.object({
  service: line(100),
  signed_on: day(),
  confirmed: z.literal('yes', 'documents.confirmSigned'),
})

/** Where and when the minutes were signed; who brings them says that both signatures are there. */
export const readSigned = (given: unknown) => readForm(form, given)
