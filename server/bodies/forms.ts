import { z } from 'zod'
import { choice, optionalId, optionalText } from '../web/forms.ts'
import { tiers, type Tier } from './power-rules.ts'

const byLanguage = <P extends string>(part: P, most: number) =>
  ({
    [`${part}_fi`]: optionalText(most),
    [`${part}_sv`]: optionalText(most),
    [`${part}_en`]: optionalText(most),
  }) as Record<`${P}_${'fi' | 'sv' | 'en'}`, ReturnType<typeof optionalText>>

/** A whole number between these. */
export const whole = (least: number, most: number) =>
  z
    .string('shared.notANumber')
    .trim()
    .transform((typed, context) => {
      const number = /^\d{1,4}$/.test(typed) ? Number(typed) : -1
      if (number >= least && number <= most) return number
      context.addIssue({ code: 'custom', message: 'bodies.outOfRange' })
      return z.NEVER
    })

export const bodyForm = z
  .object({
    tier: choice(tiers),
    parent_id: optionalId,
    ...byLanguage('name', 150),
    ...byLanguage('mandate', 4_000),
    languages: choice(['fi', 'sv', 'fi sv']),
    minutes_language: choice(['fi', 'sv']),
    answer_days: whole(1, 365),
  })
  .refine((form) => form.minutes_language !== 'fi' || form.name_fi, {
    path: ['name_fi'],
    message: 'shared.missing',
  })
  .refine((form) => form.minutes_language !== 'sv' || form.name_sv, {
    path: ['name_sv'],
    message: 'shared.missing',
  })
  .transform((form) => ({
    tier: form.tier as Tier,
    parent_id: form.parent_id,
    name: texts(form.name_fi, form.name_sv, form.name_en),
    mandate: texts(form.mandate_fi, form.mandate_sv, form.mandate_en),
    languages: form.languages,
    minutes_language: form.minutes_language,
    answer_days: form.answer_days,
  }))

const texts = (fi: string, sv: string, en: string) => ({
  ...(fi && { fi }),
  ...(sv && { sv }),
  ...(en && { en }),
})
