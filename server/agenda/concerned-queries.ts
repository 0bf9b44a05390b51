import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { dayOf } from '../calendar/rules.ts'
import type { Meeting } from '../meetings/queries.ts'
import type { Item } from './queries.ts'

/**
 * Who, of those with a seat, is tied to an organisation that an item concerns, or to one of the same group of
 * companies (R45).
 */
export async function listConcerned(db: Db, meeting: Meeting, items: Pick<Item, 'id' | 'matter_id'>[]) {
  const ids = items.flatMap((item) => (item.matter_id ? [item.id] : []))
  if (!ids.length) return []
  const day = dayOf(meeting.starts_at)
  const { rows } = await sql<{
    item_id: number
    person_id: number
    name: string
    organisation: string
    concerned: string
    role: 'employed' | 'board' | 'managing_director' | 'represents'
  }>`
    with related as (
      select items.id as item_id, concerned.name as concerned, own.id as organisation_id, own.name as organisation
      from items
      join matter_organisations on matter_organisations.matter_id = items.matter_id
      join organisations concerned on concerned.id = matter_organisations.organisation_id
      join organisations own on own.id = concerned.id or own.group_id = concerned.group_id
        or own.group_id = concerned.id or own.id = concerned.group_id
      where items.id = any(${ids}::int[])
    )
    select distinct related.item_id, people.id as person_id, people.name, related.organisation, related.concerned, tied.role
    from related
    join lateral (
      select person_id, role from interests
      where interests.organisation_id = related.organisation_id
        and starts_on <= ${day}::date and (ends_on is null or ends_on >= ${day}::date)
      union
      select seated.person_id, 'represents' from seated
      where seated.term_id = ${meeting.term_id} and seated.organisation_id = related.organisation_id
        and not exists (select from interests where interests.person_id = seated.person_id
          and interests.organisation_id = seated.organisation_id
          and interests.starts_on <= ${day}::date and (interests.ends_on is null or interests.ends_on >= ${day}::date))
    ) as tied on true
    join people on people.id = tied.person_id
    join seated on seated.person_id = people.id and seated.term_id = ${meeting.term_id}
      and seated.starts_on <= ${day}::date and (seated.until is null or seated.until >= ${day}::date)
    order by related.item_id, people.name, related.organisation`.execute(db)
  return rows
}
export type Concerned = Awaited<ReturnType<typeof listConcerned>>
