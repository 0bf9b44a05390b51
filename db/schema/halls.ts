export interface HallsTables {
  halls: {
    meeting_id: number
    number: number
    opened_at: Date
    opened_by: number
  }
}
