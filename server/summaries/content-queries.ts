import { sql } from 'kysely'
import { grouped } from '../../db/grouped.ts'
import type { Db } from '../../db/schema/index.ts'
import { dayOf, type Day } from '../calendar/rules.ts'
import { countingVersion } from '../consultations/statement-queries.ts'
import { listOccasionGroups, listUngrouped } from '../occasions/table-queries.ts'
import type { ByLanguage } from '../words/index.ts'
import { givenBetween, type Ascription, type Content } from './content-rules.ts'
import { amongThose, isReplaced, material, sourceColumns } from './material-queries.ts'
import { staleIn } from './rules.ts'

/** What a summary is made of, as it stands: asked together, as they do not wait for each other. */
export const partsOfSummary = (db: Db, id: number) => ({
  summary: findSummary(db, id),
  themes: listThemes(db, id),
  quotes: listQuotes(db, id),
  measures: listMeasures(db, id),
  groups: listOccasionGroups(db, id),
  ungrouped: listUngrouped(db, id),
  comments: countComments(db, id),
  given: listGiven(db, id),
})
type Asked = ReturnType<typeof partsOfSummary>
export type SummaryParts = { [Part in keyof Asked]: Awaited<Asked[Part]> }

export const findSummary = (db: Db, id: number) =>
  db.selectFrom('consultation_summaries').where('consultation_id', '=', id).selectAll().executeTakeFirst()

/** Themes in their order, each with how many comments lie under it. */
export const listThemes = (db: Db, id: number) =>
  db
    .selectFrom('consultation_themes')
    .leftJoin(
      sql<{ theme: number; comments: number }>`(select theme, count(*)::int as comments
        from consultation_segments, unnest(themes) as theme where ${stands(id)} group by theme)`.as(
        'counted',
      ),
      'counted.theme',
      'consultation_themes.id',
    )
    .where('consultation_id', '=', id)
    .orderBy('position')
    .orderBy('id')
    .select([...themeColumns, sql<number>`coalesce(comments, 0)`.as('comments')])
    .execute()

/** A theme of this consultation, without its comments. */
export const findTheme = (db: Db, consultation: number, id: number) =>
  db
    .selectFrom('consultation_themes')
    .where('consultation_id', '=', consultation)
    .where('id', '=', id)
    .select(themeColumns)
    .executeTakeFirst()
export type Theme = NonNullable<Awaited<ReturnType<typeof findTheme>>>
const themeColumns = ['id', 'name', 'line', 'prose', 'revision'] as const

/** Of this consultation, and not of a statement in whose place its respondent has sent another. The query has `consultation_segments`. */
const stands = (id: number) => sql<boolean>`(consultation_segments.consultation_id = ${id}
  and (version_id is null or version_id in (select counting.id from consultation_respondents
    cross join lateral ${countingVersion} as counting where consultation_respondents.consultation_id = ${id})))`

const listQuotes = (db: Db, id: number) =>
  material(db)
    .innerJoin('consultation_quotes', 'consultation_quotes.segment_id', 'consultation_segments.id')
    .where('consultation_segments.consultation_id', '=', id)
    .where(
      amongThose(sql`select segment_id from consultation_quotes
        join consultation_themes on consultation_themes.id = theme_id where consultation_id = ${id}`),
    )
    .orderBy('consultation_quotes.theme_id')
    .orderBy('consultation_quotes.position')
    .select(sourceColumns)
    .select([
      'consultation_quotes.id as quote_id',
      'consultation_quotes.theme_id',
      'consultation_quotes.position',
      'consultation_quotes.text as quoted',
      'consultation_quotes.ascribed',
      isReplaced.as('replaced'),
    ])
    .execute()

/** The promises of a summary, with the name of who sees to each. */
const listMeasures = (db: Db, id: number) =>
  db
    .selectFrom('consultation_measures')
    .leftJoin('people', 'people.id', 'consultation_measures.person_id')
    .where('consultation_id', '=', id)
    .orderBy('position')
    .select([
      'consultation_measures.id',
      'text',
      'person_id',
      'person_name',
      sql<string>`coalesce(people.name, person_name)`.as('person'),
      'due_on',
      'follow_up',
      'done_at',
    ])
    .execute()

const countComments = (db: Db, id: number) =>
  db
    .selectNoFrom(
      sql<number>`(select count(*)::int from consultation_segments where ${stands(id)})`.as('comments'),
    )
    .executeTakeFirstOrThrow()

/** How many statements say something, and how many of them came late, by the group of who gave them. */
const listGiven = (db: Db, id: number) =>
  db
    .selectFrom('consultation_respondents')
    .innerJoinLateral(countingVersion.as('counting'), (join) => join.onTrue())
    .where('consultation_respondents.consultation_id', '=', id)
    .where('counting.nothing', '=', false)
    .groupBy('consultation_respondents.group_id')
    .select([
      'consultation_respondents.group_id',
      sql<number>`count(*)::int`.as('statements'),
      sql<number>`(count(*) filter (where counting.late))::int`.as('late'),
    ])
    .execute()

interface Request {
  title: ByLanguage
  languages: string
  opened_at: Date | null
  closes_on: Day
}

/** The summary as it would be published now. */
export function contentOf(request: Request, parts: SummaryParts): Content {
  const { summary, themes, quotes, measures, groups, ungrouped, comments, given } = parts
  const quotesOf = grouped(quotes, 'theme_id')
  const from = request.opened_at ? dayOf(request.opened_at) : request.closes_on
  const held = [...groups.flatMap(({ occasions }) => occasions), ...ungrouped]
  return {
    title: summary?.title ?? {},
    asked: request.title,
    introduction: summary?.introduction ?? {},
    heading: summary?.heading ?? {},
    considered: summary?.considered ?? {},
    ...comments,
    ...sumOf(given),
    ...givenBetween({ from, until: request.closes_on }, held),
    themes: themes.map(({ revision: _revision, ...theme }) => ({
      ...theme,
      quotes: quotesOf(theme.id).map((row) => ({
        position: row.position,
        text: row.quoted,
        ascribed: row.ascribed,
        source: sourceName(row.ascribed, row),
        passage: row.passage_id,
        ...(row.late && { late: true }),
      })),
    })),
    measures: measures.map(({ id, text, person, due_on }) => ({ id, text, person, due_on })),
    groups: groups.map(({ id, name, occasions }) => {
      return { name, occasions, ...sumOf(given.filter(({ group_id }) => group_id === id)) }
    }),
    ungrouped,
    stale: Object.fromEntries(
      Object.entries(summary?.written ?? {}).map(([part, written]) => [
        part,
        staleIn(request.languages, written),
      ]),
    ),
  }
}

/** How many statements in all; late ones are told only where there are any. */
function sumOf(given: SummaryParts['given']) {
  const late = given.reduce((sum, one) => sum + one.late, 0)
  return { statements: given.reduce((sum, one) => sum + one.statements, 0), ...(late && { late }) }
}

const sourceName = (
  ascribed: Ascription,
  { group, occasion }: { group: ByLanguage | null; occasion: ByLanguage | null },
) => (ascribed === 'group' ? group : ascribed === 'occasion' ? occasion : null) ?? {}
