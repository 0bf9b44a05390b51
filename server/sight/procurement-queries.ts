import { sql } from 'kysely'
import { rowByRow } from './queries.ts'

/**
 * R82: what a body with providers in it has got of a procurement matter is every provider's from the same day, and so
 * anyone's. The query has `items` and `meetings`.
 */
export const isGivenToAll = sql<boolean>`(
  items.removed_at is null and items.publicity in ('handling', 'public')
  and exists (select from notices where notices.meeting_id = meetings.id ${rowByRow})
  and exists (select from matters as given where given.id = items.matter_id
    and given.procurement and given.publicity in ('handling', 'public'))
)`

/** R82: whether something of the matter has been given to a body or told to someone. The query has `matters`. */
export const isMatterGivenToAll = sql<boolean>`(
  matters.procurement and matters.publicity in ('handling', 'public') and (
    exists (select from items join meetings on meetings.id = items.meeting_id
      where items.matter_id = matters.id and ${isGivenToAll})
    or exists (select from disclosures
      where disclosures.matter_id = matters.id and disclosures.what <> '' ${rowByRow})
  )
)`
