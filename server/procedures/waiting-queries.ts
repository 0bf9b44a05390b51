import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { meetingName } from '../meetings/expected-queries.ts'
import { onlyIf, type Viewer } from '../sight/rules.ts'
import type { ByLanguage } from '../words/index.ts'

/** Positions that the viewer has not taken, and for the secretary procedures in which somebody is silent. */
export const waitingFor = (db: Db, viewer: Viewer) => {
  const me = viewer.id ?? 0
  const seatedIn = viewer.seats.map(({ body_id }) => body_id)
  const secretaryOf = viewer.offices.flatMap(
    ({ office, body_id }) => (office === 'secretary' && body_id) || [],
  )
  const running = db
    .selectFrom('procedures')
    .innerJoin('meetings', 'meetings.id', 'procedures.meeting_id')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .where('procedures.settled_at', 'is', null)
    .where('meetings.status', '=', 'called')
  return [
    ...onlyIf(
      seatedIn.length > 0,
      running
        .where(sql<boolean>`meetings.body_id = any(${seatedIn}::int[])`)
        .where(sql<boolean>`exists (${silent(sql`sitting.person_id = ${me}`)})`)
        .select([sql<'position'>`'position'`.as('kind'), ...shape]),
    ),
    ...onlyIf(
      secretaryOf.length > 0,
      running
        .where(sql<boolean>`meetings.body_id = any(${secretaryOf}::int[])`)
        .where(sql<boolean>`exists (${silent(sql`true`)})`)
        .select([sql<'positions_missing'>`'positions_missing'`.as('kind'), ...shape]),
    ),
  ]
}

/** Those whose position a matter still needs: the deputy called for it, else the member who is not disqualified. */
const silent = (who: ReturnType<typeof sql>) => sql`
  select from procedure_items
  join items on items.id = procedure_items.item_id and items.removed_at is null
  join (
    select member.membership_id, member.term_id, coalesce(called.person_id, member.person_id) as person_id,
      called.person_id is not null as is_deputy, member.person_id as member_id, item.item_id
    from procedure_items item
    join seated member on member.term_id = meetings.term_id and member.capacity = 'member'
      and member.starts_on <= (meetings.starts_at at time zone 'Europe/Helsinki')::date
      and (member.until is null or member.until >= (meetings.starts_at at time zone 'Europe/Helsinki')::date)
    left join lateral (
      select deputies.person_id from deputy_calls
      join memberships deputies on deputies.id = deputy_calls.deputy_id
      where deputy_calls.membership_id = member.membership_id and deputy_calls.item_id = item.item_id
      limit 1
    ) called on true
    where item.meeting_id = procedures.meeting_id
  ) sitting on sitting.item_id = items.id
  where procedure_items.meeting_id = procedures.meeting_id and procedure_items.moved_at is null and ${who}
    and (sitting.is_deputy or not exists (select from disqualifications
      where disqualifications.item_id = items.id and disqualifications.person_id = sitting.member_id
        and disqualifications.status in ('declared', 'confirmed')))
    and not exists (select from positions
      where positions.item_id = items.id and positions.person_id = sitting.person_id
        and positions.stated_at >= coalesce((select max(texts.at) from texts
          where texts.thing = 'item' and texts.thing_id = items.id and texts.field = 'proposal'), positions.stated_at))`

const shape = [
  sql<number>`meetings.id`.as('id'),
  meetingName.as('title'),
  sql<Day | null>`(procedures.ends_at at time zone 'Europe/Helsinki')::date`.as('due'),
  sql<ByLanguage | null>`bodies.name`.as('body'),
] as const
