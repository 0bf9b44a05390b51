import { z } from 'zod'
import type { Day } from '../calendar/rules.ts'
import {
  anId,
  choice,
  day,
  idIn,
  line,
  optionalChoice,
  optionalDay,
  optionalText,
  readForm,
  tick,
} from '../web/forms.ts'
import { languages, type Key, type Language } from '../words/index.ts'
import { wordedFields, type Worded } from './answer-rules.ts'
import { kinds, longestSummary, responseKinds, states, summaryLength } from './rules.ts'

type Given = Record<string, unknown>

const long = 20_000

const summary = z
  .object({
    base: optionalText(60),
    window: z.uuid().optional().catch(undefined),
    asked: optionalText(2_000),
    why: optionalText(2_000),
    effect: optionalText(2_000),
    concerns: optionalText(2_000),
    publicity: optionalChoice(['handling', 'public']),
    answer_requested: tick(),
  })
  .refine((four) => summaryLength(four) <= longestSummary, {
    path: ['asked'],
    message: 'recommendations.summaryTooMuch' satisfies Key,
  })

const titles = z.object({
  title_fi: optionalText(300),
  title_sv: optionalText(300),
  title_en: optionalText(300),
})

/** The titles by language. */
export const readTitles = (given: Given) => readForm(titles, given)

/** The four fields; one may still be empty, but together they must be read in a minute. */
export const readSummary = (given: Given) => readForm(summary, given)

const answer = z.object({
  kind: choice(responseKinds),
  language: optionalChoice(languages),
  reasons: line(long),
  measure: optionalText(long),
  responsible: optionalText(300),
  measure_due_on: optionalDay(),
  next_word_on: optionalDay(),
  authority: optionalText(300),
  referred_on: optionalDay(),
})
type Answer = z.output<typeof answer>

/** Leadership's answer: each kind asks for its own things, and reasons always; `language` where none was chosen. */
export const readAnswer = (given: Given, today: Day, language: Language) =>
  readForm(
    answer
      .superRefine((typed, context) => {
        for (const [field, message] of lacking(typed, today))
          context.addIssue({ code: 'custom', path: [field], message })
      })
      .transform((typed) => ofItsKind(typed, language)),
    given,
  )

function lacking(typed: Answer, today: Day): [keyof Answer, Key][] {
  const { kind, measure, responsible, measure_due_on, next_word_on, authority, referred_on } = typed
  const lacks: [boolean, keyof Answer, Key][] = [
    [promises(kind) && !measure, 'measure', 'recommendations.measureMissing'],
    [promises(kind) && !responsible, 'responsible', 'recommendations.responsibleMissing'],
    [promises(kind) && !measure_due_on, 'measure_due_on', 'recommendations.measureDueMissing'],
    [kind === 'deferred' && !next_word_on, 'next_word_on', 'recommendations.nextWordMissing'],
    [
      kind === 'deferred' && next_word_on !== null && next_word_on <= today,
      'next_word_on',
      'recommendations.nextWordPast',
    ],
    [kind === 'referred' && !authority, 'authority', 'recommendations.authorityMissing'],
    [kind === 'referred' && !referred_on, 'referred_on', 'recommendations.referredOnMissing'],
  ]
  return lacks.filter(([lack]) => lack).map(([, field, message]) => [field, message])
}

const promises = (kind: Answer['kind']) => kind === 'accepted' || kind === 'partly'

/** Only what belongs to this kind of answer is kept. */
const ofItsKind = (typed: Answer, language: Language) => ({
  kind: typed.kind,
  language: typed.language ?? language,
  reasons: typed.reasons,
  measure: promises(typed.kind) ? typed.measure : null,
  responsible: promises(typed.kind) ? typed.responsible : null,
  measure_due_on: promises(typed.kind) ? typed.measure_due_on : null,
  next_word_on: typed.kind === 'deferred' ? typed.next_word_on : null,
  authority: typed.kind === 'referred' ? typed.authority : null,
  referred_on: typed.kind === 'referred' ? typed.referred_on : null,
})

export const readConfirmation = (given: Given) => readForm(z.object({ handled_on: day() }), given)

/** An answer's words in another language. */
export const readTranslatedAnswer = (given: Given) =>
  readForm(
    z
      .object({
        language: choice(languages),
        ...Object.fromEntries(wordedFields.map((field) => [field, optionalText(long)])),
      })
      .refine((typed) => Boolean((typed as Worded).reasons), {
        path: ['reasons'],
        message: 'recommendations.translatedReasonsMissing' satisfies Key,
      }),
    given,
  )

/** What the authority decided on a referred matter, not later than today. */
export const readAuthorityDecision = (given: Given, today: Day) =>
  readForm(
    z.object({
      authority_decision: line(long),
      authority_decided_on: day().refine((on) => on <= today, 'recommendations.handledLater' satisfies Key),
    }),
    given,
  )

export const readAssignment = (given: Given) => readForm(z.object({ person: anId }), given)

/** What has happened since, in `language` where none was chosen. */
export const readFollowUp = (given: Given, language: Language) =>
  readForm(z.object({ note: line(long), language: written(language) }), given)

/** Closing asks what effect was seen, by which measure (R74). */
export const readClosing = (given: Given, language: Language) =>
  readForm(z.object({ effect: line(long), measure: line(long), language: written(language) }), given)

const written = (language: Language) => optionalChoice(languages).transform((chosen) => chosen ?? language)

/** The register's filters from the address; what is not understood filters nothing. */
export function readChoice(given: Given) {
  return {
    body: idIn(given.body),
    kind: kinds.find((kind) => kind === given.kind),
    state: states.find((state) => state === given.state),
    year: idIn(given.year),
    overdue: given.overdue === 'yes',
    after: idIn(given.after),
  }
}
