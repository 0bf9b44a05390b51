import { z } from 'zod'
import { dayOf, instantOf, type Day } from '../calendar/rules.ts'
import { say, type Key, type Message } from '../words/index.ts'
import { modes, needsLink, needsPlace } from './rules.ts'

export type Errors = Record<string, Message>
type Strings<Name extends string> = Record<Name, string>

/** What was typed, by field: anything but one text (a list, nothing) reads as empty. */
export function typedIn<const Name extends string>(given: unknown, names: readonly Name[]): Strings<Name> {
  const from = (given ?? {}) as Record<string, unknown>
  return Object.fromEntries(
    names.map((name) => [name, typeof from[name] === 'string' ? from[name].trim() : '']),
  ) as Strings<Name>
}

/** Puts a schema's complaints in words, by field. A complaint is a key, or 'tooLong:300'. */
export function errorsOf(error: z.ZodError | undefined): Errors {
  const errors: Errors = {}
  for (const { path, message } of error?.issues ?? []) {
    const [key, most] = message.split(':')
    errors[String(path[0])] ??= most ? say('shared.tooLong', { most: Number(most) }) : say(key as Key)
  }
  return errors
}

export const upTo = (most: number) => z.string().max(most, `tooLong:${most}`)

/** '2026-12-31' or '31.12.2026', a day that exists. */
export function readDay(given: string): Day | undefined {
  const finnish = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(given)
  const day = finnish
    ? `${finnish[3]}-${finnish[2]!.padStart(2, '0')}-${finnish[1]!.padStart(2, '0')}`
    : given
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(day)) return undefined
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : undefined
}

/** '14:30', '14.30' or '9.05' as 'HH:mm'. */
export function readClock(given: string) {
  const [, hour, minute] = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(given) ?? []
  return hour && minute ? `${hour.padStart(2, '0')}:${minute}` : undefined
}

const dayField = z.string().refine(readDay, 'shared.notADay')
const clockField = z.string().refine(readClock, 'shared.notAClock')
const times = { day: dayField, start: clockField, end: clockField }

const facts = {
  place: upTo(300),
  access: upTo(2_000),
  mode: z.enum(modes, { error: 'shared.notAChoice' }),
  remote_link: upTo(1_000).refine((link) => !link || /^https?:\/\/\S+$/i.test(link), 'meetings.notALink'),
}

export const meetingFields = [
  'day',
  'start',
  'end',
  'place',
  'access',
  'mode',
  'remote_link',
  'public_meeting',
  'publish_agenda',
] as const

/** The form of a new meeting or of a draft. */
export function readMeeting(given: unknown, now: Date) {
  const values = typedIn(given, meetingFields)
  const { error } = z.object({ ...times, ...facts }).safeParse(values)
  const errors = { ...errorsOf(error) }
  const { span, wrong } = spanOf(values, now)
  Object.assign(errors, wrong, errors)
  return { values, errors, meeting: span && { ...span, ...factsOf(values) } }
}

/** The form that changes what may change without a new notice of time: place, access, link, publicity. */
export function readFacts(given: unknown) {
  const values = typedIn(given, meetingFields)
  const errors = errorsOf(z.object(facts).safeParse(values).error)
  if (!errors.mode) {
    if (needsPlace(values.mode as never) && !values.place) errors.place ??= say('shared.missing')
    if (needsLink(values.mode as never) && !values.remote_link) errors.remote_link ??= say('shared.missing')
  }
  return { values, errors, facts: factsOf(values) }
}

/** The form that moves a called meeting: a new time, perhaps a new place, and why. */
export function readMove(given: unknown, now: Date) {
  const values = typedIn(given, ['day', 'start', 'end', 'place', 'note'])
  const { error } = z.object({ ...times, place: facts.place, note: upTo(2_000) }).safeParse(values)
  const { span, wrong } = spanOf(values, now)
  const errors: Errors = { ...wrong, ...errorsOf(error) }
  return { values, errors, move: span && { ...span, place: values.place, note: values.note } }
}

/** The form that cancels a called meeting: the reason is told to everyone. */
export function readCancellation(given: unknown) {
  const values = typedIn(given, ['note'])
  const schema = z.object({ note: upTo(2_000).min(1, 'shared.missing') })
  return { values, errors: errorsOf(schema.safeParse(values).error) }
}

/** A member's proposal of a meeting: for which matter, and why (R20). */
export function readProposal(given: unknown) {
  const values = typedIn(given, ['topic', 'reasons'])
  const schema = z.object({ topic: upTo(300).min(1, 'shared.missing'), reasons: upTo(5_000) })
  return { values, errors: errorsOf(schema.safeParse(values).error) }
}

const replyForm = z.object({
  reply: z.enum(['coming', 'remote', 'absent'], { error: 'meetings.chooseReply' }),
  item: z.string().regex(/^([1-9]\d{0,8})?$/, 'shared.notAChoice'),
  person: z.string().regex(/^([1-9]\d{0,8})?$/, 'shared.notAChoice'),
})

/** An answer to the call: for the meeting or one item, for oneself or entered for another. */
export function readReply(given: unknown) {
  const values = typedIn(given, ['reply', 'item', 'person'])
  const { data, error } = replyForm.safeParse(values)
  const reply = data && {
    reply: data.reply,
    item: data.item ? Number(data.item) : null,
    person: data.person ? Number(data.person) : undefined,
  }
  return { values, errors: errorsOf(error), reply }
}

type Typed = Strings<(typeof meetingFields)[number]>

const factsOf = (values: Typed) => ({
  place: values.place,
  access: values.access,
  mode: values.mode as (typeof modes)[number],
  remote_link: values.remote_link,
  public_meeting: values.public_meeting === 'yes',
  publish_agenda: values.publish_agenda === 'yes',
})

function spanOf(values: { day: string; start: string; end: string }, now: Date) {
  const [day, start, end] = [readDay(values.day), readClock(values.start), readClock(values.end)]
  if (!day || !start || !end) return { span: undefined, wrong: {} }
  const span = { day, starts_at: instantOf(day, start), ends_at: instantOf(day, end) }
  const wrong: Errors = {}
  if (span.ends_at <= span.starts_at) wrong.end = say('shared.endsBeforeStart')
  if (span.starts_at <= now) wrong.day = say('meetings.inThePast')
  if (day > `${Number(dayOf(now).slice(0, 4)) + 3}-12-31`) wrong.day = say('meetings.tooFar')
  return { span, wrong }
}
