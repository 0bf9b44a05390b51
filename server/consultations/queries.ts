import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { mayReadConsultation } from '../sight/hearing-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import type { Content } from './rules.ts'

const aPage = 50

/** A request that has been opened, or that the viewer prepares. */
export const findConsultation = (db: Db, viewer: Viewer, id: number) =>
  consultations(db).where('consultations.id', '=', id).where(mayReadConsultation(viewer)).executeTakeFirst()
export type Consultation = NonNullable<Awaited<ReturnType<typeof findConsultation>>>

/** Requests with their body, how many are asked, and whether a summary is published, without regard to who looks. */
export const consultations = (db: Db) =>
  db
    .selectFrom('consultations')
    .innerJoin('bodies', 'bodies.id', 'consultations.body_id')
    .selectAll('consultations')
    .select([
      'bodies.name as body_name',
      'bodies.languages',
      sql<number>`(select count(*)::int from consultation_respondents
        where consultation_respondents.consultation_id = consultations.id and asked)`.as('recipients'),
      sql<boolean>`exists (select from consultation_summary_versions
        where consultation_summary_versions.consultation_id = consultations.id)`.as('summary'),
    ])

/** Requests that may be answered now, the one that closes first first; one more than a page. */
export const listOpen = (db: Db, today: Day, after: { closes_on: Day; id: number } | undefined) =>
  listed(db)
    .where('consultations.opened_at', 'is not', null)
    .where('consultations.closes_on', '>=', today)
    .$if(after !== undefined, (list) =>
      list.where(
        sql<boolean>`(consultations.closes_on, consultations.id) > (${after?.closes_on}::date, ${after?.id}::int)`,
      ),
    )
    .orderBy('consultations.closes_on')
    .orderBy('consultations.id')
    .limit(aPage + 1)
    .execute()

/** Requests whose time is over, and drafts of those who prepare them, the newest first; one more than a page. */
export const listOther = (db: Db, viewer: Viewer, before: number | undefined) =>
  listed(db)
    .where(mayReadConsultation(viewer))
    .where((eb) =>
      eb.or([eb('consultations.opened_at', 'is', null), eb('consultations.closes_on', '<', viewer.today)]),
    )
    .$if(before !== undefined, (list) => list.where('consultations.id', '<', before!))
    .orderBy('consultations.id', 'desc')
    .limit(aPage + 1)
    .execute()

const listed = (db: Db) =>
  db
    .selectFrom('consultations')
    .innerJoin('bodies', 'bodies.id', 'consultations.body_id')
    .select([
      'consultations.id',
      'consultations.title',
      'consultations.opened_at',
      'consultations.closes_on',
      'consultations.summarised_at',
      'consultations.answered_at',
      'bodies.name as body_name',
    ])

/** The newest requests of a body that have not been answered yet, drafts too: what is heard may be a source of them. */
export const listRequestsToHear = (db: Db, body: number) =>
  db
    .selectFrom('consultations')
    .where('body_id', '=', body)
    .where('answered_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(aPage)
    .select(['id', 'title'])
    .execute()

/** The page's rows, and the last of them where the list goes on. */
export const pageOf = <Row>(rows: Row[]) => ({
  rows: rows.slice(0, aPage),
  last: rows.length > aPage ? rows[aPage - 1] : undefined,
})

/** The text to be commented on, in order. */
export const listParagraphs = (db: Db, id: number) =>
  db
    .selectFrom('consultation_paragraphs')
    .where('consultation_id', '=', id)
    .orderBy('position')
    .select(['id', 'number', 'text'])
    .execute()

export const listQuestions = (db: Db, id: number) =>
  db
    .selectFrom('consultation_questions')
    .where('consultation_id', '=', id)
    .orderBy('position')
    .select(['id', 'kind', 'text'])
    .execute()

export const listGroups = (db: Db, id: number) =>
  db
    .selectFrom('consultation_groups')
    .where('consultation_id', '=', id)
    .orderBy('position')
    .orderBy('id')
    .select(['id', 'name', 'attention'])
    .execute()

/** What stands in the request's parts: asked together, as they do not wait for each other. */
export const partsOf = (db: Db, id: number) => ({
  paragraphs: listParagraphs(db, id),
  questions: listQuestions(db, id),
  groups: listGroups(db, id),
})
export type Parts = { [Part in keyof ReturnType<typeof partsOf>]: Awaited<ReturnType<typeof partsOf>[Part]> }

/** The request as its form holds it. */
export const contentOf = (consultation: Consultation, parts: Parts): Content => {
  const { title, background, responsible, attention, short_why, large, closes_on, summary_on } = consultation
  const plain = { title, background, responsible, attention, short_why, large, closes_on, summary_on }
  return {
    ...plain,
    paragraphs: parts.paragraphs.map(({ number, text }) => ({ number, text })),
    questions: parts.questions.map(({ kind, text }) => ({ kind, text })),
    groups: parts.groups,
  }
}
