import { z } from 'zod'
import {
  choice,
  day,
  line,
  optionalDay,
  optionalId,
  optionalText,
  readForm,
  tick,
  type Read,
  type Typed,
} from '../web/forms.ts'
import { languages, say, type ByLanguage, type Message } from '../words/index.ts'
import {
  paragraphsOf,
  questionKinds,
  typedParagraphs,
  type Content,
  type Group,
  type Question,
} from './rules.ts'

const texts = ['title', 'background', 'responsible', 'attention', 'text', 'short_why'] as const
const most = {
  title: 200,
  background: 20_000,
  responsible: 1_000,
  attention: 4_000,
  text: 200_000,
  short_why: 1_000,
}

/** How many questions and groups one request may have: more than anyone answers. */
const mostQuestions = 40
const mostGroups = 20

const request = z.object({
  ...Object.fromEntries(
    texts.flatMap((part) => languages.map((one) => [`${part}_${one}`, optionalText(most[part])])),
  ),
  large: tick(),
  closes_on: day(),
  summary_on: optionalDay(),
})

/** A request as its form says it; its title in one language at least, its days in their order. */
export function readRequest(body: Record<string, unknown> = {}): Read<Content> {
  const read = readForm(request, body)
  const form = read.values as (typeof read.values & Record<string, string>) | undefined
  if (!form) return { ...read, values: undefined }
  const part = (name: (typeof texts)[number]) => byLanguage((one) => form[`${name}_${one}`] ?? '')
  const [title, paragraphs] = [part('title'), paragraphsOf(part('text'))]
  const { closes_on, summary_on } = form as unknown as { closes_on: string; summary_on: string | null }
  const errors: Record<string, Message> = {}
  if (!languages.some((one) => title[one])) errors.title_fi = say('consultations.titleMissing')
  if (!paragraphs) errors.text_fi = say('consultations.paragraphsDiffer')
  if (summary_on && summary_on < closes_on) errors.summary_on = say('consultations.summaryBeforeClosing')
  const long = tooLong(body)
  if (long) errors[long] = say('shared.tooLong', { most: mostOfPart })
  if (!paragraphs || Object.keys(errors).length) return { ...read, values: undefined, errors }
  const [background, responsible, attention] = [part('background'), part('responsible'), part('attention')]
  const [questions, groups] = [questionsIn(body), groupsIn(body)]
  const large = Boolean(form.large)
  const plain = { title, background, responsible, attention, short_why: part('short_why') }
  return { ...read, values: { ...plain, large, closes_on, summary_on, paragraphs, questions, groups } }
}

const mostOfPart = 4_000
const tooLong = (body: Record<string, unknown>) =>
  Object.keys(body).find(
    (name) => /^(question|group)_\d+_/.test(name) && textIn(body, name).length > mostOfPart,
  )

const questionsIn = (body: Record<string, unknown>): Question[] =>
  numbers(mostQuestions).flatMap((n) => {
    const text = byLanguage((one) => textIn(body, `question_${n}_${one}`))
    const kind = questionKinds.find((one) => one === body[`question_${n}_kind`]) ?? 'open'
    return Object.keys(text).length ? [{ kind, text }] : []
  })

const groupsIn = (body: Record<string, unknown>): Group[] =>
  numbers(mostGroups).flatMap((n) => {
    const name = byLanguage((one) => textIn(body, `group_${n}_name_${one}`).slice(0, 200))
    const attention = byLanguage((one) => textIn(body, `group_${n}_attention_${one}`))
    const id = Number(textIn(body, `group_${n}_id`)) || undefined
    return Object.keys(name).length ? [{ id, name, attention }] : []
  })

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

const textIn = (body: Record<string, unknown>, name: string) => {
  const value = body[name]
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : ''
}

const byLanguage = (of: (one: (typeof languages)[number]) => string): ByLanguage =>
  Object.fromEntries(languages.flatMap((one) => (of(one) ? [[one, of(one)]] : [])))

/** What the form shows of a request as it stands. */
export function typedOf(content: Content): Typed {
  const typed: Typed = {
    large: content.large ? 'yes' : '',
    closes_on: content.closes_on,
    summary_on: content.summary_on ?? '',
  }
  for (const one of languages) {
    for (const part of ['title', 'background', 'responsible', 'attention', 'short_why'] as const)
      typed[`${part}_${one}`] = content[part][one] ?? ''
    typed[`text_${one}`] = typedParagraphs(content.paragraphs, one)
    content.questions.forEach(({ text }, index) => (typed[`question_${index + 1}_${one}`] = text[one] ?? ''))
    content.groups.forEach(({ name, attention }, index) => {
      typed[`group_${index + 1}_name_${one}`] = name[one] ?? ''
      typed[`group_${index + 1}_attention_${one}`] = attention[one] ?? ''
    })
  }
  content.questions.forEach(({ kind }, index) => (typed[`question_${index + 1}_kind`] = kind))
  content.groups.forEach(({ id }, index) => (typed[`group_${index + 1}_id`] = String(id ?? '')))
  return typed
}

/** How many questions and groups the form shows: those typed, and two to fill. */
export function spacesFor(typed: Typed) {
  const last = (kind: 'question' | 'group') =>
    Math.max(
      0,
      ...Object.entries(typed).flatMap(([name, value]) => {
        const [, n] = new RegExp(`^${kind}_(\\d+)_(?:fi|sv|en|name_..|attention_..)$`).exec(name) ?? []
        return n && value ? [Number(n)] : []
      }),
    )
  return {
    questions: Math.min(mostQuestions, last('question') + 2),
    groups: Math.min(mostGroups, last('group') + 2),
  }
}

export const readStage = (body: unknown) =>
  readForm(z.object({ to: choice(['open', 'summarised', 'answered', 'discarded']) }), body)

export const readDeadline = (body: unknown) => readForm(z.object({ closes_on: day() }), body)

const chosen = { group_id: optionalId, language: choice(languages).default('fi') }

/** Those whom the directory's choices leave, one by name, a saved list, or someone who is not in the directory. */
export const readRecipients = (body: unknown) =>
  readForm(
    z.discriminatedUnion('by', [
      z.object({ by: z.literal('filters'), ...chosen }),
      z.object({ by: z.literal('organisation'), organisation: line(300), ...chosen }),
      z.object({ by: z.literal('list'), list: z.string().transform(Number), ...chosen }),
      z.object({ by: z.literal('name'), name: line(200), email: optionalText(254), ...chosen }),
      z.object({ by: z.literal('saving'), list_name: line(100) }),
      z.object({ by: z.literal('removal'), respondent: z.string().transform(Number) }),
    ]),
    body,
  )
