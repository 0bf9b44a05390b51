import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import type { Day } from '../calendar/rules.ts'
import { mayReadStated } from '../sight/hearing-queries.ts'
import { publicViewer } from '../sight/rules.ts'
import { addressed, nameOf } from './recipient-queries.ts'
import { countingVersion } from './statement-queries.ts'
import type { RespondentState } from './statement-rules.ts'

export const respondentsPage = 100

const hasStated = sql<boolean>`(counting.id is not null)`
const inState: Record<RespondentState, ReturnType<typeof sql<boolean>>> = {
  stated: sql<boolean>`(${hasStated} and consultation_respondents.asked and not counting.nothing)`,
  nothing: sql<boolean>`(${hasStated} and consultation_respondents.asked and counting.nothing)`,
  silent: sql<boolean>`(not ${hasStated} and consultation_respondents.asked)`,
  unasked: sql<boolean>`(${hasStated} and not consultation_respondents.asked)`,
}
const anyState = sql<boolean>`(${hasStated} or consultation_respondents.asked)`

interface Narrowed {
  state: RespondentState | undefined
  after: { name: string; id: number } | undefined
}

/** The respondents of a request by name, in one of the four states or all, with the version that counts; one more than a page. */
export const listRespondents = (
  db: Db,
  consultation: number,
  { state, after }: Narrowed,
  most = respondentsPage,
) =>
  respondents(db, consultation)
    .where(state ? inState[state] : anyState)
    .$if(after !== undefined, (list) =>
      list.where(
        sql<boolean>`(${nameOf}, consultation_respondents.id) > (${after?.name}::text collate finnish, ${after?.id}::int)`,
      ),
    )
    .leftJoin('consultation_groups', 'consultation_groups.id', 'consultation_respondents.group_id')
    .leftJoin('municipalities', 'municipalities.code', 'organisations.municipality_code')
    .leftJoin('subregions', 'subregions.code', 'municipalities.subregion_code')
    .leftJoin('people', 'people.id', 'counting.person_id')
    .orderBy(nameOf)
    .orderBy('consultation_respondents.id')
    .limit(most + 1)
    .select([
      'consultation_respondents.id',
      nameOf.as('name'),
      'consultation_respondents.asked',
      'consultation_respondents.asked_at',
      'consultation_respondents.reminded_at',
      'consultation_groups.name as group_name',
      'organisations.size_class',
      'organisations.type',
      'subregions.name as subregion',
      'counting.sent_at',
      'counting.nothing',
      'counting.late',
      'counting.way',
      'counting.signer',
      'counting.position',
      'counting.sender',
      'counting.confirmed_at',
      'people.name as account',
    ])
    .execute()
export type ListedRespondent = Awaited<ReturnType<typeof listRespondents>>[number]

/** What each respondent has said in the version that counts, as far as all may read it: for the files. */
export const listSaidOpenly = (db: Db, consultation: number, today: Day) =>
  respondents(db, consultation)
    .innerJoin('consultations', 'consultations.id', 'consultation_respondents.consultation_id')
    .innerJoin('consultation_answers', 'consultation_answers.version_id', 'counting.id')
    .innerJoin('consultation_passages', 'consultation_passages.answer_id', 'consultation_answers.id')
    .where(mayReadStated(publicViewer(today)))
    .groupBy('consultation_respondents.id')
    .select([
      'consultation_respondents.id',
      sql<string>`string_agg(consultation_passages.text, E'\n\n'
        order by consultation_answers.id, consultation_passages.position)`.as('said'),
    ])
    .execute()

/** How many are in each state. */
export const countStates = (db: Db, consultation: number) =>
  respondents(db, consultation)
    .select(
      (['stated', 'nothing', 'silent', 'unasked'] as const).map((state) =>
        sql<number>`(count(*) filter (where ${inState[state]}))::int`.as(state),
      ),
    )
    .executeTakeFirstOrThrow()

/** Of those who were asked, by size class, sub-region, sector and service field (of several an organisation counts in each): how many, and how many of them have answered. */
export const countStrata = (db: Db, consultation: number) =>
  respondents(db, consultation)
    .innerJoin(
      'organisation_values',
      'organisation_values.organisation_id',
      'consultation_respondents.organisation_id',
    )
    .leftJoin('subregions', (join) =>
      join
        .onRef('subregions.code', '=', 'organisation_values.value')
        .on('organisation_values.dimension', '=', 'region'),
    )
    .leftJoin('service_fields', (join) =>
      join
        .onRef('service_fields.key', '=', 'organisation_values.value')
        .on('organisation_values.dimension', '=', 'field'),
    )
    .where('consultation_respondents.asked', '=', true)
    .where('organisation_values.dimension', 'in', ['size', 'region', 'side', 'field'])
    .groupBy([
      'organisation_values.dimension',
      'organisation_values.value',
      'subregions.name',
      'service_fields.name',
    ])
    .orderBy('organisation_values.dimension')
    .orderBy('organisation_values.value')
    .select([
      'organisation_values.dimension',
      'organisation_values.value',
      sql<ByLanguage | null>`coalesce(subregions.name, service_fields.name)`.as('name'),
      sql<number>`count(*)::int`.as('asked'),
      sql<number>`(count(*) filter (where ${hasStated}))::int`.as('answered'),
    ])
    .execute()
export type Stratum = Awaited<ReturnType<typeof countStrata>>[number]

const respondents = (db: Db, consultation: number) =>
  db
    .selectFrom('consultation_respondents')
    .leftJoin('organisations', 'organisations.id', 'consultation_respondents.organisation_id')
    .leftJoinLateral(countingVersion.as('counting'), (join) => join.onTrue())
    .where('consultation_respondents.consultation_id', '=', consultation)

/** Those asked who have sent nothing and have not been reminded within a day. */
export const listSilent = (db: Db, consultation: number, today: Day, now: Date) =>
  addressed(db, consultation, today)
    .where('consultation_respondents.asked_at', 'is not', null)
    .where('consultation_respondents.asked', '=', true)
    .where((eb) =>
      eb.or([
        eb('consultation_respondents.reminded_at', 'is', null),
        eb('consultation_respondents.reminded_at', '<', new Date(now.getTime() - 86_400_000)),
      ]),
    )
    .where(
      sql<boolean>`not exists (select from consultation_versions
        where consultation_versions.respondent_id = consultation_respondents.id and sent_at is not null)`,
    )
    .execute()

export const noteReminded = (db: Db, ids: number[], at: Date) =>
  db.updateTable('consultation_respondents').set({ reminded_at: at }).where('id', 'in', ids).execute()
