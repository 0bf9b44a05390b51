import { z } from 'zod'
import { errorsOf, typedIn, upTo, type Errors } from '../meetings/forms.ts'
import { say, type ByLanguage } from '../words/index.ts'
import { decisionModes, isStanding, type Details, type Publicity, type Standing } from './rules.ts'

const headings = { heading_fi: upTo(300), heading_sv: upTo(300) }
const minutesField = z.string().regex(/^(\d{1,3})?$/, 'agenda.notMinutes')
const idField = z.string().regex(/^([1-9]\d{0,8})?$/, 'shared.notAChoice')

export type Addition =
  | { kind: Standing }
  | { kind: 'all_standing' }
  | { kind: 'heading'; heading: ByLanguage }
  | { kind: 'matter'; matter: number }
  | { kind: 'matter'; matter: undefined; heading: ByLanguage; minutes: number }

/** What is put on the agenda: a standing point, all of them, a section heading, a waiting matter, or a new point. */
export function readAddition(given: unknown): {
  values: Record<string, string>
  errors: Errors
  addition?: Addition
} {
  const values = typedIn(given, ['kind', 'matter', 'heading_fi', 'heading_sv', 'minutes'])
  const { kind } = values
  if (isStanding(kind) || kind === 'all_standing') return { values, errors: {}, addition: { kind } }
  const { error } = z.object({ ...headings, minutes: minutesField, matter: idField }).safeParse(values)
  const errors = errorsOf(error)
  if (kind === 'matter' && values.matter && !errors.matter)
    return { values, errors: {}, addition: { kind, matter: Number(values.matter) } }
  if (kind !== 'matter' && kind !== 'heading') return { values, errors: { kind: say('shared.notAChoice') } }
  const heading = headingOf(values)
  if (!Object.keys(heading).length) errors.heading_fi ??= say('agenda.headingMissing')
  if (Object.keys(errors).length) return { values, errors }
  return kind === 'heading'
    ? { values, errors, addition: { kind, heading } }
    : { values, errors, addition: { kind, matter: undefined, heading, minutes: Number(values.minutes) || 0 } }
}

const detailsForm = z.object({
  ...headings,
  minutes: minutesField,
  presenter: idField,
  decision_mode: z.enum(['', ...decisionModes], { error: 'shared.notAChoice' }),
  publicity: z.enum(['handling', 'public', 'secret'], { error: 'shared.notAChoice' }),
  secrecy_ground: upTo(300),
  secrecy_extent: upTo(300),
})

/** The details of an item: heading per language, time, presenter, publicity with its ground. */
export function readDetails(given: unknown) {
  const names = [
    'heading_fi',
    'heading_sv',
    'minutes',
    'presenter',
    'decision_mode',
    'publicity',
    'secrecy_ground',
    'secrecy_extent',
  ] as const
  const values = typedIn(given, names)
  const errors = errorsOf(detailsForm.safeParse(values).error)
  if (!values.heading_fi && !values.heading_sv) errors.heading_fi ??= say('agenda.headingMissing')
  if (values.publicity === 'secret' && !values.secrecy_ground)
    errors.secrecy_ground ??= say('agenda.groundMissing')
  const secret = values.publicity === 'secret'
  const details: Details = {
    heading: headingOf(values),
    minutes: Number(values.minutes) || 0,
    presenter_id: Number(values.presenter) || null,
    decision_mode: values.decision_mode === 'electronic' ? 'electronic' : 'meeting',
    publicity: values.publicity as Publicity,
    secrecy_ground: secret ? values.secrecy_ground : null,
    secrecy_extent: secret ? values.secrecy_extent || null : null,
  }
  return { values, errors, details }
}
const declarationForm = z.object({
  person: idField,
  ground: z.enum(['1', '2', '3', '4', '5', '7'], { error: 'agenda.groundNotChosen' }),
  reason: upTo(1_000).min(1, 'shared.missing'),
})

/** Who is disqualified (left out: oneself), on which ground of HL 28 § that counties apply (R41), and why. */
export function readDeclaration(given: unknown) {
  const values = typedIn(given, ['person', 'ground', 'reason'])
  const { data, error } = declarationForm.safeParse(values)
  const declaration = data && {
    person: Number(data.person) || undefined,
    ground: Number(data.ground) as 1 | 2 | 3 | 4 | 5 | 7,
    reason: data.reason,
  }
  return { values, errors: errorsOf(error), declaration }
}

/** Where an item is moved: up, down, or to a place counted from 0. */
export function readPosition(given: unknown): 'up' | 'down' | number | undefined {
  const { to } = typedIn(given, ['to'])
  if (to === 'up' || to === 'down') return to
  return /^\d{1,4}$/.test(to) ? Number(to) : undefined
}

const headingOf = (values: { heading_fi: string; heading_sv: string }): ByLanguage => ({
  ...(values.heading_fi && { fi: values.heading_fi }),
  ...(values.heading_sv && { sv: values.heading_sv }),
})
