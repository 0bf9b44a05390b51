import { z } from 'zod'
import {
  anId,
  choice,
  optionalDay,
  optionalId,
  optionalText,
  readForm,
  tick,
  type Read,
} from '../web/forms.ts'
import { languages, say, type ByLanguage } from '../words/index.ts'
import { ascriptions, type Ascription } from './content-rules.ts'
import { quoteAsTyped } from './quote-rules.ts'
import { outcomes, type Reply } from './reply-rules.ts'
import type { Promising } from './rules.ts'

/** Fields of one text in each language: 'prose_fi', 'prose_sv', 'prose_en'. */
const texts = (part: string, most: number) =>
  languages.map((one) => [`${part}_${one}`, optionalText(most)] as const)
const inEach = (values: object, part: string): ByLanguage =>
  Object.fromEntries(
    languages.flatMap((one) => {
      const text = (values as Record<string, string>)[`${part}_${one}`]
      return text ? [[one, text]] : []
    }),
  )
const fieldsOf = (parts: Record<string, number>, more: z.ZodRawShape = {}) =>
  z.object({
    ...Object.fromEntries(Object.entries(parts).flatMap(([part, most]) => texts(part, most))),
    ...more,
  })
const read = <V>(
  form: Read<Record<string, unknown>>,
  values: (given: Record<string, unknown>) => V,
): Read<V> => ({
  ...form,
  values: form.values && values(form.values),
})

const around = fieldsOf({ title: 300, introduction: 20_000, heading: 300, considered: 40_000 })

/** What stands around the themes. */
export const readSummary = (body: unknown) =>
  read(readForm(around, body), (given) => ({
    title: inEach(given, 'title'),
    introduction: inEach(given, 'introduction'),
    heading: inEach(given, 'heading'),
    considered: inEach(given, 'considered'),
  }))

const section = fieldsOf({ line: 500, prose: 40_000 })

/** A theme's line and prose. */
export const readSection = (body: unknown) =>
  read(readForm(section, body), (given) => ({ line: inEach(given, 'line'), prose: inEach(given, 'prose') }))

const quote = z.object({
  theme: anId,
  segment: anId,
  text: optionalText(5_000).transform(quoteAsTyped),
  ascribed: choice(ascriptions),
  ...Object.fromEntries(languages.map((one) => [`at_${one}`, z.string().optional()])),
})
export interface Quoted {
  theme: number
  segment: number
  text: string
  ascribed: Ascription
  at: Partial<Record<keyof ByLanguage, number>>
}

export const readQuote = (body: unknown): Read<Quoted> =>
  read(readForm(quote, body) as Read<Record<string, unknown>>, (given) => ({
    ...(given as unknown as Quoted),
    at: Object.fromEntries(
      languages.flatMap((one) => {
        const place = given[`at_${one}`]
        return typeof place === 'string' && /^\d{1,6}$/.test(place) ? [[one, Number(place)]] : []
      }),
    ),
  }))

const measure = fieldsOf(
  { text: 1_000 },
  { person: optionalId, person_name: optionalText(), due_on: optionalDay() },
)

/** A promise; in words of one language at least. */
export function readMeasure(body: unknown): Read<Promising> {
  const form = read(readForm(measure, body), (given) => {
    const { person, person_name, due_on } = given as {
      person: number | null
      person_name: string
      due_on: string | null
    }
    return { text: inEach(given, 'text'), person_id: person, person_name: person ? '' : person_name, due_on }
  })
  if (!form.values || Object.keys(form.values.text).length) return form
  return { ...form, values: undefined, errors: { text_fi: say('shared.missing') } }
}

const followed = fieldsOf({ follow_up: 4_000 }, { measure: anId, done: tick() })

export const readFollowUp = (body: unknown) =>
  read(readForm(followed, body), (given) => {
    const { measure, done } = given as { measure: number; done: boolean }
    return { measure, done, follow_up: inEach(given, 'follow_up') }
  })

export const readPublication = (body: unknown) =>
  readForm(z.object({ why: optionalText(1_000), knowing: tick() }), body)

const reply = fieldsOf(
  { text: 10_000 },
  { theme: optionalId, segment: optionalId, outcome: choice(outcomes), paragraph: optionalId },
)

/** An answer to a theme or to a segment. */
export function readReply(body: unknown): Read<Reply> {
  const form = read(readForm(reply, body), (given) => ({
    ...(given as unknown as Reply),
    text: inEach(given, 'text'),
  }))
  const one = form.values && (form.values.theme === null) !== (form.values.segment === null)
  return one || !form.values
    ? form
    : { ...form, values: undefined, errors: { outcome: say('shared.notAChoice') } }
}

const change = fieldsOf({ text: 40_000 }, { paragraph: anId })

/** A paragraph as it reads after the consultation; a field that is left empty takes it away in that language. */
export const readChange = (body: unknown) =>
  read(readForm(change, body), (given) => ({
    paragraph: given.paragraph as number,
    text: Object.fromEntries(
      languages.flatMap((one) => {
        const isThere = typeof (body as Record<string, unknown>)[`text_${one}`] === 'string'
        return isThere ? [[one, given[`text_${one}`] as string]] : []
      }),
    ) as ByLanguage,
  }))
