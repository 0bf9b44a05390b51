import type { ByLanguage } from '../words/index.ts'

export type SurveyStatus = 'draft' | 'open' | 'closed' | 'published'
export type QuestionKind = 'likert' | 'single' | 'multiple' | 'matrix' | 'number' | 'open'
export type StrataDimension = 'size' | 'region' | 'side'
export type Strata = Partial<Record<StrataDimension, string>>

/** A choice of a question, or a row of a matrix. */
export interface Option {
  key: string
  text: ByLanguage
}
/** By the id of the question: what was chosen, typed, ticked; a matrix by its rows. */
export type Answers = Record<string, Answer>
export type Answer = string | string[] | Record<string, string>

/** What is shown of one question, or of one row of a matrix. */
export interface Shown {
  base: number
  /** how many chose each value */
  counts: Record<string, number>
  /** of numbers */
  mean?: number
  median?: number
}
export interface Measured {
  total: Shown | null
  /** null: hidden */
  strata: Partial<Record<StrataDimension, Record<string, Shown | null>>>
}
/** By measure: '12', or '12:r1' for a row of a matrix. */
export type Results = Record<string, Measured>
