import { z } from 'zod'
import type { QuestionKind } from './sheet-rules.ts'
import {
  anId,
  choice,
  day,
  optionalId,
  optionalSigned,
  optionalText,
  readForm,
  several,
  tick,
  type Read,
} from '../web/forms.ts'
import { languages, say, type ByLanguage, type Language } from '../words/index.ts'
import { mayBeHungOn } from './condition-rules.ts'
import {
  hasOptions,
  optionsIn,
  type QuestionContent,
  type SectionContent,
  type SurveyContent,
} from './content-rules.ts'
import { isOnScale, kinds, valuesOf, type Question } from './question-rules.ts'

const most = { title: 200, intro: 4_000, lead: 2_000, prompt: 500, help: 1_000, options: 5_000, rows: 5_000 }
type Part = keyof typeof most

const byLanguage = <P extends Part>(part: P) =>
  Object.fromEntries(languages.map((one) => [`${part}_${one}`, optionalText(most[part])])) as Record<
    `${P}_${Language}`,
    ReturnType<typeof optionalText>
  >

const textsIn = <P extends Part>(form: Record<`${P}_${Language}`, string>, part: P): ByLanguage =>
  Object.fromEntries(
    languages.flatMap((one) => (form[`${part}_${one}`] ? [[one, form[`${part}_${one}`]]] : [])),
  )

const missingIn = (part: Part) => ({ path: [`${part}_fi`], message: 'shared.missing' })

const aSurvey = z
  .object({
    ...byLanguage('title'),
    ...byLanguage('intro'),
    closes_on: day(),
    by_link: tick(),
    named: tick(),
    strata: several(['size', 'region', 'side']),
    earlier_id: optionalId,
  })
  .refine((form) => languages.some((one) => form[`title_${one}`]), missingIn('title'))

/** A survey as its form says it; the title in one language at least. */
export function readSurvey(body: unknown): Read<SurveyContent> {
  const read = readForm(aSurvey, body)
  if (!read.values) return { ...read, values: undefined }
  const { closes_on, by_link, named, strata, earlier_id } = read.values
  const values = { closes_on, by_link, named, strata, earlier_id }
  return {
    ...read,
    values: { ...values, title: textsIn(read.values, 'title'), intro: textsIn(read.values, 'intro') },
  }
}

const aSection = z
  .object({ ...byLanguage('title'), ...byLanguage('lead') })
  .refine((form) => languages.some((one) => form[`title_${one}`]), missingIn('title'))

export function readSection(body: unknown): Read<SectionContent> {
  const read = readForm(aSection, body)
  const values = read.values && { title: textsIn(read.values, 'title'), lead: textsIn(read.values, 'lead') }
  return { ...read, values }
}

const aQuestion = z
  .object({
    ...byLanguage('prompt'),
    ...byLanguage('help'),
    ...byLanguage('options'),
    ...byLanguage('rows'),
    required: tick(),
    cannot_say: tick(),
    least: optionalSigned(),
    most: optionalSigned(),
    on: z.union([z.string().transform((one) => [one]), z.array(z.string()).max(100)]).default([]),
    same_as: optionalId,
  })
  .refine((form) => languages.some((one) => form[`prompt_${one}`]), missingIn('prompt'))

interface Around {
  kind: QuestionKind
  /** the questions that stand before this one */
  earlier: Question[]
  before: Pick<Question, 'options' | 'rows'> | undefined
  original: Language
}

/** A question as its form says it: choices a line each, kept known by their words in the body's first language. */
export function readQuestion(
  body: unknown,
  { kind, earlier, before, original }: Around,
): Read<QuestionContent> {
  const read = readForm(aQuestion, body)
  if (!read.values) return { ...read, values: undefined }
  const form = read.values
  const options = optionsIn(textsIn(form, 'options'), before?.options ?? [], original)
  const rows = optionsIn(textsIn(form, 'rows'), before?.rows ?? [], original)
  const condition = conditionIn(form.on, earlier)
  const errors = wrongIn({ kind, options, rows, least: form.least, most: form.most, condition })
  if (Object.keys(errors).length) return { ...read, values: undefined, errors }
  const content = {
    prompt: textsIn(form, 'prompt'),
    help: textsIn(form, 'help'),
    required: form.required,
    cannot_say: form.cannot_say && (kind === 'likert' || kind === 'matrix'),
    options: hasOptions(kind) ? options : [],
    rows: kind === 'matrix' ? rows : [],
    least: kind === 'number' ? form.least : null,
    most: kind === 'number' ? form.most : null,
    same_as: form.same_as,
    ...(condition ?? { on_question_id: null, on_values: [] }),
  }
  return { ...read, values: content }
}

/** '12=4': asked of those who answered 4 to question 12; of one earlier question alone. */
function conditionIn(on: string[], earlier: Question[]) {
  const pairs = on.map((one) => one.split('=') as [string, string?])
  const question = earlier.find(({ id }) => String(id) === pairs[0]?.[0])
  if (!pairs.length) return null
  if (!question || !mayBeHungOn(question)) return undefined
  const offered = valuesOf(question)
  const fits = pairs.every(([id, value]) => id === String(question.id) && offered.includes(value ?? ''))
  return fits ? { on_question_id: question.id, on_values: pairs.map(([, value]) => value!) } : undefined
}

interface Judged extends Pick<Question, 'kind' | 'options' | 'rows' | 'least' | 'most'> {
  condition: object | null | undefined
}

function wrongIn({ kind, options, rows, least, most, condition }: Judged) {
  const chosen = hasOptions(kind) && !(kind === 'matrix' && isOnScale({ kind, options }))
  return {
    ...(chosen && options.length < 2 && { options_fi: say('surveys.twoOptions') }),
    ...(kind === 'matrix' && !rows.length && { rows_fi: say('surveys.oneRow') }),
    ...(kind === 'number' &&
      least !== null &&
      most !== null &&
      most < least && { most: say('surveys.mostUnderLeast') }),
    ...(condition === undefined && { on: say('surveys.oneCondition') }),
  }
}

/** Which part of a survey moves which way, or goes. */
export const readMove = (body: unknown) =>
  readForm(
    z.object({ part: z.enum(['section', 'question']), part_id: anId, way: z.enum(['up', 'down']) }),
    body,
  )
export const readRemoval = (body: unknown) =>
  readForm(z.object({ part: z.enum(['section', 'question']), part_id: anId }), body)

export const readStatus = (body: unknown) =>
  readForm(z.object({ status: z.enum(['open', 'closed', 'published'], 'shared.notAChoice') }), body)

export const readClosingDay = (body: unknown) => readForm(z.object({ closes_on: day() }), body)

const addresses = z.object({
  by: choice(['name', 'filters', 'list']).default('name'),
  organisation: optionalText(),
  addresses: optionalText(5_000),
  list: optionalId,
  language: choice(languages),
})

/** Whom to ask: an organisation, or addresses a line each, or the organisations that the directory's choices or a saved list leave; with the language of their letters. */
export const readInvitations = (body: unknown) => readForm(addresses, body)

export const kindIn = (given: unknown) => kinds.find((one) => one === given)
