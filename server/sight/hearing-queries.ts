import { sql } from 'kysely'
import { among, isInsider, runsBody, preparesIn, isSure, rowByRow } from './queries.ts'
import { bodiesKeptBy, type Viewer } from './rules.ts'

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
