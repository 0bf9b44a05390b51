import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { mayReadSurvey } from '../sight/hearing-queries.ts'
import { bodiesKeptBy, type Viewer } from '../sight/rules.ts'
import type { ByLanguage } from '../words/index.ts'

/** Whose recipients are looked at: those of a request, or of a survey. */
export type Asking = { consultation: number } | { survey: number }

interface AlsoOpen {
  kind: 'consultation' | 'survey'
  id: number
  title: ByLanguage
  closes_on: Day
  shared: number
}

/** Requests and surveys that are open to the same organisations and known to the viewer, those that most of them have first. */
export async function listAlsoOpen(db: Db, viewer: Viewer, asking: Asking) {
  const [consultation, survey] = [
    'consultation' in asking ? asking.consultation : 0,
    'survey' in asking ? asking.survey : 0,
  ]
  const { rows } = await db.executeQuery<AlsoOpen>(
    sql<AlsoOpen>`select * from (
        select 'consultation' as kind, consultations.id, consultations.title, consultations.closes_on, count(*)::int as shared
        from (${recipientsOf(asking)}) as whom
        join consultation_respondents on consultation_respondents.organisation_id = whom.organisation_id
          and consultation_respondents.asked
        join consultations on consultations.id = consultation_respondents.consultation_id
        where opened_at is not null and closes_on >= ${viewer.today} and consultations.id <> ${consultation}
        group by consultations.id
        union all
        select 'survey', surveys.id, surveys.title, surveys.closes_on, invited.shared
        from (select survey_id, count(distinct whom.organisation_id)::int as shared
          from (${recipientsOf(asking)}) as whom
          join survey_invitations on survey_invitations.organisation_id = whom.organisation_id
          where survey_id <> ${survey} group by survey_id) as invited
        join lateral (select * from surveys
          where surveys.id = invited.survey_id and surveys.status = 'open' and ${mayReadSurvey(viewer)} offset 0
        ) as surveys on true) as others
      order by shared desc, closes_on, kind, id limit 20`.compile(db),
  )
  return rows
}

/** What the directory already knows of the organisations that are asked: of how many of them each fact. */
export async function countKnown(db: Db, asking: Asking) {
  const { rows } = await db.executeQuery<
    Record<'asked' | 'fields' | 'areas' | 'languages' | 'places' | 'hours', number>
  >(
    sql<
      Record<'asked' | 'fields' | 'areas' | 'languages' | 'places' | 'hours', number>
    >`select count(*)::int as asked,
        count(*) filter (where exists (select from organisation_fields
          where organisation_fields.organisation_id = whom.organisation_id))::int as fields,
        count(*) filter (where exists (select from directory_areas
          where directory_areas.organisation_id = whom.organisation_id))::int as areas,
        count(*) filter (where languages <> '{}')::int as languages,
        count(places)::int as places, count(hours)::int as hours
      from (select distinct organisation_id from (${recipientsOf(asking)}) as every) as whom
      left join directory_entries on directory_entries.organisation_id = whom.organisation_id`.compile(db),
  )
  return rows[0]!
}

const recipientsOf = (asking: Asking) =>
  'survey' in asking
    ? sql`select distinct organisation_id from survey_invitations
        where survey_id = ${asking.survey} and organisation_id is not null`
    : sql`select organisation_id from consultation_respondents as mine
        where mine.consultation_id = ${asking.consultation} and mine.asked and organisation_id is not null`

interface Asked {
  kind: 'consultation' | 'survey'
  id: number
  title: ByLanguage
  closes_on: Day
  open: boolean
  /** null: not told to this viewer */
  answered: boolean | null
  asked_at: Date
  /** whether its page opens to the viewer */
  reads: boolean
}

/**
 * All that an organisation has been asked, the latest first, and whether it has answered: of a survey it knows itself, and
 * the secretary who asks.
 */
export async function listAskedOf(db: Db, viewer: Viewer, organisation: number) {
  const own = viewer.mandates.includes(organisation)
  const { rows } = await db.executeQuery<Asked>(
    sql<Asked>`select * from (
        select 'consultation' as kind, consultations.id, consultations.title, closes_on, closes_on >= ${viewer.today} as open,
          exists (select from consultation_versions
            where respondent_id = consultation_respondents.id and sent_at is not null) as answered, asked_at, true as reads
        from consultation_respondents
        join consultations on consultations.id = consultation_respondents.consultation_id
        where organisation_id = ${organisation} and asked and asked_at is not null and opened_at is not null
        union all
        select 'survey', surveys.id, surveys.title, closes_on, surveys.status = 'open',
          case when ${own}::boolean or surveys.body_id = any(${bodiesKeptBy(viewer)}::int[]) then bool_or(answered) end,
          min(invited_at), ${mayReadSurvey(viewer)}
        from survey_invitations join surveys on surveys.id = survey_invitations.survey_id
        where organisation_id = ${organisation} and invited_at is not null and (${own}::boolean or ${mayReadSurvey(viewer)})
        group by surveys.id) as everything
      order by asked_at desc, kind, id limit 50`.compile(db),
  )
  return rows
}
