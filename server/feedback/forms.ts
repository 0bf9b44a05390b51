import { z } from 'zod'
import { choice, isEmail, line, optionalText, readForm } from '../web/forms.ts'
import { outcomes, pageIn, subjects } from './rules.ts'

const feedback = z.object({
  subject: choice(subjects),
  text: line(10_000),
  page: z.string().optional().transform(pageIn),
  email: optionalText(254).refine((typed) => !typed || isEmail(typed), 'shared.notAnEmail'),
})
export type Feedback = z.output<typeof feedback>

export const readFeedback = (body: unknown) => readForm(feedback, body)

export const readAnswer = (body: unknown) =>
  readForm(z.object({ outcome: choice(outcomes), answer: line(10_000) }), body)

export const readExtension = (body: unknown) => readForm(z.object({ extension_reasons: line(2_000) }), body)
