import { z } from 'zod'
import {
  choice,
  clock,
  day,
  line,
  optionalId,
  optionalText,
  readForm,
  type Read,
  type Typed,
} from '../web/forms.ts'
import { languages, say, type Message } from '../words/index.ts'
import { choices, enteredWays, type Answer, type Asked, type Statement } from './statement-rules.ts'

/** As much as one field takes; and a paragraph's comment or a reason. */
const mostGeneral = 100_000
const mostAnswer = 20_000

const who = z.object({ signer: optionalText(200), position: optionalText(200), email: optionalText(254) })

/** What is typed of a statement so far: nothing but too long a text is wrong with it. */
export function readStatement(body: Record<string, unknown> = {}, parts: Asked): Read<Statement> {
  const read = readForm(who, body)
  const { answers, errors } = answersIn(body, parts)
  const wrong = { ...read.errors, ...errors }
  if (!read.values || Object.keys(wrong).length) return { ...read, values: undefined, errors: wrong }
  return { ...read, values: { ...read.values, nothing: body.then === 'nothing', answers } }
}

function answersIn(body: Record<string, unknown>, { questions, paragraphs }: Asked) {
  const errors: Record<string, Message> = {}
  const text = (name: string, most: number) => {
    const typed = body[name]
    const plain = typeof typed === 'string' ? typed.replaceAll('\r\n', '\n').trim() : ''
    if (plain.length > most) errors[name] = say('shared.tooLong', { most })
    return plain
  }
  const answers: Answer[] = [
    ...paragraphs.map(({ id }) => ({
      question_id: null,
      paragraph_id: id,
      choice: null,
      text: text(`paragraph_${id}`, mostAnswer),
    })),
    ...questions.map(({ id, kind }) => ({
      question_id: id,
      paragraph_id: null,
      choice: (kind === 'closed' && choices.find((one) => one === body[`choice_${id}`])) || null,
      text: text(`question_${id}`, mostAnswer),
    })),
    { question_id: null, paragraph_id: null, choice: null, text: text('general', mostGeneral) },
  ]
  return { answers: answers.filter(({ choice, text }) => choice || text), errors }
}

/** What the form shows of a statement. */
export function typedStatement({ answers, ...who }: Omit<Statement, 'nothing'>): Typed {
  const typed: Typed = { signer: who.signer, position: who.position, email: who.email }
  for (const { question_id, paragraph_id, choice, text } of answers) {
    if (choice) typed[`choice_${question_id}`] = choice
    typed[question_id ? `question_${question_id}` : paragraph_id ? `paragraph_${paragraph_id}` : 'general'] =
      text
  }
  return typed
}

/** What the review marks as business secrets: 'answer-paragraph', files by id, why, and that it knows to be late. */
export function readMarks(body: Record<string, unknown> = {}) {
  const read = readForm(
    z.object({
      secret_reason: optionalText(1_000),
      late: z.literal(['yes', '']).default(''),
      revision: z.coerce.number().int().catch(0),
    }),
    body,
  )
  const marked = (pattern: RegExp) =>
    [body.secret ?? []].flat().flatMap((one) => (typeof one === 'string' && pattern.test(one) ? [one] : []))
  const [passages, files] = [marked(/^\d+-\d+$/), marked(/^file-\d+$/).map((one) => Number(one.slice(5)))]
  const errors = { ...read.errors }
  if (read.values && (passages.length || files.length) && !read.values.secret_reason)
    errors.secret_reason = say('statementsGiven.reasonMissing')
  return {
    values: Object.keys(errors).length ? undefined : read.values && { ...read.values, passages, files },
    typed: read.typed,
    errors,
  }
}

/** R77: of a statement that came otherwise: from whom, when and which way. */
export const readEntry = (body: unknown) =>
  readForm(
    z.object({
      respondent: line(300),
      way: choice(enteredWays),
      sender: line(200),
      came_on: day(),
      came_at: clock(),
      language: choice(languages).default('fi'),
      group_id: optionalId,
      secret_text: optionalText(20_000),
      secret_reason: optionalText(1_000),
    }),
    body,
  )

/** Whether what is attached is a business secret, and then why. */
export const readEnteredFile = (fields: unknown) =>
  readForm(
    z
      .object({
        once: z.string().max(100).optional(),
        secret: z.literal(['yes', '']).default(''),
        secret_reason: optionalText(1_000),
      })
      .superRefine(({ secret, secret_reason }, context) => {
        if (secret && !secret_reason)
          context.addIssue({
            code: 'custom',
            path: ['secret_reason'],
            message: 'statementsGiven.reasonMissing',
          })
      })
      .transform(({ secret, secret_reason, once }) => ({ once, ground: secret ? secret_reason : '' })),
    fields,
  )

/** The stakeholder group of a respondent; none, when it is left empty. */
export const readGroup = (body: unknown) => readForm(z.object({ group_id: optionalId }), body)
