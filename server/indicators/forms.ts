import { z } from 'zod'
import { aYear } from '../plans/forms.ts'
import { worded, wordsIn } from '../texts/worded-forms.ts'
import { choice, line, optionalSigned, optionalText, readForm } from '../web/forms.ts'
import { languages } from '../words/index.ts'
import { parts, periodOf } from './rules.ts'

const anIndicator = z
  .object({ ...worded('name', 160), ...worded('unit', 40) })
  .refine((form) => languages.some((one) => form[`name_${one}`]), {
    path: ['name_fi'],
    message: 'shared.missing',
  })

/** An indicator; its name in one language at least. */
export function readIndicator(body: unknown) {
  const { values, ...read } = readForm(anIndicator, body)
  return {
    ...read,
    values: values && { name: wordsIn(values, 'name'), unit: wordsIn(values, 'unit') },
  }
}

const aFigure = z.object({
  period_year: aYear,
  part: choice(parts),
  value: optionalSigned().refine((value) => value !== null, 'shared.missing'),
  source: line(300),
  note: optionalText(1_000),
})

/** A figure of a period, and where it comes from. */
export function readFigure(body: unknown) {
  const { values, ...read } = readForm(aFigure, body)
  if (!values) return { ...read, values }
  const { period_year, part, value, source, note } = values
  return { ...read, values: { ...periodOf(period_year, part), value: value!, source, note } }
}
