import { z } from 'zod'
import { blocksIn } from '../consultations/rules.ts'
import {
  choice,
  clock,
  day,
  line,
  optionalDay,
  optionalId,
  optionalNumber,
  optionalText,
  readForm,
  tick,
  type Read,
  type Typed,
} from '../web/forms.ts'
import { languages, say, type ByLanguage, type Language, type Message } from '../words/index.ts'
import type { Day } from '../calendar/rules.ts'
import { occasionKinds, type Content, type SeriesContent } from './rules.ts'
import { typedWhen, whenIn } from './when-forms.ts'

const whole = (most: number) =>
  optionalNumber(most).refine((given) => given === null || Number.isInteger(given), 'shared.notANumber')

const occasion = z.object({
  kind: choice(occasionKinds),
  ...Object.fromEntries(languages.map((one) => [`name_${one}`, optionalText(200)])),
  when: optionalText(4_000),
  group_id: optionalId,
  new_group: optionalText(200),
  series_id: optionalId,
  sittings: whole(1_000).refine((given) => given !== 0, 'occasions.sittingsFromOne'),
  attendance: whole(100_000),
  attendance_about: tick(),
  notes: optionalText(100_000),
})

/** Its name in one language at least; names of days in the languages of its body, in their order. */
export function readOccasion(body: unknown, bodyLanguages: Language[]): Read<Content> {
  const read = readForm(occasion, body)
  const form = read.values as (typeof read.values & Record<string, string>) | undefined
  if (!form) return { ...read, values: undefined }
  const name = namesIn(form)
  const when = whenIn(form.when, bodyLanguages)
  const errors: Record<string, Message> = {}
  if (!Object.keys(name).length) Object.assign(errors, nameMissing(bodyLanguages))
  if (!when) errors.when = say('occasions.notWhen')
  const notes = blocksIn(form.notes)
  if (notes.length > mostParagraphs)
    errors.notes = say('occasions.tooManyParagraphs', { most: mostParagraphs })
  if (!when || Object.keys(errors).length) return { ...read, values: undefined, errors }
  const { kind, group_id, series_id, sittings, attendance, attendance_about } = form
  const plain = { kind, group_id, series_id, sittings, attendance, attendance_about }
  return {
    ...read,
    values: {
      ...plain,
      ...when,
      name,
      new_group: groupIn(form.new_group, bodyLanguages),
      notes,
    } as unknown as Content,
  }
}

/** An occasion's page shows all its notes. */
const mostParagraphs = 500

const groupIn = (typed: string, [first = 'fi']: Language[]): ByLanguage => (typed ? { [first]: typed } : {})

/** What the form shows of an occasion as it stands. */
export const typedOccasion = (
  one: Omit<Content, 'new_group' | 'notes'> & { notes: { text: string }[] },
  bodyLanguages: Language[],
): Typed => ({
  kind: one.kind,
  ...Object.fromEntries(languages.map((language) => [`name_${language}`, one.name[language] ?? ''])),
  when: typedWhen(one, bodyLanguages),
  group_id: String(one.group_id ?? ''),
  series_id: String(one.series_id ?? ''),
  sittings: String(one.sittings ?? ''),
  attendance: String(one.attendance ?? ''),
  attendance_about: one.attendance_about ? 'yes' : '',
  notes: one.notes.map(({ text }) => text).join('\n\n'),
})

/** Of which request it is a source; none: of no one. */
export const readSource = (body: unknown) => readForm(z.object({ consultation: optionalId }), body)

/** One press makes an occasion of what was handled in a meeting of the partnership. */
export const readFromMeeting = (body: unknown) =>
  readForm(z.object({ item: line(9).transform(Number), group_id: optionalId }), body)

/** What was agreed: added, marked done, opened again or taken away. */
export const readPoint = (body: unknown) =>
  readForm(
    z.discriminatedUnion(
      'to',
      [
        z.object({
          to: z.literal('add'),
          text: line(1_000),
          person: optionalText(300),
          due_on: optionalDay(),
        }),
        z.object({ to: choice(['done', 'open', 'removed']), point: z.string().transform(Number) }),
      ],
      'shared.notAChoice',
    ),
    body,
  )

/** R82: what was told to whom, and when. */
export const readDisclosure = (body: unknown) =>
  readForm(z.object({ receivers: line(500), what: line(10_000), told_on: day(), told_clock: clock() }), body)

const series = z.object({
  ...Object.fromEntries(languages.map((one) => [`name_${one}`, optionalText(200)])),
  next_on: optionalDay(),
  ended: tick(),
})

/** A series: its name, and the day of its next occasion. */
export function readSeries(body: unknown, bodyLanguages: Language[]): Read<SeriesContent> {
  const read = readForm(series, body)
  const form = read.values as (typeof read.values & Record<string, string>) | undefined
  if (!form) return { ...read, values: undefined }
  const { next_on, ended } = form as unknown as { next_on: Day | null; ended: boolean }
  const name = namesIn(form)
  if (Object.keys(name).length) return { ...read, values: { name, next_on, ended } }
  return { ...read, values: undefined, errors: nameMissing(bodyLanguages) }
}

const namesIn = (form: Record<string, string>): ByLanguage =>
  Object.fromEntries(languages.flatMap((one) => (form[`name_${one}`] ? [[one, form[`name_${one}`]]] : [])))

const nameMissing = (bodyLanguages: Language[]): Record<string, Message> => ({
  [`name_${bodyLanguages[0] ?? 'fi'}`]: say('occasions.nameMissing'),
})
