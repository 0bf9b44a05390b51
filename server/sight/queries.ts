import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { builtFirst } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import {
  bodiesOf,
  bodiesKeptBy,
  bodiesPreparedBy,
  bodiesRunBy,
  holds,
  isAdministrator,
  leaderships,
  type Person,
  type Strength,
  type Viewer,
} from './rules.ts'

/** The person with the seats and offices in force on this day; undefined when the account is closed. */
export async function findPerson(
  db: Db,
  id: number,
  today: Day,
  strength: Strength,
): Promise<Person | undefined> {
  const found = await personOn(db, id, today)
  return (
    found && { ...found, today, strength, mandates: found.mandates.map((mandate) => mandate.organisation_id) }
  )
}

const personOn = builtFirst((db, id: number, today: Day) =>
  db
    .selectFrom('people')
    .where('people.id', '=', id)
    .where('closed_at', 'is', null)
    .select((eb) => [
      'people.id',
      'people.name',
      'people.email',
      'people.language',
      jsonArrayFrom(
        eb
          .selectFrom('seated')
          .whereRef('seated.person_id', '=', 'people.id')
          .where(sitsOn(today))
          .select(['seated.membership_id', 'seated.seat_id', 'seated.body_id', 'seated.capacity']),
      ).as('seats'),
      jsonArrayFrom(
        eb
          .selectFrom('offices')
          .whereRef('offices.person_id', '=', 'people.id')
          .where('offices.starts_on', '<=', today)
          .where((eb) => eb.or([eb('offices.ends_on', 'is', null), eb('offices.ends_on', '>=', today)]))
          .select(['offices.office', 'offices.body_id', 'offices.substitute']),
      ).as('offices'),
      jsonArrayFrom(
        eb
          .selectFrom('mandates')
          .whereRef('mandates.person_id', '=', 'people.id')
          .where('mandates.starts_on', '<=', today)
          .where((eb) => eb.or([eb('mandates.ends_on', 'is', null), eb('mandates.ends_on', '>=', today)]))
          .select('mandates.organisation_id'),
      ).as('mandates'),
    ]),
)

/** `column = any(ids)`, which an empty list makes false. */
const among = (column: string, ids: number[]) => sql<boolean>`${sql.ref(column)} = any(${ids}::int[])`

/** Someone who has a seat or an office in the body that this column names. */
export const isInsider = (viewer: Viewer, bodyColumn: string) => among(bodyColumn, bodiesOf(viewer))

/** Someone who prepares, leads or writes down the meetings of the body that this column names. */
export const runsBody = (viewer: Viewer, bodyColumn: string) => among(bodyColumn, bodiesRunBy(viewer))

/** Someone who prepares the decisions of the body that this column names. */
export const preparesIn = (viewer: Viewer, bodyColumn: string) => among(bodyColumn, bodiesPreparedBy(viewer))

/** Someone who keeps the members of the body that this column names: its secretary, and the administrator. */
export const keepsMembersOf = (viewer: Viewer, bodyColumn: string) =>
  sql<boolean>`(${isAdministrator(viewer)}::boolean or ${among(bodyColumn, bodiesKeptBy(viewer))})`

/** Secret content opens only to a session that is sure of the person; a one-time link alone is not. */
const isSure = (viewer: Viewer) => sql<boolean>`${viewer.strength === 'strong'}::boolean`

/** Keeps the planner from reading a whole table into a hash, for years of rows, where a page asks about twenty. */
const rowByRow = sql`offset 0`

/** Whether this meeting is there for the viewer. The query has `meetings`. */
export const mayReadMeeting = (viewer: Viewer) => sql<boolean>`(
  ${runsBody(viewer, 'meetings.body_id')}
  or (meetings.status <> 'draft' and ${isInsider(viewer, 'meetings.body_id')})
  or (meetings.status <> 'draft' and meetings.publish_agenda)
  or exists (select from minutes
    where minutes.meeting_id = meetings.id and minutes.published_at is not null ${rowByRow})
  or ${keepsUnfinishedActs(viewer)}
)`

