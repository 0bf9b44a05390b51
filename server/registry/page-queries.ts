import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'
import { addDays, instantOf, type Day } from '../calendar/rules.ts'
import type { Stage } from '../consultations/rules.ts'
import { mayReadSurvey } from '../sight/hearing-queries.ts'
import { mayReadMatter, mayReadMatterAs, mayReadRecommendation } from '../sight/matter-queries.ts'
import { mayReadItemAs, mayReadMeeting, mayReadMeetingAs } from '../sight/meeting-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { isAfter } from './queries.ts'
import type { Place, Span } from './rules.ts'

/** The documents of these days in order, with what the register asks of each (R77) as far as it opens to the viewer. */
export const listDocuments = (
  db: Db,
  viewer: Viewer,
  { from, to, after, most }: Span & { after: Place | undefined; most: number },
) =>
  documents(db, viewer)
    .where('documents.at', '>=', instantOf(from))
    .where('documents.at', '<', instantOf(addDays(to, 1)))
    .$if(after !== undefined, (found) => found.where(isAfter(after!)))
    .orderBy('documents.at')
    .orderBy('documents.kind')
    .orderBy('documents.document_id')
    .limit(most)
    .execute()
export type RegistryDocument = Awaited<ReturnType<typeof listDocuments>>[number]

const documents = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('registry_documents as documents')
    .leftJoin('registrations', (join) =>
      join
        .onRef('registrations.kind', '=', 'documents.kind')
        .onRef('registrations.document_id', '=', 'documents.document_id'),
    )
    .leftJoin('people as registrars', 'registrars.id', 'registrations.person_id')
    .leftJoin('people as authors', 'authors.id', 'documents.person_id')
    .leftJoin('organisations', 'organisations.id', 'documents.organisation_id')
    .leftJoin('items', 'items.id', 'documents.item_id')
    .leftJoin('meetings', (join) =>
      join.on('meetings.id', '=', (eb) => eb.fn.coalesce('documents.meeting_id', 'items.meeting_id')),
    )
    .leftJoin('recommendations', 'recommendations.id', 'documents.recommendation_id')
    .leftJoin('matters', (join) =>
      join.on('matters.id', '=', (eb) => eb.fn.coalesce('documents.matter_id', 'items.matter_id')),
    )
    .leftJoin('consultations', 'consultations.id', 'documents.consultation_id')
    .leftJoin('bodies', (join) =>
      join.on('bodies.id', '=', (eb) =>
        eb.fn.coalesce('documents.body_id', 'meetings.body_id', 'matters.body_id'),
      ),
    )
    .leftJoin('bodies as recipients', 'recipients.id', 'recommendations.recipient_body_id')
    .select([
      'documents.kind',
      'documents.document_id',
      'documents.at',
      'documents.direction',
      'documents.way',
      'documents.publicity',
      'documents.meeting_id',
      'documents.recommendation_id',
      'registrations.registered_at',
      'registrars.name as registrar',
      'authors.name as author',
      'organisations.name as organisation',
      'documents.party',
      'recipients.name as recipient',
      'bodies.name as body',
      'meetings.number',
      'meetings.year',
      'matters.id as matter_id',
      'documents.consultation_id',
      'matters.case_number as matter_number',
      'registrations.case_number as own_number',
      'matters.status as case_state',
    ])
    .select((eb) => [
      sql<boolean>`coalesce(${mayReadMatter(viewer)}, false)`.as('matter_opens'),
      sql<boolean>`coalesce(${mayReadMeeting(viewer)}, false)`.as('meeting_opens'),
      sql<boolean>`coalesce(${mayReadRecommendation(viewer)}, false)`.as('recommendation_opens'),
      eb.fn
        .coalesce('matters.case_number', 'consultations.case_number', 'registrations.case_number')
        .as('case_number'),
      eb.fn.coalesce('matters.created_at', 'consultations.created_at').as('case_opened_at'),
      stageOf(viewer.today).as('request_stage'),
      sql<Texts | null>`case when matters.id is null then consultations.title
        when ${mayReadMatter(viewer)} then matters.title end`.as('case_title'),
      sql<Texts | null>`case when ${opens(viewer)} then coalesce(documents.title, items.heading) end`.as(
        'title',
      ),
      sql<boolean>`(documents.publicity = 'secret' or coalesce(matters.publicity = 'secret', false))`.as(
        'is_secret',
      ),
      jsonArrayFrom(
        eb
          .selectFrom('initiatives')
          .whereRef('initiatives.matter_id', '=', 'matters.id')
          .where(mayReadMatter(viewer))
          .orderBy('initiatives.id')
          .select('initiatives.name'),
      ).as('initiators'),
      jsonArrayFrom(
        eb
          .selectFrom('matter_organisations')
          .innerJoin('organisations as concerned', 'concerned.id', 'matter_organisations.organisation_id')
          .whereRef('matter_organisations.matter_id', '=', 'matters.id')
          .where(mayReadMatter(viewer))
          .orderBy('concerned.id')
          .select('concerned.name'),
      ).as('parties'),
    ])

/** The same as `stageOf` of a request that has been opened. */
const stageOf = (today: Day) => sql<Exclude<Stage, 'draft'> | null>`case
  when consultations.answered_at is not null then 'answered'
  when consultations.summarised_at is not null then 'summarised'
  when consultations.closes_on >= ${today} then 'open'
  when consultations.id is not null then 'closed' end`

interface Texts {
  fi?: string
  sv?: string
  en?: string
}

/** The document's own heading opens as the document itself does; one that hangs on nothing has been made for all. */
const opens = (viewer: Viewer) => sql<boolean>`(case
  when documents.item_id is not null then ${mayReadItemAs(viewer, 'documents.publicity')}
  when documents.recommendation_id is not null then ${mayReadRecommendation(viewer)}
  when documents.kind = 'file' and documents.matter_id is not null then ${mayReadMatterAs(viewer, 'documents.publicity')}
  when documents.kind = 'file' then ${mayReadMeetingAs(viewer, 'documents.publicity')}
  when documents.kind = 'appointment_proposal' then false
  when documents.kind = 'survey' then exists (select from surveys
    where surveys.id = documents.document_id and ${mayReadSurvey(viewer)})
  else true
end)`
