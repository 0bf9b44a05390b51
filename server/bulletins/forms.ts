import { z } from 'zod'
import {
  clockIn,
  choice,
  clock,
  day,
  dayIn,
  line,
  optionalDay,
  readForm,
  type Read,
  type Typed,
} from '../web/forms.ts'
import { longestText } from '../texts/rules.ts'
import { asTyped, textFrom } from '../texts/typed-rules.ts'
import { languages, say, type ByLanguage, type Message } from '../words/index.ts'
import { kinds, type Content, type Correcting, type Written } from './rules.ts'

const mostOfTitle = 200
const mostOfWhy = 1_000

const plain = z.object({
  kind: choice(kinds),
  due_on: optionalDay(),
  revision: z.coerce.number('shared.notAChoice').int().min(0).max(1_000_000).default(0),
})

/** A bulletin as its form says it, laid over the text it began from; its title in one language at least. */
export function readBulletin(body: Record<string, unknown> = {}, before: ByLanguage = {}): Read<Written> {
  const read = withTexts(readForm(plain, body), body)
  const { title, text, errors } = readTexts(body, before)
  const all = { ...read.errors, ...errors }
  if (!read.values || Object.keys(errors).length) return { ...read, errors: all, values: undefined }
  const { kind, due_on, revision } = read.values
  return { ...read, values: { content: { kind, title, text, due_on }, revision } }
}

/** A correction of what was sent, and what is said of its reason. */
export function readCorrection(body: Record<string, unknown> = {}, before: ByLanguage): Read<Correcting> {
  const read = withTexts(readForm(z.object({}), body), body)
  const { title, text, errors } = readTexts(body, before)
  const why = byLanguage((one) => textIn(body, `why_${one}`))
  const long = languages.find((one) => (why[one]?.length ?? 0) > mostOfWhy)
  if (long) errors[`why_${long}`] = say('shared.tooLong', { most: mostOfWhy })
  const lacking = languages.find((one) => title[one] && !why[one])
  if (lacking) errors[`why_${lacking}`] = say('bulletins.whyMissing')
  return Object.keys(errors).length
    ? { ...read, values: undefined, errors }
    : { ...read, values: { title, text, why } }
}

/** A text that was posted twice is none, and is shown as none. */
const withTexts = <V>(read: Read<V>, body: Record<string, unknown>): Read<V> => ({
  ...read,
  typed: {
    ...read.typed,
    ...Object.fromEntries(languages.map((one) => [`text_${one}`, textIn(body, `text_${one}`)])),
  },
})

function readTexts(body: Record<string, unknown>, before: ByLanguage) {
  const errors: Record<string, Message> = {}
  const title = byLanguage((one) => textIn(body, `title_${one}`).replaceAll(/\s+/g, ' '))
  for (const one of languages) {
    if ((title[one]?.length ?? 0) > mostOfTitle)
      errors[`title_${one}`] = say('shared.tooLong', { most: mostOfTitle })
    if (textIn(body, `text_${one}`).length > longestText)
      errors[`text_${one}`] = say('shared.tooLong', { most: longestText })
  }
  if (!Object.keys(title).length) errors.title_fi = say('bulletins.titleMissing')
  const text = byLanguage((one) => {
    const html = textIn(body, `text_${one}`)
    if (!html || errors[`text_${one}`]) return ''
    return textFrom({ html, plain: body[`plain_${one}`] === 'yes' }, before[one] ?? '')
  })
  return { title, text, errors }
}

const textIn = (body: Record<string, unknown>, name: string) => {
  const value = body[name]
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : ''
}

const byLanguage = (of: (one: (typeof languages)[number]) => string): ByLanguage =>
  Object.fromEntries(languages.flatMap((one) => (of(one) ? [[one, of(one)]] : [])))

/** What the form shows of a bulletin as it stands. */
export function typedOf({ kind, title, text, due_on }: Content, revision: number): Typed {
  const typed: Typed = { kind, due_on: due_on ?? '', revision: String(revision) }
  for (const one of languages) {
    typed[`title_${one}`] = title[one] ?? ''
    typed[`text_${one}`] = asTyped(text[one] ?? '')
  }
  return typed
}

/** What becomes of a bulletin: sent now, set to leave at a time, called back, or thrown away. */
export const readSending = (body: unknown) =>
  readForm(
    z.discriminatedUnion('to', [
      z.object({ to: z.literal('now') }),
      z.object({ to: z.literal('later'), on: day(), at: clock() }),
      z.object({ to: z.literal('called_back') }),
      z.object({ to: z.literal('discarded') }),
    ]),
    body,
  )

/** The day and the clock as they were typed, to be shown again. */
export const givenTime = (body: Record<string, unknown> = {}) => ({
  on: dayIn(textIn(body, 'on')) ?? textIn(body, 'on').slice(0, 200),
  at: clockIn(textIn(body, 'at')) ?? textIn(body, 'at').slice(0, 200),
})

/** Whom it goes to: those whom the directory's choices leave, all, a saved list; or one row of these taken away. */
export const readAudience = (body: unknown) =>
  readForm(
    z.discriminatedUnion('by', [
      z.object({ by: z.literal('filters') }),
      z.object({ by: z.literal('all') }),
      z.object({ by: z.literal('list'), list: line(20, 'shared.notAChoice').transform(Number) }),
      z.object({ by: z.literal('removal'), audience: line(20, 'shared.notAChoice').transform(Number) }),
    ]),
    body,
  )
