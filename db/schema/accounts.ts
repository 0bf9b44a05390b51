import type { Generated, GeneratedAlways } from 'kysely'
import type { Json } from './words.ts'

export interface AccountsTables {
  attempts: {
    id: GeneratedAlways<number>
    key: string
    at: Date
  }

  link_openings: {
    id: GeneratedAlways<number>
    person_id: number
    opened_by: number
    opened_at: Date
    told_at: Date | null
  }

  offices: {
    id: GeneratedAlways<number>
    person_id: number
    body_id: number | null
    office:
      | 'administrator'
      | 'registrar'
      | 'data_protection_officer'
      | 'preparer'
      | 'chair'
      | 'vice_chair'
      | 'secretary'
      | 'presenter'
      | 'expert'
      | 'leader'
    starts_on: string
    ends_on: string | null
    substitute: Generated<boolean>
  }

  onces: {
    person_id: number
    key: string
    result: string
    at: Date
  }

  people: {
    id: GeneratedAlways<number>
    name: string
    email: string | null
    phone: string | null
    postal_address: string | null
    language: Generated<'fi' | 'sv' | 'en'>
    password_hash: string | null
    password_from_link_at: Date | null
    created_at: Date
    activated_at: Date | null
    closed_at: Date | null
  }

  session: {
    sid: string
    sess: object
    expire: Date
  }

  settings: {
    key: string
    value: unknown
  }

  tokens: {
    id: GeneratedAlways<number>
    person_id: number | null
    purpose:
      'invitation' | 'sign_in' | 'old_address' | 'new_address' | 'second_factor' | 'first_administrator'
    hash: string | null
    payload: Generated<Json>
    made_by: number | null
    created_at: Date
    expires_at: Date
    used_at: Date | null
  }
}
