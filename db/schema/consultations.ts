import type { Generated, GeneratedAlways } from 'kysely'
import type { ByLanguage } from './words.ts'

export interface ConsultationsTables {
  consultations: {
    id: GeneratedAlways<number>
    body_id: number
    title: ByLanguage
    background: Generated<ByLanguage>
    responsible: Generated<ByLanguage>
    attention: Generated<ByLanguage>
    large: Generated<boolean>
    closes_on: string
    summary_on: string | null
    short_why: Generated<ByLanguage>
    created_by: number
    created_at: Date
    opened_at: Date | null
    summarised_at: Date | null
    answered_at: Date | null
    case_number: string | null
  }

  consultation_paragraphs: {
    id: GeneratedAlways<number>
    consultation_id: number
    position: number
    number: number | null
    text: ByLanguage
  }

  consultation_questions: {
    id: GeneratedAlways<number>
    consultation_id: number
    position: number
    kind: 'closed' | 'open'
    text: ByLanguage
  }

  consultation_groups: {
    id: GeneratedAlways<number>
    consultation_id: number
    position: number
    name: ByLanguage
    attention: Generated<ByLanguage>
  }

  consultation_respondents: {
    id: GeneratedAlways<number>
    consultation_id: number
    organisation_id: number | null
    name: Generated<string>
    email: Generated<string>
    language: Generated<'fi' | 'sv' | 'en'>
    group_id: number | null
    asked: Generated<boolean>
    asked_at: Date | null
    reminded_at: Date | null
    link_hash: string | null
  }

  consultation_versions: {
    id: GeneratedAlways<number>
    respondent_id: number
    number: number | null
    nothing: Generated<boolean>
    signer: Generated<string>
    position: Generated<string>
    email: Generated<string>
    language: Generated<'fi' | 'sv' | 'en'>
    way: Way
    sender: Generated<string>
    person_id: number | null
    entered_by: number | null
    revision: Generated<number>
    saved_at: Date
    sent_at: Date | null
    late: Generated<boolean>
    confirmed_at: Date | null
    confirmed_by: number | null
    confirm_hash: string | null
  }

  consultation_answers: {
    id: GeneratedAlways<number>
    version_id: number
    question_id: number | null
    paragraph_id: number | null
    choice: 'yes' | 'partly' | 'no' | 'no_stand' | null
    text: Generated<string>
  }

  consultation_passages: {
    id: GeneratedAlways<number>
    answer_id: number
    position: number
    text: string
    secret_reason: string | null
    decision: 'secret' | 'public' | null
    decided_by: number | null
    decided_at: Date | null
  }
}

type Way = 'signed_in' | 'link' | 'email' | 'post' | 'by_hand' | 'phone'
