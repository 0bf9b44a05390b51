export interface NamesTables {
  genitives: {
    person_id: number
    name: string
    genitive: string
    confirmed_by: number
    confirmed_at: Date
  }
}
