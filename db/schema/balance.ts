import type { Generated } from 'kysely'

export interface BalanceTables {
  organisation_values: OrganisationValue
  sitting_values: SittingValue
  targets_in_seats: TargetInSeats

  genders: {
    person_id: number
    gender: 'female' | 'male'
    entered_by: number
    entered_at: Date
  }

  targets: {
    id: Generated<number>
    term_id: number
    capacity: Generated<'member' | 'deputy'>
    dimension: Dimension
    value: string
    also_dimension: Dimension | null
    also_value: string | null
    lower: number | null
    upper: number | null
    lower_share: number | null
    upper_share: number | null
  }
}

export type Dimension = 'size' | 'region' | 'side' | 'field' | 'type' | 'language' | 'gender'

/** A target with its bounds as numbers of seats, whichever way they were set. */
export interface TargetInSeats {
  id: number
  term_id: number
  capacity: 'member' | 'deputy'
  dimension: Dimension
  value: string
  also_dimension: Dimension | null
  also_value: string | null
  lower: number | null
  upper: number | null
  lower_share: number | null
  upper_share: number | null
}

/** What an organisation of the register is in a dimension. */
export interface OrganisationValue {
  organisation_id: number
  closed_at: Date | null
  dimension: Dimension
  value: string
}

/** What someone who sits is in a dimension. */
export interface SittingValue {
  membership_id: number
  seat_id: number
  term_id: number
  capacity: 'member' | 'deputy'
  starts_on: string
  until: string | null
  dimension: Dimension
  value: string
}
