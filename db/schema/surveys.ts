import type { Generated, GeneratedAlways } from 'kysely'
import type {
  Answers,
  Option,
  QuestionKind,
  Results,
  Strata,
  StrataDimension,
  SurveyStatus,
} from '../../server/surveys/sheet-rules.ts'
import type { ByLanguage } from './words.ts'

type Language = keyof ByLanguage

export interface SurveysTables {
  surveys: {
    id: GeneratedAlways<number>
    body_id: number
    title: ByLanguage
    intro: Generated<ByLanguage>
    stale: Generated<Language[]>
    status: Generated<SurveyStatus>
    closes_on: string
    by_link: Generated<boolean>
    key: string
    named: Generated<boolean>
    strata: Generated<StrataDimension[]>
    earlier_id: number | null
    created_by: number
    created_at: Date
    opened_at: Date | null
    closed_at: Date | null
    published_at: Date | null
  }
  survey_sections: {
    id: GeneratedAlways<number>
    survey_id: number
    place: number
    title: ByLanguage
    lead: Generated<ByLanguage>
    stale: Generated<Language[]>
  }
  survey_questions: {
    id: GeneratedAlways<number>
    section_id: number
    place: number
    kind: QuestionKind
    prompt: ByLanguage
    help: Generated<ByLanguage>
    stale: Generated<Language[]>
    required: Generated<boolean>
    cannot_say: Generated<boolean>
    options: Generated<Option[]>
    rows: Generated<Option[]>
    least: number | null
    most: number | null
    on_question_id: number | null
    on_values: Generated<string[]>
    same_as: number | null
  }
  survey_invitations: {
    id: GeneratedAlways<number>
    survey_id: number
    organisation_id: number | null
    person_id: number | null
    name: string
    email: string
    language: Generated<Language>
    token_hash: string | null
    invited_at: Date | null
    reminded_at: Date | null
    answered: Generated<boolean>
  }
  survey_drafts: {
    token_hash: string
    survey_id: number
    answers: Generated<Answers>
    strata: Generated<Strata>
    language: Generated<Language>
  }
  survey_sheets: {
    id: Generated<string>
    survey_id: number
    answers: Answers
    strata: Generated<Strata>
    respondent: string | null
  }
  survey_results: {
    survey_id: number
    sheets: number
    results: Results
  }
  survey_papers: {
    file_id: number
    survey_id: number
    language: 'fi' | 'sv'
    made_of: string
  }
}
