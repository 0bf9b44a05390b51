import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { addDays } from '../calendar/rules.ts'
import { bodiesKeptBy, onlyIf, type Viewer } from '../sight/rules.ts'
import { countingVersionId } from './statement-queries.ts'

/** From this many days before its last day an open request with silent recipients is on the secretary's list. */
const closesSoonDays = 7

/** What waits: for who may act for an organisation its statement; for the secretary the silent, the summary, mandates and secrets. */
export const waitingFor = (db: Db, viewer: Viewer) => [
  ...onlyIf(viewer.mandates.length > 0, statementsAsked(db, viewer)),
  ...onlyIf(
    bodiesKeptBy(viewer).length > 0,
    requestsSilent(db, viewer),
    requestsEnded(db, viewer),
    mandatesUnconfirmed(db, viewer),
    secretsUndecided(db, viewer),
  ),
]

const titled = [sql<ByLanguage>`consultations.title`.as('title'), 'bodies.name as body'] as const
const closing = sql<string | null>`consultations.closes_on`.as('due')

const respondents = (db: Db) =>
  db
    .selectFrom('consultation_respondents')
    .innerJoin('consultations', 'consultations.id', 'consultation_respondents.consultation_id')
    .innerJoin('bodies', 'bodies.id', 'consultations.body_id')
    .where('consultations.opened_at', 'is not', null)

const hasStated = sql<boolean>`exists (select from consultation_versions
  where consultation_versions.respondent_id = consultation_respondents.id and consultation_versions.sent_at is not null)`

/** An organisation of the viewer's is asked, and nothing has been sent in its name. */
const statementsAsked = (db: Db, viewer: Viewer) =>
  respondents(db)
    .where(sql<boolean>`consultation_respondents.organisation_id = any(${viewer.mandates}::int[])`)
    .where('consultation_respondents.asked', '=', true)
    .where('consultations.closes_on', '>=', viewer.today)
    .where(sql<boolean>`not ${hasStated}`)
    .select([sql<'statement_asked'>`'statement_asked'`.as('kind'), 'consultations.id', ...titled, closing])

const kept = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('consultations')
    .innerJoin('bodies', 'bodies.id', 'consultations.body_id')
    .where(sql<boolean>`consultations.body_id = any(${bodiesKeptBy(viewer)}::int[])`)
    .where('consultations.opened_at', 'is not', null)

/** An open request closes within a week, and someone asked is silent and has not been reminded. */
const requestsSilent = (db: Db, viewer: Viewer) =>
  kept(db, viewer)
    .where('consultations.closes_on', '>=', viewer.today)
    .where('consultations.closes_on', '<=', addDays(viewer.today, closesSoonDays))
    .where(
      sql<boolean>`exists (select from consultation_respondents
        where consultation_respondents.consultation_id = consultations.id and asked and asked_at is not null
          and reminded_at is null and not ${hasStated})`,
    )
    .select([
      sql<'consultation_silent'>`'consultation_silent'`.as('kind'),
      'consultations.id',
      ...titled,
      closing,
    ])

/** The time is over, and the summary is not made. */
const requestsEnded = (db: Db, viewer: Viewer) =>
  kept(db, viewer)
    .where('consultations.closes_on', '<', viewer.today)
    .where('consultations.summarised_at', 'is', null)
    .where('consultations.answered_at', 'is', null)
    .select([
      sql<'consultation_ended'>`'consultation_ended'`.as('kind'),
      'consultations.id',
      ...titled,
      sql<string | null>`consultations.summary_on`.as('due'),
    ])

const ofStatements = (db: Db, viewer: Viewer) =>
  respondents(db)
    .where(sql<boolean>`consultations.body_id = any(${bodiesKeptBy(viewer)}::int[])`)
    .where('consultations.answered_at', 'is', null)

/** The time is over, and nobody has confirmed that who signed by a link may speak for the organisation. */
const mandatesUnconfirmed = (db: Db, viewer: Viewer) =>
  ofStatements(db, viewer)
    .where('consultations.closes_on', '<', viewer.today)
    .where(
      sql<boolean>`exists (select from consultation_versions
        where consultation_versions.id = ${countingVersionId} and way = 'link' and confirmed_at is null)`,
    )
    .select([
      sql<'statement_unconfirmed'>`'statement_unconfirmed'`.as('kind'),
      'consultation_respondents.id',
      ...titled,
      sql<string | null>`null::date`.as('due'),
    ])

/** A statement that counts has passages or attachments marked as secret on which nobody has decided. */
const secretsUndecided = (db: Db, viewer: Viewer) =>
  ofStatements(db, viewer)
    .where(
      sql<boolean>`(exists (select from files
        where files.thing = 'consultation_version' and files.thing_id = ${countingVersionId}
          and files.publicity = 'secret' and files.secrecy_decided_at is null and files.removed_at is null)
      or exists (select from consultation_versions
        join consultation_answers on consultation_answers.version_id = consultation_versions.id
        join consultation_passages on consultation_passages.answer_id = consultation_answers.id
        where consultation_versions.id = ${countingVersionId}
          and consultation_passages.secret_reason is not null and consultation_passages.decision is null))`,
    )
    .select([
      sql<'statement_secrets'>`'statement_secrets'`.as('kind'),
      'consultation_respondents.id',
      ...titled,
      sql<string | null>`null::date`.as('due'),
    ])