/** Whether something of the meeting that has a publicity of its own (a file) opens. The query has `meetings`. */
export const mayReadMeetingAs = (
  viewer: Viewer,
  publicityColumn: string,
) => sql<boolean>`(${mayReadMeeting(viewer)} and case ${sql.ref(publicityColumn)}
  when 'public' then true
  when 'secret' then ${isSure(viewer)} and ${isInsider(viewer, 'meetings.body_id')}
  when 'draft' then ${runsBody(viewer, 'meetings.body_id')}
  else ${isInsider(viewer, 'meetings.body_id')}
end)`

/**
 * After the membership a person keeps the acts left open by meetings attended: checking, signing, grounds of dissent.
 * Who was only heard has none, and who was there for one item has those of that item.
 */
const keepsUnfinishedActs = (
  viewer: Viewer,
  item = sql<number | null>`attendances.only_item_id`,
) => sql<boolean>`(
  meetings.status in ('open', 'closed')
  and exists (select from attendances
    where attendances.meeting_id = meetings.id and attendances.person_id = ${viewer.id ?? 0}
      and attendances.capacity not in ('expert', 'guest')
      and (attendances.only_item_id is null or attendances.only_item_id = ${item}) ${rowByRow})
  and exists (select from minutes
    where minutes.meeting_id = meetings.id and minutes.status <> 'signed' ${rowByRow})
)`

/**
 * Whether the item's heading, texts and files open to the viewer; where they do not, a list may show
 * only that there is a secret item (R70). The query has `meetings` and `items`.
 */
export const mayReadItem = (viewer: Viewer) => mayReadItemAs(viewer, 'items.publicity')

/**
 * Whether something of the item that has a publicity of its own (a file) opens: in the meeting, or, once that is
 * closed, along with the matter (the meeting itself stays closed). The query has `meetings` and `items`.
 */
export const mayReadItemAs = (viewer: Viewer, publicityColumn: string) => {
  const publicity = sql.ref(publicityColumn)
  return sql<boolean>`(
    (${mayReadMeeting(viewer)} and case ${publicity}
      when 'public' then true
      when 'secret' then ${isSure(viewer)}
        and (${isInsider(viewer, 'meetings.body_id')} or ${keepsUnfinishedActs(viewer, sql.ref('items.id'))})
      when 'draft' then ${runsBody(viewer, 'meetings.body_id')}
      else ${isInsider(viewer, 'meetings.body_id')} or ${keepsUnfinishedActs(viewer, sql.ref('items.id'))}
    end)
    or (${publicity} <> 'draft' and (${publicity} <> 'secret' or ${isSure(viewer)}) and ${itemCameAlong(viewer)})
  )`
}

/**
 * Earlier handlings travel with a matter to the bodies it is forwarded to, and with a recommendation to its reader:
 * once delivered, that is, not when the meeting has only adopted it and the minutes wait for their checking.
 */
const itemCameAlong = (viewer: Viewer) => sql<boolean>`(
  meetings.status = 'closed' and items.matter_id is not null and ${matterReached(viewer, 'items.matter_id')}
)`

const matterReached = (viewer: Viewer, matterColumn: string) => sql<boolean>`(
  exists (select from handlings
    where handlings.matter_id = ${sql.ref(matterColumn)}
      and (${among('handlings.body_id', bodiesOf(viewer))}
        or (handlings.kind <> 'adopted' and ${among('handlings.to_body_id', bodiesOf(viewer))})) ${rowByRow})
  or exists (select from recommendations
    where recommendations.matter_id = ${sql.ref(matterColumn)} and recommendations.delivered_at is not null
      and ${among('recommendations.recipient_body_id', leaderships(viewer))} ${rowByRow})
)`

