import { z } from 'zod'
import { choice, idIn, line, optionalId, optionalText, readForm, type Typed } from '../web/forms.ts'
import { say, type ByLanguage, type Message } from '../words/index.ts'
import { decisionModes, isStanding, type Details, type Standing } from './rules.ts'

const headings = { heading_fi: optionalText(300), heading_sv: optionalText(300) }
const minutesField = z
  .string('agenda.notMinutes')
  .trim()
  .regex(/^(\d{1,3})?$/, 'agenda.notMinutes')
  .default('')
  .transform((typed) => Number(typed))

export type Addition =
  | { kind: Standing }
  | { kind: 'all_standing' }
  | { kind: 'heading'; heading: ByLanguage }
  | { kind: 'matter'; matter: number }
  | { kind: 'matter'; matter: undefined; heading: ByLanguage; minutes: number }

const newPoint = z.object({ ...headings, minutes: minutesField, kind: choice(['matter', 'heading']) })

/** What is put on the agenda: a standing point, all of them, a section heading, a waiting matter, or a new point. */
export function readAddition(given: Record<string, unknown> | undefined): {
  values: Typed
  errors: Record<string, Message>
  addition?: Addition
} {
  const { kind, matter } = given ?? {}
  const simple = { values: {}, errors: {} }
  if (kind === 'all_standing') return { ...simple, addition: { kind } }
  if (typeof kind === 'string' && isStanding(kind)) return { ...simple, addition: { kind } }
  const waiting = kind === 'matter' && idIn(matter)
  if (waiting) return { ...simple, addition: { kind: 'matter', matter: waiting } }
  const { values, typed, errors } = readForm(newPoint, given)
  if (!values) return { values: typed, errors }
  const heading = headingOf(values)
  if (!Object.keys(heading).length)
    return { values: typed, errors: { heading_fi: say('agenda.headingMissing') } }
  return values.kind === 'heading'
    ? { values: typed, errors, addition: { kind: 'heading', heading } }
    : {
        values: typed,
        errors,
        addition: { kind: 'matter', matter: undefined, heading, minutes: values.minutes },
      }
}

const detailsForm = z.object({
  ...headings,
  minutes: minutesField,
  presenter: optionalId,
  decision_mode: z.enum(['', ...decisionModes], 'shared.notAChoice').default(''),
  publicity: choice(['handling', 'public', 'secret']),
  secrecy_ground: optionalText(300),
  secrecy_extent: optionalText(300),
})

/** The details of an item: heading per language, time, presenter, publicity with its ground. */
export function readDetails(given: unknown) {
  const { values, typed, errors } = readForm(detailsForm, given)
  if (!values) return { values: typed, errors, details: undefined }
  const heading = headingOf(values)
  if (!Object.keys(heading).length) errors.heading_fi ??= say('agenda.headingMissing')
  const secret = values.publicity === 'secret'
  if (secret && !values.secrecy_ground) errors.secrecy_ground ??= say('agenda.groundMissing')
  const details: Details = {
    heading,
    minutes: values.minutes,
    presenter_id: values.presenter,
    decision_mode: values.decision_mode || 'meeting',
    publicity: values.publicity,
    secrecy_ground: secret ? values.secrecy_ground : null,
    secrecy_extent: secret ? values.secrecy_extent || null : null,
  }
  return { values: typed, errors, details }
}

const declarationForm = z.object({
  person: optionalId,
  ground: z
    .enum(['1', '2', '3', '4', '5', '7'], 'agenda.groundNotChosen')
    .transform((point) => Number(point) as 1 | 2 | 3 | 4 | 5 | 7),
  reason: line(1_000),
})

/** Who is disqualified (left out: oneself), on which ground of HL 28 § that counties apply (R41), and why. */
export const readDeclaration = (given: unknown) => readForm(declarationForm, given)

/** Where an item is moved: up, down, or to a place counted from 0. */
export function readPosition(given: { to?: unknown } | undefined): 'up' | 'down' | number | undefined {
  const to = given?.to
  if (to === 'up' || to === 'down') return to
  return typeof to === 'string' && /^\d{1,4}$/.test(to) ? Number(to) : undefined
}

const headingOf = (values: { heading_fi: string; heading_sv: string }): ByLanguage => ({
  ...(values.heading_fi && { fi: values.heading_fi }),
  ...(values.heading_sv && { sv: values.heading_sv }),
})
