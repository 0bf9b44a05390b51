import { sql } from 'kysely'
import { among, isInsider, runsBody, isSure, rowByRow } from './queries.ts'
import { bodiesOf, holds, leaderships, type Viewer } from './rules.ts'

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

/** Whether the matter that this column names has come to a body of the viewer, or a delivered recommendation of it to their leadership. */
export const matterReached = (viewer: Viewer, matterColumn: string) => sql<boolean>`(
  exists (select from handlings
    where handlings.matter_id = ${sql.ref(matterColumn)}
      and (${among('handlings.body_id', bodiesOf(viewer))}
        or (handlings.kind <> 'adopted' and ${among('handlings.to_body_id', bodiesOf(viewer))})) ${rowByRow})
  or exists (select from recommendations
    where recommendations.matter_id = ${sql.ref(matterColumn)} and recommendations.delivered_at is not null
      and ${among('recommendations.recipient_body_id', leaderships(viewer))} ${rowByRow})
)`

/**
 * Whether the words of a marked passage open (R70, R71): the rest of its text is read by itself. Secret words open to a
 * session that is sure of the person, or to all once their time has passed. The query has `passages`.
 */
export const mayReadPassage = (viewer: Viewer) => sql<boolean>`(case
  when passages.kind = 'personal' then passages.until >= ${viewer.today} or ${isInsider(viewer, 'passages.body_id')}
  when passages.until < ${viewer.today} then true
  when passages.readers = 'runs' then ${isSure(viewer)} and ${runsBody(viewer, 'passages.body_id')}
  else ${isSure(viewer)} and (${isInsider(viewer, 'passages.body_id')}
    or (passages.matter_id is not null and ${matterReached(viewer, 'passages.matter_id')}))
end)`

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
