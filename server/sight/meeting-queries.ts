import { sql } from 'kysely'
import { matterReached } from './matter-queries.ts'
import { among, isInsider, runsBody, isSure, rowByRow } from './queries.ts'
import { bodiesKeptBy, type Viewer } from './rules.ts'

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

/** Whether minutes of earlier years open: let onto the web, or of one's own body. The query has `earlier_minutes`. */
export const mayReadEarlierMinutes = (viewer: Viewer) => sql<boolean>`(earlier_minutes.removed_at is null
  and (earlier_minutes.published_at is not null or ${isInsider(viewer, 'earlier_minutes.body_id')}))`

/** A claim and its receipts are for whoever made it and for the secretary of the body. The query has `fee_claims`. */
export const mayReadFeeClaim = (viewer: Viewer) => sql<boolean>`(fee_claims.person_id = ${viewer.id ?? 0}
  or exists (select from meetings
    where meetings.id = fee_claims.meeting_id and ${among('meetings.body_id', bodiesKeptBy(viewer))}))`
