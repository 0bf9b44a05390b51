import { z } from 'zod'
import type { Day } from '../calendar/rules.ts'
import { say, type Key, type Message } from '../words/index.ts'

export interface Read<V> {
  /** what the form says, once nothing is wrong with it */
  values: V | undefined
  /** what was typed, to be shown again */
  typed: Typed
  errors: Record<string, Message>
}
export type Typed = Record<string, string | string[]>

/** Reads a posted form. The errors of the schema's fields are keys of words, named by the field. */
export function readForm<S extends z.ZodType>(schema: S, body: unknown): Read<z.output<S>> {
  const read = schema.safeParse(body ?? {})
  return { values: read.success ? read.data : undefined, typed: typedIn(body), errors: errorsIn(read.error) }
}

/** Where one sentence is enough: the first thing wrong with the form. */
export const firstError = (errors: Record<string, Message>) =>
  Object.values(errors)[0] ?? say('shared.notAChoice')

/** A line of text that must be there. */
export const line = (most = 200, missing = 'shared.missing') => text(missing).min(1, missing).max(most)

/** Text that may be left out; '' when it is. */
export const optionalText = (most = 200) => text().max(most).default('')

/** Text without the spaces around it; browsers end lines in two characters, we count one. */
const text = (missing = 'shared.missing') =>
  z
    .string(missing)
    .overwrite((typed) => typed.replaceAll('\r\n', '\n'))
    .trim()

/** An id in an address or a form: undefined when it cannot be one. */
export const idIn = (given: unknown) =>
  typeof given === 'string' && /^[1-9]\d{0,8}$/.test(given) ? Number(given) : undefined

/** Where a list in the order of names goes on: after the one that the address names. */
export function afterName({ after, from }: Record<string, unknown>) {
  const id = idIn(after)
  return id && typeof from === 'string' ? { id, name: from.replaceAll('\0', '').slice(0, 200) } : undefined
}

/** The id of what was chosen. */
export const anId = z.string('shared.notAChoice').refine(idIn, 'shared.notAChoice').transform(Number)

/** An id that may be left out; null when it is. */
export const optionalId = z
  .union([z.literal('').transform(() => null), anId], 'shared.notAChoice')
  .nullish()
  .transform((id) => id ?? null)

/** Boxes of one name: several ticked, one, or none. */
export const severalIds = (most = 100) =>
  z
    .union([anId.transform((id) => [id]), z.array(anId).max(most)], 'shared.notAChoice')
    .nullish()
    .transform((ids) => ids ?? [])

export const choice = <const O extends readonly string[]>(options: O) => z.enum(options, 'shared.notAChoice')

/** A choice that may be left empty; null when it is. */
export const optionalChoice = <const O extends readonly string[]>(options: O) =>
  z.union([z.enum(options), z.literal('').transform(() => null)], 'shared.notAChoice').default(null)

/** A day as the browser's own field gives it, or as people write it: 31.12.2026. */
export const day = () => z.string('shared.notADay').trim().transform(toDay)

export const optionalDay = () =>
  z
    .string('shared.notADay')
    .trim()
    .default('')
    .transform((typed, context) => (typed === '' ? null : toDay(typed, context)))

/** A time of day, typed 9.05 or 14:30, as 'HH:mm'. */
export const clock = () => z.string('shared.notAClock').trim().transform(toClock)

export const optionalClock = () =>
  z
    .string('shared.notAClock')
    .trim()
    .default('')
    .transform((typed, context) => (typed === '' ? null : toClock(typed, context)))

/** A number of at least zero, with comma or point; null when left empty. */
export const optionalNumber = (most = 1e12) => numberOf(/^\d{1,15}(\.\d{1,4})?$/, most)

/** As `optionalNumber`, also below nought, with either sign for minus. */
export const optionalSigned = (most = 1e12) => numberOf(/^-?\d{1,15}(\.\d{1,4})?$/, most)

const numberOf = (form: RegExp, most: number) =>
  z
    .string('shared.notANumber')
    .default('')
    .transform((typed, context) => {
      const plain = typed
        .replaceAll(/[\s\u00a0]/g, '')
        .replace(',', '.')
        .replace(/^[\u2212\u2013]/, '-')
      if (plain === '') return null
      if (form.test(plain) && Math.abs(Number(plain)) <= most) return Number(plain)
      context.addIssue({ code: 'custom', message: 'shared.notANumber' })
      return z.NEVER
    })

/** A tick: there or not. */
export const tick = () =>
  z
    .literal(['yes', ''], 'shared.notAChoice')
    .default('')
    .transform((typed) => typed === 'yes')

/** The ticked ones of several. */
export const several = <const O extends readonly string[]>(options: O) =>
  z
    .union(
      [z.enum(options).transform((one) => [one]), z.array(z.enum(options)).max(100)],
      'shared.notAChoice',
    )
    .default([])

export const isEmail = (typed: string) =>
  typed.length <= 254 && /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/.test(typed)

function toDay(typed: string, context: z.RefinementCtx<string>) {
  const day = dayIn(typed)
  if (day) return day
  context.addIssue({ code: 'custom', message: 'shared.notADay' })
  return z.NEVER
}

function toClock(typed: string, context: z.RefinementCtx<string>) {
  const clock = clockIn(typed)
  if (clock) return clock
  context.addIssue({ code: 'custom', message: 'shared.notAClock' })
  return z.NEVER
}

/** '14:30', '14.30' or '9.05' as 'HH:mm'. */
export function clockIn(typed: string) {
  const [, hour, minute] = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(typed) ?? []
  return hour && minute ? `${hour.padStart(2, '0')}:${minute}` : undefined
}

/** '31.12.2026' or '2026-12-31' as a day that exists. */
export function dayIn(typed: string): Day | undefined {
  const [, date, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(typed) ?? []
  const day = date ? `${year}-${month!.padStart(2, '0')}-${date.padStart(2, '0')}` : typed
  return /^(19|20|21)\d\d-\d\d-\d\d$/.test(day) && isInCalendar(day) ? day : undefined
}

const isInCalendar = (day: string) => {
  const instant = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day)
}

const typedIn = (body: unknown): Typed =>
  Object.fromEntries(
    Object.entries(body ?? {}).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(String) : String(value),
    ]),
  )

/** The first fault of each field, in the order of the fields. */
function errorsIn(error: z.ZodError | undefined) {
  const errors: Record<string, Message> = {}
  for (const issue of error?.issues ?? [])
    errors[String(issue.path[0] ?? 'form')] ??=
      issue.code === 'too_big'
        ? say('shared.tooLong', { most: Number(issue.maximum) })
        : say(issue.message as Key)
  return errors
}

/** What was typed into a search, from the address or a form; empty when it is no text. */
export const lineIn = (given: unknown) => (typeof given === 'string' ? given.trim().slice(0, 200) : '')
