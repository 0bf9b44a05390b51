import { z } from 'zod'
import { dayOf, instantOf, type Day } from '../calendar/rules.ts'
import {
  anId,
  choice,
  clock,
  day,
  line,
  optionalDay,
  optionalId,
  optionalText,
  readForm,
  tick,
  type Read,
} from '../web/forms.ts'
import { say, type Message } from '../words/index.ts'
import { modes, needsLink, needsPlace } from './rules.ts'

const times = z.object({ day: day(), start: clock(), end: clock() })

const facts = z.object({
  place: optionalText(300),
  access: optionalText(2_000),
  mode: choice(modes),
  remote_link: optionalText(1_000).refine(
    (link) => !link || /^https?:\/\/\S+$/i.test(link),
    'meetings.notALink',
  ),
  public_meeting: tick(),
  publish_agenda: tick(),
})
export type Facts = z.output<typeof facts>

/** The form of a new meeting or of a draft. */
export function readMeeting(given: unknown, now: Date) {
  const read = readForm(facts, given)
  const { span, errors } = readSpan(given, now)
  const meeting = span && read.values && { ...span, ...read.values }
  return { values: read.typed, errors: { ...errors, ...read.errors }, meeting }
}

/** The form that changes what may change without a new notice of time: place, access, link, publicity. */
export function readFacts(given: unknown) {
  const { values, typed, errors } = readForm(facts, given)
  if (values && needsPlace(values.mode) && !values.place) errors.place ??= say('shared.missing')
  if (values && needsLink(values.mode) && !values.remote_link) errors.remote_link ??= say('shared.missing')
  return { values: typed, errors, facts: values }
}

const moveForm = facts.pick({ place: true }).extend({ note: optionalText(2_000) })

/** The form that moves a called meeting: a new time, perhaps a new place, and why. */
export function readMove(given: unknown, now: Date) {
  const read = readForm(moveForm, given)
  const { span, errors } = readSpan(given, now)
  const move = span && read.values && { ...span, ...read.values }
  return { values: read.typed, errors: { ...errors, ...read.errors }, move }
}

/** A day with its clocks, ahead and not too far. */
function readSpan(given: unknown, now: Date) {
  const { values, errors } = readForm(times, given)
  if (!values) return { span: undefined, errors }
  const { day, start, end } = values
  const span = { day, starts_at: instantOf(day, start), ends_at: instantOf(day, end) }
  return { span, errors: wrongIn(span, now) }
}

function wrongIn({ day, starts_at, ends_at }: { day: Day; starts_at: Date; ends_at: Date }, now: Date) {
  const wrong: Record<string, Message> = {}
  if (ends_at <= starts_at) wrong.end = say('shared.endsBeforeStart')
  if (starts_at <= now) wrong.day = say('meetings.inThePast')
  if (day > `${Number(dayOf(now).slice(0, 4)) + 3}-12-31`) wrong.day = say('meetings.tooFar')
  return wrong
}

/** What the caller confirms: the notice is late, or the chair is prevented. */
export const callForm = z.object({ late: tick(), chair_prevented: tick() })

/** A paper notice that went: to whom, how and on which day; left empty: today. */
export const deliveryForm = z.object({ person: anId, way: choice(['post', 'by_hand']), on: optionalDay() })

/** The form that cancels a called meeting: the reason is told to everyone. */
export const cancellationForm = z.object({ note: line(2_000) })

/** A member's proposal of a meeting: for which matter, and why (R20). */
export const proposalForm = z.object({ topic: line(300), reasons: optionalText(5_000) })

/** An answer to the call: for the meeting or one item, for oneself or entered for another. */
const replyForm = z.object({
  reply: z.enum(['coming', 'remote', 'absent'], 'meetings.chooseReply'),
  item: optionalId,
  person: optionalId,
})
export type Reply = z.output<typeof replyForm>
export const readReply = (given: unknown): Read<Reply> => readForm(replyForm, given)
