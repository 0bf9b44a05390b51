import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { mayReadNotes, mayReadOccasion } from '../sight/hearing-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { daysOf } from './table-queries.ts'

export const occasionsPage = 50

/** The occasion, as far as it is there for the viewer. */
export const findOccasion = (db: Db, viewer: Viewer, id: number) =>
  occasions(db).where('occasions.id', '=', id).where(mayReadOccasion(viewer)).executeTakeFirst()
export type Occasion = NonNullable<Awaited<ReturnType<typeof findOccasion>>>

/** Occasions that open to the viewer, the latest first, of all bodies; one more than a page. */
export const listOccasions = (db: Db, viewer: Viewer, before: number | undefined) =>
  occasions(db)
    .where(mayReadOccasion(viewer))
    .$if(before !== undefined, (list) => list.where('occasions.id', '<', before!))
    .orderBy('occasions.id', 'desc')
    .limit(occasionsPage + 1)
    .execute()

/** Those of a consultation in the order of its groups, as far as they open; one more than a page. */
export const listConsultationOccasions = (
  db: Db,
  viewer: Viewer,
  consultation: number,
  after: number | undefined,
) =>
  occasions(db)
    .where('occasions.consultation_id', '=', consultation)
    .where(mayReadOccasion(viewer))
    .$if(after !== undefined, (list) =>
      list.where(
        sql<boolean>`${inGroups} > (select ${inGroups} from occasions
          left join consultation_groups on consultation_groups.id = occasions.group_id where occasions.id = ${after ?? 0})`,
      ),
    )
    .orderBy(inGroups)
    .limit(occasionsPage + 1)
    .execute()

/** Group by group, those of no group last. */
const inGroups = sql`array[coalesce(consultation_groups.position, 2147483647), coalesce(consultation_groups.id, 0),
  occasions.position, occasions.id]`

const occasions = (db: Db) =>
  db
    .selectFrom('occasions')
    .innerJoin('bodies', 'bodies.id', 'occasions.body_id')
    .leftJoin('consultations', 'consultations.id', 'occasions.consultation_id')
    .leftJoin('consultation_groups', 'consultation_groups.id', 'occasions.group_id')
    .leftJoin('occasion_series', 'occasion_series.id', 'occasions.series_id')
    .select([
      'occasions.id',
      'occasions.body_id',
      'occasions.consultation_id',
      'occasions.group_id',
      'occasions.series_id',
      'occasions.meeting_id',
      'occasions.kind',
      'occasions.name',
      'occasions.months_from',
      'occasions.months_until',
      'occasions.sittings',
      'occasions.attendance',
      'occasions.attendance_about',
      'bodies.name as body_name',
      'bodies.languages',
      'consultations.title as consultation_title',
      'consultation_groups.name as group_name',
      'occasion_series.name as series_name',
      daysOf.as('days'),
    ])

/** What was said, paragraph by paragraph. */
export const listNotes = (db: Db, viewer: Viewer, occasion: number) =>
  db
    .selectFrom('occasion_notes')
    .innerJoin('occasions', 'occasions.id', 'occasion_notes.occasion_id')
    .where('occasion_notes.occasion_id', '=', occasion)
    .where(mayReadNotes(viewer))
    .orderBy('occasion_notes.position')
    .select(['occasion_notes.id', 'occasion_notes.text'])
    .execute()

/** What was agreed, and who sees to it. */
export const listPoints = (db: Db, occasion: number) =>
  points(db).where('occasion_points.occasion_id', '=', occasion).orderBy('occasion_points.position').execute()
export type Point = Awaited<ReturnType<typeof listPoints>>[number]

export const pointsPage = 50

/** What is still to be done of what a series has agreed, the first due first; one more than a page. */
export const listOpenPoints = (db: Db, series: number, after: number | undefined) =>
  points(db)
    .innerJoin('occasions', 'occasions.id', 'occasion_points.occasion_id')
    .where('occasions.series_id', '=', series)
    .where('occasion_points.done_at', 'is', null)
    .$if(after !== undefined, (list) =>
      list.where(
        sql<boolean>`(${comesDue}, occasion_points.id) > (select ${comesDue}, id from occasion_points where id = ${after ?? 0})`,
      ),
    )
    .orderBy(comesDue)
    .orderBy('occasion_points.id')
    .limit(pointsPage + 1)
    .execute()

const comesDue = sql`coalesce(occasion_points.due_on, 'infinity')`

const points = (db: Db) =>
  db
    .selectFrom('occasion_points')
    .leftJoin('people', 'people.id', 'occasion_points.person_id')
    .select([
      'occasion_points.id',
      'occasion_points.occasion_id',
      'occasion_points.text',
      'occasion_points.person_id',
      sql<string>`coalesce(people.name, occasion_points.person_name)`.as('who'),
      'occasion_points.due_on',
      'occasion_points.done_at',
    ])

/** R82, hankintalaki 66 §: who was told what, in the order of time. */
export const listDisclosures = (db: Db, occasion: number) =>
  db
    .selectFrom('occasion_disclosures')
    .where('occasion_id', '=', occasion)
    .orderBy('told_at')
    .orderBy('id')
    .select(['id', 'receivers', 'what', 'told_at', 'published_at'])
    .execute()

export const hasOccasions = async (db: Db, consultation: number) =>
  Boolean(
    await db
      .selectFrom('occasions')
      .where('consultation_id', '=', consultation)
      .select('id')
      .executeTakeFirst(),
  )
