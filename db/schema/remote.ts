export interface RemoteTables {
  /** 104 §: how chair and secretary established who takes part remotely */
  identifications: {
    attendance_id: number
    way: 'sight' | 'voice' | 'strong'
    identified_by: number
    identified_at: Date
    confirmed_by: number | null
    confirmed_at: Date | null
    entered_by: number | null
  }

  /** R36: no outsider sees or hears; with an item, said anew for that secret item */
  privacies: {
    attendance_id: number
    item_id: number | null
    confirmed_at: Date
    entered_by: number | null
  }
}
