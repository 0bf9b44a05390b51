export interface CircumstancesTables {
  /** a meeting that goes on another day */
  continuations: {
    adjournment_id: number
    starts_at: Date
    place: string
    stated_at: Date
    entered_by: number
  }
}
