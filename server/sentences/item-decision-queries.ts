import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { built } from '../../db/built.ts'
import { seconders } from '../motions/queries.ts'
import { byFamilyName } from '../names/order-queries.ts'
import type { ItemFacts } from './item-facts-rules.ts'
import type { MinutesLanguage } from './facts-rules.ts'

/** In the language of the minutes where a translation of the present text is there. */
export const motionsOf = built((db, items: number[], language: MinutesLanguage) =>
  db
    .selectFrom('motions')
    .innerJoin('people', 'people.id', 'motions.person_id')
    .leftJoin('voting_places', 'voting_places.motion_id', 'motions.id')
    .leftJoin('unopposed_amendments', 'unopposed_amendments.motion_id', 'motions.id')
    .where('item_id', '=', sql<number>`any(${items}::int[])`)
    .orderBy('proposed_at')
    .orderBy('motions.id')
    .select(['motions.id', 'motions.item_id', 'motions.kind', 'motions.person_id', 'motions.status'])
    .select([
      'people.name',
      'motions.proposed_at as at',
      sql<string>`case when motions.translations #>> array[${language}, 'of'] = motions.html
        then motions.translations #>> array[${language}, 'html'] else motions.html end`.as('html'),
      sql<boolean>`coalesce(motions.translations #>> array[${language}, 'of'] = motions.html, false)`.as(
        'translated',
      ),
      'motions.language',
      seconders.as('seconders'),
      'motions.sum',
      'motions.taken_from_id',
      'voting_places.place',
      sql<boolean>`coalesce(voting_places.apart, false)`.as('apart'),
      sql<boolean>`unopposed_amendments.motion_id is not null`.as('unopposed'),
    ]),
)

/** What was decided together: a moment for all of a block. */
export const blocksIn = built((db, items: number[]) =>
  db
    .selectFrom('block_items')
    .innerJoin('items', 'items.id', 'block_items.item_id')
    .where('block_items.item_id', '=', sql<number>`any(${items}::int[])`)
    .where('block_items.decided_at', 'is not', null)
    .orderBy('items.section_number')
    .select(['block_items.item_id', 'block_items.decided_at', 'items.section_number']),
)

export function blockOf(
  rows: { item_id: number; decided_at: Date | null; section_number: number | null }[],
  item: number,
): ItemFacts['block'] {
  const at = rows.find(({ item_id }) => item_id === item)?.decided_at
  if (!at) return undefined
  const together = rows.filter(({ decided_at }) => decided_at?.getTime() === at.getTime())
  return { at, sections: together.flatMap(({ section_number }) => section_number ?? []) }
}

/** The order of several votes as the body approved it (R53). */
export const ordersOf = built((db, items: number[]) =>
  db
    .selectFrom('voting_orders')
    .where('item_id', '=', sql<number>`any(${items}::int[])`)
    .select(['item_id', 'base_sum', 'method', 'approval', 'change', 'approved_at']),
)

/** Took part in the decision from the opening of the vote to its end, and neither gave a ballot nor had one given from the same seat (R58). */
const decidesThen = sql<boolean>`(
  (attendances.capacity = 'member' or (attendances.capacity = 'deputy' and attendances.replaces_id is not null))
  and (attendances.only_item_id is null or attendances.only_item_id = votes.item_id)
  and attendances.arrived_at <= votes.opened_at
  and (attendances.departed_at is null or attendances.departed_at > coalesce(votes.closed_at, votes.opened_at))
  and not exists (select from disqualifications
    where disqualifications.item_id = votes.item_id and disqualifications.person_id = attendances.person_id
      and disqualifications.status not in ('rejected', 'withdrawn'))
  and not exists (select from ballots
    where ballots.vote_id = votes.id and ballots.person_id = attendances.person_id)
  and not exists (select from ballots
    join attendances instead on instead.meeting_id = attendances.meeting_id and instead.person_id = ballots.person_id
    where ballots.vote_id = votes.id
      and (instead.only_item_id is null or instead.only_item_id = votes.item_id)
      and (instead.departed_at is null or instead.departed_at >= votes.opened_at)
      and instead.arrived_at <= coalesce(votes.closed_at, votes.opened_at)
      and (instead.replaces_id = attendances.membership_id or attendances.replaces_id = instead.membership_id)))`

/** Each stand by name is told of a vote that was held to its end; an open or void one has none to tell (R52). */
export const votesOf = built((db, items: number[]) =>
  db
    .selectFrom('votes')
    .where('item_id', '=', sql<number>`any(${items}::int[])`)
    .orderBy('ordinal')
    .selectAll('votes')
    .select((eb) => [
      'votes.opened_at as at',
      jsonArrayFrom(
        eb
          .selectFrom('ballots')
          .innerJoin('people', 'people.id', 'ballots.person_id')
          .whereRef('ballots.vote_id', '=', 'votes.id')
          .where('votes.status', '=', 'closed')
          .orderBy(byFamilyName('people.name'))
          .select(['people.name', 'ballots.choice']),
      ).as('ballots'),
      jsonArrayFrom(
        eb
          .selectFrom('attendances')
          .innerJoin('people', 'people.id', 'attendances.person_id')
          .innerJoin('items', 'items.meeting_id', 'attendances.meeting_id')
          .whereRef('items.id', '=', 'votes.item_id')
          .where('votes.status', '=', 'closed')
          .where(decidesThen)
          .orderBy(byFamilyName('people.name'))
          .select('people.name'),
      ).as('silent'),
    ]),
)

export const dissentsOf = built((db, items: number[]) =>
  db
    .selectFrom('dissents')
    .innerJoin('people', 'people.id', 'dissents.person_id')
    .where('item_id', '=', sql<number>`any(${items}::int[])`)
    .orderBy('declared_at')
    .select(['item_id', 'dissents.person_id', 'people.name', 'grounds_html as grounds', 'declared_at as at']),
)
