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

/** A request for statements is public once it is opened; before that for those who prepare it. The query has `consultations`. */
export const mayReadConsultation = (viewer: Viewer) => sql<boolean>`(
  consultations.opened_at is not null or ${runsBody(viewer, 'consultations.body_id')}
)`

/** A bulletin is public once it has been sent; before that for the secretary of the body whose it is. The query has `bulletins`. */
export const mayReadBulletin = (viewer: Viewer) => sql<boolean>`(
  bulletins.sent_at is not null or ${among('bulletins.body_id', bodiesKeptBy(viewer))}
)`

/**
 * An occasion is its body's own until the summary of its consultation is published; that of no consultation stays with the
 * body, and a market dialogue is everyone's at once (R82). Who sees to something agreed there sees where it was agreed. The
 * query has `occasions`.
 */
export const mayReadOccasion = (viewer: Viewer) => sql<boolean>`(
  occasions.kind = 'market_dialogue'
  or ${runsBody(viewer, 'occasions.body_id')}
  or (occasions.consultation_id is null and ${isInsider(viewer, 'occasions.body_id')})
  or exists (select from occasion_points
    where occasion_points.occasion_id = occasions.id and occasion_points.person_id = ${viewer.id ?? 0})
  or exists (select from consultation_summary_versions
    where consultation_summary_versions.consultation_id = occasions.consultation_id offset 0)
)`

/**
 * What was said at an occasion of a consultation stays with those who prepare: a quote that the summary ascribes to comments
 * would be found there. Notes of a workshop are its secretary's until they are put before all. The query has `occasions`.
 */
export const mayReadNotes = (viewer: Viewer) => sql<boolean>`(
  ${among('occasions.body_id', bodiesKeptBy(viewer))}
  or (not exists (select from workshops where workshops.id = occasions.id and workshops.notes_at is null ${rowByRow})
    and (occasions.kind = 'market_dialogue'
      or ${runsBody(viewer, 'occasions.body_id')}
      or (occasions.consultation_id is null and ${isInsider(viewer, 'occasions.body_id')})))
)`

/** Surveys that are published or that anyone may answer; all of them for the secretary of the body that asks. */
export const mayReadSurvey = (viewer: Viewer) => sql<boolean>`(
  surveys.status = 'published'
  or (surveys.status = 'open' and surveys.by_link)
  or ${among('surveys.body_id', bodiesKeptBy(viewer))}
)`

/** A passage marked as a business secret, until it is decided to be public. The query has `consultation_passages`. */
export const isBusinessSecret = sql<boolean>`(consultation_passages.secret_reason is not null
  and consultation_passages.decision is distinct from 'public')`

/**
 * Whether a paragraph of a statement opens: a business secret (JulkL 24 § 1 mom. 20 kohta), until it is decided otherwise,
 * to its organisation and to the secretary, and only where the session is sure of the person. The query has
 * `consultation_passages`, `consultation_respondents` and `consultations`.
 */
export const mayReadStated = (viewer: Viewer) => sql<boolean>`(
  not ${isBusinessSecret}
  or (${isSure(viewer)} and ${ownsStatement(viewer)})
)`

/**
 * Whether a segment opens: to those who prepare for the body that asked; one of a business secret as the passage does. The
 * query has `consultation_segments` and `consultations`.
 */
export const mayReadSegment = (viewer: Viewer) => sql<boolean>`(
  ${preparesIn(viewer, 'consultations.body_id')} and (
    not consultation_segments.marked
    or (${isSure(viewer)} and ${among('consultations.body_id', bodiesKeptBy(viewer))})
    or exists (select from consultation_passages
      where consultation_passages.id = consultation_segments.passage_id and consultation_passages.decision = 'public'
        ${rowByRow})
  )
)`

/** Whether something of a statement that has a publicity of its own (a file) opens. The query has `consultation_respondents` and `consultations`. */
export const mayReadStatementAs = (viewer: Viewer, publicityColumn: string) => sql<boolean>`(
  ${sql.ref(publicityColumn)} = 'public' or (${isSure(viewer)} and ${ownsStatement(viewer)})
)`

/**
 * What goes along with a statement opens to all while that version counts; afterwards to who gave it and who receives it.
 * The query has `files`, `consultation_versions`, `consultation_respondents` and `consultations`.
 */
export const mayReadAttached = (viewer: Viewer) => sql<boolean>`(
  ${mayReadStatementAs(viewer, 'files.publicity')} and (
    ${ownsStatement(viewer)}
    or consultation_versions.id = (select counting.id from consultation_versions as counting
      where counting.respondent_id = consultation_respondents.id and counting.sent_at is not null
      order by counting.late, counting.sent_at desc, counting.number desc limit 1)
  )
)`

/** Who gave it and who receives it: the organisation's people and the secretary of the body. */
const ownsStatement = (viewer: Viewer) => sql<boolean>`(
  ${among('consultations.body_id', bodiesKeptBy(viewer))}
  or ${among('consultation_respondents.organisation_id', viewer.mandates)}
)`

/** Candidates are people: the secretary of the body sees them. The query has `terms`. */
export const mayReadCandidates = (viewer: Viewer) => among('terms.body_id', bodiesKeptBy(viewer))

/** Who sits on a day: in force (84 §) until the day that the view `seated` has computed. */
export const sitsOn = (day: Day, seated: 'seated' | 'sitting_values' = 'seated') =>
  sql<boolean>`(${sql.ref(`${seated}.starts_on`)} <= ${day} and (${sql.ref(`${seated}.until`)} is null or ${sql.ref(`${seated}.until`)} >= ${day}))`

/** A plan of a body's year: those who are there with a seat or an office, and everyone once it is published. The query has `topics` and `topic_years`. */
export const mayReadPlan = (viewer: Viewer) => sql<boolean>`(
  ${isInsider(viewer, 'topics.body_id')} or ${isPlanPublished}
)`

/** The query has `topics` and `topic_years`. */
export const isPlanPublished = sql<boolean>`exists (select from plans
  where plans.body_id = topics.body_id and plans.year = topic_years.year ${rowByRow})`

/** A topic of a plan that the viewer may read. The query has `topics`. */
export const mayReadTopic = (viewer: Viewer) => sql<boolean>`(
  ${isInsider(viewer, 'topics.body_id')} or ${isTopicPublished}
)`

/** In the published plan of some year. The query has `topics`. */
export const isTopicPublished = sql<boolean>`exists (select from topic_years
  join plans on plans.body_id = topics.body_id and plans.year = topic_years.year
  where topic_years.topic_id = topics.id ${rowByRow})`

/** A development task: who is there with a seat or an office, who is responsible for a step, and everyone once it is published. The query has `development_tasks`. */
export const mayReadTask = (viewer: Viewer) => sql<boolean>`(
  development_tasks.published_at is not null or ${isInsider(viewer, 'development_tasks.body_id')}
  or exists (select from development_steps where development_steps.task_id = development_tasks.id
    and ${answersForStep(viewer)} ${rowByRow})
)`

/** The person who is responsible for the step; where no person is named, those who act for its organisation. */
export const answersForStep = (viewer: Viewer) => sql<boolean>`(
  development_steps.person_id = ${viewer.id ?? 0}
  or (development_steps.person_id is null and ${among('development_steps.organisation_id', viewer.mandates)})
)`

/** A good practice: those of the body, and everyone once it is published. The query has `practices`. */
export const mayReadPractice = (viewer: Viewer) => sql<boolean>`(
  practices.published_at is not null or ${isInsider(viewer, 'practices.body_id')}
)`
