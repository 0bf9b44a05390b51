import { z } from 'zod'
import {
  choice,
  clock,
  day,
  isEmail,
  line,
  optionalDay,
  optionalId,
  optionalText,
  readForm,
  severalIds,
} from '../web/forms.ts'
import { say, type Key, type Message } from '../words/index.ts'
import { appeals } from '../sentences/appeal-rules.ts'

/** An approval, or what is asked and of which §: 'all', 'head' or the number of an item. */
const verdictForm = z.object({
  item: z
    .string('minutes.nameTheSection')
    .regex(/^(all|head|[1-9]\d{0,8})$/, 'minutes.nameTheSection')
    .default('all'),
  verdict: choice(['approved', 'correction', 'refused']),
  reasons: optionalText(5_000),
})
export const readVerdict = (body: Record<string, unknown>) => readForm(verdictForm, body)

const sectionForm = z.object({
  item: z.string('minutes.nameTheSection').regex(/^(head|[1-9]\d{0,8})$/, 'minutes.nameTheSection'),
})
export const readSection = (body: Record<string, unknown>) => readForm(sectionForm, body)

const typedText = (most: number, missing?: Key) =>
  line(most, missing).transform((typed) => typed.replaceAll('\r\n', '\n'))

const proposedForm = z.object({
  item: z
    .string('minutes.nameTheSection')
    .regex(/^[1-9]\d{0,8}$/, 'minutes.nameTheSection')
    .transform(Number),
  before: typedText(20_000),
  after: typedText(20_000, 'minutes.proposedNoText'),
  reason: line(2_000, 'minutes.proposedNoReasonGiven'),
})
export const readProposed = (body: Record<string, unknown>) => readForm(proposedForm, body)

/** `byHand`: what was proposed has been put right already, in words of one's own. */
const answerForm = z
  .object({ outcome: choice(['accepted', 'byHand', 'declined']), answer: optionalText(2_000) })
  .transform(({ outcome, answer }) => ({
    ...{ answer, byHand: outcome === 'byHand' },
    outcome: outcome === 'declined' ? ('declined' as const) : ('accepted' as const),
  }))
export const readAnswer = (body: Record<string, unknown>) => readForm(answerForm, body)

const correctionForm = z.object({
  item: z
    .string('minutes.nameTheSection')
    .regex(/^[1-9]\d{0,8}$/, 'minutes.nameTheSection')
    .transform(Number),
  before: line(2_000),
  after: line(2_000),
  reason: line(2_000),
})
export const readCorrection = (body: Record<string, unknown>) => readForm(correctionForm, body)

const extractForm = z.object({
  kind: choice(['for_information', 'for_implementation']),
  recipient: line(200),
  address: optionalText(300),
})
export function readExtract(body: Record<string, unknown>) {
  const read = readForm(extractForm, body)
  const address = read.values?.address ?? ''
  const errors: Record<string, Message> =
    address.includes('@') && !isEmail(address)
      ? { ...read.errors, address: say('shared.notAnEmail') }
      : read.errors
  return { ...read, errors }
}

const publicationForm = z.object({
  leaves_on: optionalDay(),
  item: severalIds(500),
})
export const readPublication = (body: Record<string, unknown>) => readForm(publicationForm, body)

const appealForm = z.object({ appeal: choice(appeals) })
export const readAppeal = (body: Record<string, unknown>) => readForm(appealForm, body)

const presenceForm = z.object({
  present: severalIds(500),
})
export const readPresence = (body: Record<string, unknown>) => readForm(presenceForm, body)

const guestForm = z.object({ name: line(200), role: optionalText(200) })
export const readGuest = (body: Record<string, unknown>) => readForm(guestForm, body)
export const readPoint = (body: Record<string, unknown>) => readForm(z.object({ heading: line(300) }), body)

const taskForm = z.object({ what: line(500), who: line(200), due_on: optionalDay() })
export const readTask = (body: Record<string, unknown>) => readForm(taskForm, body)

const outcomeForm = z.object({
  outcome: choice(['discussed', 'noted', 'forwarded']),
  forward_to: optionalId,
})
export const readOutcome = (body: Record<string, unknown>) => readForm(outcomeForm, body)

const nextMeetingForm = z.object({ day: day(), clock: clock(), place: optionalText(300) })
export const readNextMeeting = (body: Record<string, unknown>) => readForm(nextMeetingForm, body)
