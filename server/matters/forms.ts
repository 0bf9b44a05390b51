import { z } from 'zod'
import { anId, line, optionalDay, optionalId, optionalText, readForm, tick, type Read } from '../web/forms.ts'
import type { Day } from '../calendar/rules.ts'
import { say, type Language } from '../words/index.ts'
import { publicities, whyNotPublicity, type Details } from './rules.ts'

/** Keys of the reference tables; which of them there are, the database says. */
const keys = z
  .union([z.string().transform((key) => [key]), z.array(z.string())], 'shared.notAChoice')
  .pipe(z.array(z.string().max(60, 'shared.notAChoice')).max(100, 'shared.notAChoice'))
  .default([])

const titles = { title_fi: optionalText(300), title_sv: optionalText(300), title_en: optionalText(300) }
const details = {
  publicity: z.enum(publicities, 'shared.notAChoice').default('handling'),
  secrecy_ground: optionalText(200),
  secrecy_extent: optionalText(500),
  due_on: optionalDay(),
  preparer_id: optionalId,
  fields: keys,
  procurement: tick(),
  pending_tender: tick(),
  competition: tick(),
}
const matter = z.object({ ...titles, ...details, body_id: anId })
const kept = z.object({ ...titles, ...details })

/** A new matter, straight to a body's backlog. */
export const readMatter = (body: unknown) => readComplete(matter, body)

/** What is kept of a matter while it is handled; the body changes only by forwarding. */
export const readDetails = (body: unknown) => readComplete(kept, body)

function readComplete<T extends Details>(schema: z.ZodType<T>, body: unknown): Read<T> {
  const read = readForm(schema, body)
  const { values } = read
  if (!values) return read
  const errors = {
    ...(!Object.keys(titlesOf(values)).length && { title_fi: say('shared.missing') }),
    ...whyNotPublicity(values),
    ...(values.pending_tender && !values.procurement && { procurement: say('matters.tenderIsProcurement') }),
  }
  return Object.keys(errors).length ? { ...read, values: undefined, errors } : read
}

/** The title in the languages in which it was given. */
export const titlesOf = (given: { title_fi: string; title_sv: string; title_en?: string }) =>
  Object.fromEntries(
    (['fi', 'sv', 'en'] as Language[])
      .map((language) => [language, given[`title_${language}`]])
      .filter(([, title]) => title),
  ) as Partial<Record<Language, string>>

export const readCaseNumber = (body: unknown) => readForm(z.object({ case_number: optionalText(200) }), body)
export const readOrganisation = (body: unknown) => readForm(z.object({ organisation_id: anId }), body)
export const readClosing = (body: unknown) => readForm(z.object({ closing_reasons: line(3_000) }), body)

/** Why the matter rests, and the day on which it is looked at again: one that is still to come. */
export const readRest = (body: unknown, today: Day) =>
  readForm(
    z.object({
      rest_reasons: line(3_000),
      look_again_on: optionalDay().refine((day) => !day || day > today, 'matters.lookAgainLater'),
    }),
    body,
  )
