import { z } from 'zod'
import { dayTyped } from './typed-rules.ts'
import { publicities, whyNotPublicity, type Details } from './rules.ts'
import { say, type Language, type Message } from '../words/index.ts'

/** What came of a form: its values, or what was typed and what is wrong with it. */
export type Read<T> =
  { values: T; errors?: undefined; typed: Typed } | { values?: undefined; errors: Errors; typed: Typed }
export type Errors = Record<string, Message>
export type Typed = Record<string, string | string[]>

/** A text of at most so many characters; `least` 1: it may not be left empty. */
export const text = (most: number, least = 0) =>
  z
    .string({ error: 'missing' })
    .transform((typed) => typed.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().max(most, `most ${most}`).min(least, 'missing'))
export const optional = (most: number) => text(most).default('')
export const ticked = z
  .literal(['yes', ''], { error: 'notAChoice' })
  .optional()
  .transform((given) => given === 'yes')
export const anId = z
  .string({ error: 'notAChoice' })
  .regex(/^[1-9]\d{0,8}$/, 'notAChoice')
  .transform(Number)
export const perhapsId = z
  .union([z.literal('').transform(() => null), anId], { error: 'notAChoice' })
  .default(null)
const perhapsDay = z
  .string({ error: 'notADay' })
  .default('')
  .transform((typed, context) => {
    const day = dayTyped(typed)
    if (day === undefined) context.addIssue('notADay')
    return day ?? null
  })
const keys = z
  .union([z.string().transform((key) => [key]), z.array(z.string())], { error: 'notAChoice' })
  .pipe(z.array(z.string().max(60, 'notAChoice')).max(100, 'notAChoice'))
  .default([])

/** Reads a form by its schema; nothing that came is thrown away when it is refused. */
export function read<T>(schema: z.ZodType<T>, body: unknown): Read<T> {
  const { success, data, error } = schema.safeParse(body ?? {})
  if (success) return { values: data, typed: typedIn(body) }
  const errors = error.issues.map(({ path, message }) => [String(path[0]), wordingOf(message)])
  return { errors: Object.fromEntries(errors.toReversed()) as Errors, typed: typedIn(body) }
}

const typedIn = (body: unknown): Typed =>
  Object.fromEntries(
    Object.entries((body ?? {}) as Record<string, unknown>).map(([name, typed]) => [
      name,
      Array.isArray(typed) ? typed.map(String) : String(typed),
    ]),
  )

function wordingOf(issue: string): Message {
  const most = /^most (\d+)$/.exec(issue)?.[1]
  if (most) return say('shared.tooLong', { most: Number(most) })
  if (issue === 'notADay' || issue === 'notAChoice' || issue === 'notAnEmail') return say(`shared.${issue}`)
  return say('shared.missing')
}

const titles = { title_fi: optional(300), title_sv: optional(300), title_en: optional(300) }
const details = {
  publicity: z.enum(publicities, { error: 'notAChoice' }).default('handling'),
  secrecy_ground: optional(200),
  secrecy_extent: optional(500),
  due_on: perhapsDay,
  preparer_id: perhapsId,
  fields: keys,
  procurement: ticked,
  pending_tender: ticked,
  competition: ticked,
}
const matter = z.object({ ...titles, ...details, body_id: anId })
const kept = z.object({ ...titles, ...details })

/** A new matter, straight to a body's backlog. */
export const readMatter = (body: unknown) => readComplete(matter, body)

/** What is kept of a matter while it is handled; the body changes only by forwarding. */
export const readDetails = (body: unknown) => readComplete(kept, body)

function readComplete<T extends Details>(schema: z.ZodType<T>, body: unknown): Read<T> {
  const given = read(schema, body)
  if (given.errors) return given
  const { values, typed } = given
  const errors: Errors = {
    ...(!Object.keys(titlesOf(values)).length && { title_fi: say('shared.missing') }),
    ...whyNotPublicity(values),
    ...(values.pending_tender && !values.procurement && { procurement: say('matters.tenderIsProcurement') }),
  }
  return Object.keys(errors).length ? { errors, typed } : given
}

/** The title in the languages in which it was given. */
export const titlesOf = (given: { title_fi: string; title_sv: string; title_en?: string }) =>
  Object.fromEntries(
    (['fi', 'sv', 'en'] as Language[])
      .map((language) => [language, given[`title_${language}`]])
      .filter(([, title]) => title),
  ) as Partial<Record<Language, string>>

export const readCaseNumber = (body: unknown) => read(z.object({ case_number: optional(200) }), body)
export const readOrganisation = (body: unknown) => read(z.object({ organisation_id: anId }), body)
export const readClosing = (body: unknown) => read(z.object({ closing_reasons: text(3000, 1) }), body)
