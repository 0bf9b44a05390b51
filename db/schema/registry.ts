export interface RegistryTables {
  registrations: {
    kind: string
    document_id: number
    person_id: number
    registered_at: Date
    case_number: string | null
  }

  registry_floor: {
    one: boolean
    at: Date
  }

  registry_documents: RegistryDocuments
}

/** The view: every document to register, whatever its table. */
interface RegistryDocuments {
  kind: string
  document_id: number
  at: Date
  direction: 'incoming' | 'outgoing' | 'own'
  way: string
  person_id: number | null
  organisation_id: number | null
  party: string
  title: { fi?: string; sv?: string; en?: string } | null
  publicity: 'draft' | 'handling' | 'public' | 'secret'
  body_id: number | null
  matter_id: number | null
  meeting_id: number | null
  item_id: number | null
  recommendation_id: number | null
  consultation_id: number | null
}
