import { z } from 'zod'
import { aChoice, anId, words } from '../attendance/forms.ts'
import { cleanHtml, longestText, plainText } from '../texts/rules.ts'
import { motionKinds } from './rules.ts'

/** A text as written by hand or in the editor, cleaned; nothing but tags is nothing. */
export const aText = words(longestText)
  .transform(cleanHtml)
  .refine((html) => plainText(html).trim() !== '', 'shared.missing')

/** Whose act it is, where the secretary enters it for another. */
export const forWhom = z
  .union([z.literal('').transform(() => undefined), anId], { error: 'shared.notAChoice' })
  .optional()

export const motionForm = z.object({
  kind: aChoice(...motionKinds),
  html: aText,
  language: aChoice('fi', 'sv', 'en').optional(),
  person: forWhom,
})
export const secondingForm = z.object({ person: forWhom })
export const baseForm = z.object({ html: aText, language: aChoice('fi', 'sv', 'en') })
export const textForm = z.object({ html: aText })
