import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { built, builtFirst } from '../../db/built.ts'
import { together } from '../../db/together.ts'
import { mayReadRecommendation } from '../sight/matter-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { dayOf } from '../calendar/rules.ts'
import { nameIn } from '../texts/name-queries.ts'
import type { Language } from '../words/index.ts'
import type { Kind, State } from './rules.ts'

export interface Choice {
  body?: number | undefined
  kind?: Kind | undefined
  state?: State | undefined
  year?: number | undefined
  overdue: boolean
  /** the page begins after this id */
  after?: number | undefined
}

export const pageLength = 20
/** Statistics are of so many at most: counting all would make the page slower with each year. */
export const mostCounted = 1_000

/** What a list shows of a recommendation: not its text. */
export const listed = [
  'recommendations.id',
  'recommendations.kind',
  'recommendations.title',
  'recommendations.status',
  'recommendations.publicity',
  'recommendations.answer_requested',
  'recommendations.delivered_at',
  'recommendations.due_on',
] as const

/** The register, newest first; one more than a page tells that there is a next one. */
export const listRegister = built((db, viewer: Viewer, choice: Choice) =>
  db
    .selectFrom('recommendations')
    .innerJoin('bodies', 'bodies.id', 'recommendations.body_id')
    .where(mayReadRecommendation(viewer))
    .$if(choice.body !== undefined, (q) => q.where('recommendations.body_id', '=', choice.body!))
    .$if(choice.kind !== undefined, (q) => q.where('recommendations.kind', '=', choice.kind!))
    .$if(choice.state !== undefined, (q) => q.where('recommendations.status', '=', choice.state!))
    .$if(choice.after !== undefined, (q) => q.where('recommendations.id', '<', choice.after!))
    .$if(choice.year !== undefined, (q) =>
      q.where(
        sql<boolean>`extract(year from coalesce(delivered_at, adopted_at) at time zone 'Europe/Helsinki') = ${choice.year!}::int`,
      ),
    )
    .$if(choice.overdue, (q) => q.where(isLate(viewer)))
    .orderBy('recommendations.id', 'desc')
    .limit(pageLength + 1)
    .select(listed)
    .select('bodies.name as body_name'),
)

/** Due and unanswered; the query has `recommendations`. */
export const isLate = (viewer: Viewer) =>
  sql<boolean>`(recommendations.status = 'delivered' and answer_requested and due_on < ${viewer.today}::date)`

/** How leadership has answered, interim words apart: of the newest that the viewer may see, by answer. */
export const countAnswers = built((db, viewer: Viewer) =>
  db
    .selectFrom((eb) =>
      eb
        .selectFrom((eb) =>
          eb
            .selectFrom('recommendations')
            .where(mayReadRecommendation(viewer))
            .where('delivered_at', 'is not', null)
            .where('answer_requested', '=', true)
            .orderBy('recommendations.id', 'desc')
            .limit(mostCounted)
            .select(['answer', sql`answered_at - delivered_at`.as('taken'), isLate(viewer).as('late')])
            .as('newest'),
        )
        .groupBy(['answer', 'late'])
        .select(['answer', 'late', sql`count(*)`.as('count'), sql`sum(taken)`.as('taken')])
        .as('counted'),
    )
    .select([
      sql<string>`coalesce('response_' || answer, case when late then 'statsLate' else 'statsAwaiting' end)`.as(
        'what',
      ),
      sql<number>`sum(count)::int`.as('count'),
      sql<number>`coalesce(extract(epoch from sum(taken) filter (where answer is not null)) / 86400, 0)::float`.as(
        'days',
      ),
    ])
    .groupBy('what'),
)

/** Bodies and years that the register's filters offer. */
export const listChoices = (db: Db, viewer: Viewer, language: Language) =>
  together(db, (db) => ({
    bodies: listRecommenders(db, viewer, language),
    years: listYears(db, viewer),
  }))

const listRecommenders = built((db, viewer: Viewer, language: Language) =>
  db
    .selectFrom('bodies')
    .where((eb) => {
      const given = eb
        .selectFrom('recommendations')
        .whereRef('recommendations.body_id', '=', 'bodies.id')
        .select('recommendations.id')
      // what anyone may read is found in an index of it alone
      const anyones = given.where(sql<boolean>`publicity = 'public' and delivered_at is not null`)
      return eb.or([eb.exists(anyones), eb.exists(given.where(mayReadRecommendation(viewer)))])
    })
    .orderBy(nameIn('bodies.name', language))
    .orderBy('bodies.id')
    .select(['bodies.id', 'bodies.name']),
)

/** From the year of the first one adopted to this one, the newest first. */
async function listYears(db: Db, viewer: Viewer) {
  const first = await findFirstAdopted(db, viewer)
  const now = Number(viewer.today.slice(0, 4))
  const begun = first ? Number(dayOf(first.adopted_at).slice(0, 4)) : now + 1
  return Array.from({ length: Math.max(0, now - begun + 1) }, (_, ago) => now - ago)
}

const findFirstAdopted = builtFirst((db, viewer: Viewer) =>
  db
    .selectFrom('recommendations')
    .where(mayReadRecommendation(viewer))
    .orderBy('id')
    .select('adopted_at')
    .limit(1),
)
