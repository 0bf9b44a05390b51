import type { Generated, GeneratedAlways } from 'kysely'
import type { ByLanguage } from './words.ts'

export interface OrganisationsTables {
  counties: {
    code: string
    name: ByLanguage
    bilingual: boolean
  }

  interest_declarations: {
    id: GeneratedAlways<number>
    person_id: number
    declared_at: Date
    entered_by: number | null
  }

  interests: {
    id: GeneratedAlways<number>
    person_id: number
    organisation_id: number
    role: 'employed' | 'board' | 'managing_director'
    starts_on: string
    ends_on: string | null
  }

  mandates: {
    id: GeneratedAlways<number>
    organisation_id: number
    person_id: number
    starts_on: string
    ends_on: string | null
  }

  municipalities: {
    code: string
    name: ByLanguage
    county_code: string
    subregion_code: string
  }

  organisation_fields: {
    organisation_id: number
    field_key: string
  }

  organisations: {
    id: GeneratedAlways<number>
    name: string
    business_id: string | null
    type: 'company' | 'association' | 'foundation' | 'public' | 'in_house' | 'parish' | 'school'
    municipality_code: string | null
    group_id: number | null
    staff: number | null
    turnover: number | null
    balance_sheet: number | null
    publicly_owned: Generated<boolean>
    size_class: 'micro' | 'small' | 'medium' | 'large' | null
    size_declared_on: string | null
    soteri_id: string | null
    soteri_verified_on: string | null
    email: string | null
    website: string | null
    created_at: Date
    closed_at: Date | null
  }

  service_fields: {
    key: string
    name: ByLanguage
    ptv_classes: string
  }

  service_units: {
    id: GeneratedAlways<number>
    organisation_id: number
    municipality_code: string
    name: string
  }

  subregions: {
    code: string
    name: ByLanguage
  }
}
