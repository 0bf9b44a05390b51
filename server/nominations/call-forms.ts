import { z } from 'zod'
import { choice, day, line, optionalDay, optionalText, readForm, tick, type Read } from '../web/forms.ts'
import { languages, type ByLanguage, type Language } from '../words/index.ts'
import { whyNotSchedule, type CallContent } from './rules.ts'

const most = { title: 200, criteria: 6_000 }
const byLanguage = <P extends keyof typeof most>(part: P) =>
  Object.fromEntries(languages.map((one) => [`${part}_${one}`, optionalText(most[part])])) as Record<
    `${P}_${Language}`,
    ReturnType<typeof optionalText>
  >

const seats = z
  .string('shared.notANumber')
  .trim()
  .regex(/^[1-9]\d{0,2}$/, 'nominations.notSeats')
  .transform(Number)

const aCall = z.object({
  ...byLanguage('title'),
  ...byLanguage('criteria'),
  seats,
  both_genders: tick(),
  listed: choice(['yes', 'no']),
  opens_on: day(),
  closes_on: day(),
  decides_on: optionalDay(),
})
/** A call as its form says it; the title in one language at least, the schedule in its order. */
export function readCall(body: unknown): Read<CallContent> {
  const read = readForm(
    aCall.refine((form) => languages.some((one) => form[`title_${one}`]), {
      path: ['title_fi'],
      message: 'shared.missing',
    }),
    body,
  )
  if (!read.values) return { ...read, values: undefined }
  const form = read.values
  const { seats, both_genders, listed, opens_on, closes_on, decides_on } = form
  const values = { seats, both_genders, listed: listed === 'yes', opens_on, closes_on, decides_on }
  const wrong = whyNotSchedule(values)
  if (wrong) return { ...read, values: undefined, errors: { closes_on: wrong } }
  const texts = (part: 'title' | 'criteria') =>
    Object.fromEntries(
      languages.flatMap((one) => (form[`${part}_${one}`] ? [[one, form[`${part}_${one}`]]] : [])),
    ) as ByLanguage
  return { ...read, values: { ...values, title: texts('title'), criteria: texts('criteria') } }
}

export const readClosing = (body: unknown) =>
  readForm(z.object({ closes_on: day(), decides_on: optionalDay() }), body)

export const readCancellation = (body: unknown) => readForm(z.object({ reasons: line(2_000) }), body)