/** Whether the matter is there for the viewer. The query has `matters`. */
export const mayReadMatter = (viewer: Viewer) => mayReadMatterAs(viewer, 'matters.publicity')

/** Whether something of the matter that has a publicity of its own (a file) opens. The query has `matters`. */
export const mayReadMatterAs = (
  viewer: Viewer,
  publicityColumn: string,
) => sql<boolean>`(case ${sql.ref(publicityColumn)}
  when 'public' then matters.status <> 'draft'
    or ${runsBody(viewer, 'matters.body_id')} or matters.preparer_id = ${viewer.id ?? 0}
  when 'secret' then ${isSure(viewer)} and ${concernsViewer(viewer)}
  when 'draft' then ${runsBody(viewer, 'matters.body_id')} or matters.preparer_id = ${viewer.id ?? 0}
  else ${concernsViewer(viewer)}
end)`

const concernsViewer = (viewer: Viewer) => sql<boolean>`(
  ${runsBody(viewer, 'matters.body_id')}
  or matters.preparer_id = ${viewer.id ?? 0}
  or (matters.publicity <> 'draft' and matters.status <> 'draft' and (
    ${isInsider(viewer, 'matters.body_id')}
    or ${holds(viewer, 'registrar', null)}::boolean
    or ${matterReached(viewer, 'matters.id')}
    or exists (select from initiatives
      where initiatives.matter_id = matters.id and initiatives.person_id = ${viewer.id ?? 0})
  ))
)`

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

/** Whether the recommendation is there for the viewer. The query has `recommendations`. */
export const mayReadRecommendation = (viewer: Viewer) => sql<boolean>`(
  (recommendations.publicity = 'public' and recommendations.delivered_at is not null)
  or ((recommendations.publicity <> 'secret' or ${isSure(viewer)}) and (
    ${isInsider(viewer, 'recommendations.body_id')}
    or (recommendations.delivered_at is not null and (
      ${among('recommendations.recipient_body_id', leaderships(viewer))}
      or recommendations.responsible_id = ${viewer.id ?? 0}
      or (recommendations.publicity <> 'secret' and ${matterReached(viewer, 'recommendations.matter_id')})
    ))
  ))
)`

/** Whether minutes of earlier years open: let onto the web, or of one's own body. The query has `earlier_minutes`. */
export const mayReadEarlierMinutes = (viewer: Viewer) => sql<boolean>`(earlier_minutes.removed_at is null
  and (earlier_minutes.published_at is not null or ${isInsider(viewer, 'earlier_minutes.body_id')}))`

/** A claim and its receipts are for whoever made it and for the secretary of the body. The query has `fee_claims`. */
export const mayReadFeeClaim = (viewer: Viewer) => sql<boolean>`(fee_claims.person_id = ${viewer.id ?? 0}
  or exists (select from meetings
    where meetings.id = fee_claims.meeting_id and ${among('meetings.body_id', bodiesKeptBy(viewer))}))`

/**
 * Whether the call for nominations is there for the viewer: published and in the directory, or kept by them as a draft
 * or for those who have its link. The query has `calls` and `terms`.
 */
export const mayReadCall = (viewer: Viewer) => sql<boolean>`(
  (calls.listed and calls.published_at is not null)
  or ${keepsMembersOf(viewer, 'terms.body_id')}
)`

/** Candidates are people: the secretary of the body sees them. The query has `terms`. */
export const mayReadCandidates = (viewer: Viewer) => among('terms.body_id', bodiesKeptBy(viewer))

/** Who sits on a day: in force (84 §) until the day that the view `seated` has computed. */
export const sitsOn = (day: Day, seated: 'seated' | 'sitting_values' = 'seated') =>
  sql<boolean>`(${sql.ref(`${seated}.starts_on`)} <= ${day} and (${sql.ref(`${seated}.until`)} is null or ${sql.ref(`${seated}.until`)} >= ${day}))`
