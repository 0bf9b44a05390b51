import { z } from 'zod'
import { cleanHtml, longestText, plainText } from '../texts/rules.ts'
import { readText } from '../texts/forms.ts'
import type { Typed } from '../texts/typed-rules.ts'
import { choice, line, optionalId, optionalNumber, readForm, type Read } from '../web/forms.ts'
import { languages } from '../words/index.ts'
import { motionKinds } from './rules.ts'

/** A text from the editor, or as typed by hand where `plain`; nothing but tags is nothing. */
export const written = {
  html: line(longestText, 'texts.missing').refine(
    (html) => plainText(cleanHtml(html)).trim() !== '',
    'texts.missing',
  ),
  plain: z
    .literal('yes', 'shared.notAChoice')
    .optional()
    .transform((typed) => typed === 'yes'),
}

/** Whose act it is, where the secretary enters it for another. */
export const forWhom = optionalId.transform((id) => id ?? undefined)

/** The greatest sum that a proposal may carry, in euros. */
const greatestSum = 999_999_999_999.99

/** Euros and cents, or nothing. */
export const aSum = optionalNumber(greatestSum).transform((sum) => sum && Math.round(sum * 100) / 100)

export const motionForm = z.object({
  ...written,
  kind: choice(motionKinds),
  language: choice(languages).optional(),
  person: forWhom,
  sum: aSum,
})
export const secondingForm = z.object({ person: forWhom })
export const baseForm = z.object({ ...written, language: choice(languages) })
const correctionForm = z.object({ ...written, language: choice(languages).optional() })

/** A motion in other words, or paragraphs of it that are to be marked or opened. */
export function readCorrection(body: unknown): Read<Correction> {
  const { marking } = (body ?? {}) as Record<string, unknown>
  if (!marking) return readForm(correctionForm, body)
  const { typed, errors } = readText(body, ['text'])
  const taken = typed.marking && !Object.keys(errors).length
  return { values: taken ? typed : undefined, typed: { language: typed.language }, errors }
}

type Correction = z.output<typeof correctionForm> & { marking?: Typed['marking'] }
