import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { listOffices } from '../bodies/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import type { Meeting } from '../meetings/queries.ts'
import { mayReadMatter } from '../sight/matter-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { listRemoved } from './queries.ts'

/** What the secretary may add with one press, who may present, what may be put back. */
export const listOffers = (db: Db, viewer: Viewer, meeting: Meeting) =>
  together(db, (db) => ({
    backlog: listBacklog(db, viewer, meeting.body_id),
    removed: listRemoved(db, viewer, meeting.id),
    presenters: listPresenters(db, meeting),
    waitingAnswers: countWaitingAnswers(db, meeting.body_id),
    earlierMinutes: meeting.kind === 'formal' ? listUncheckedMinutes(db, meeting) : [],
  }))
export const noOffers = { backlog: [], removed: [], presenters: [], waitingAnswers: 0, earlierMinutes: [] }

export const backlogShown = 50

const listBacklog = (db: Db, viewer: Viewer, bodyId: number) =>
  db
    .selectFrom('matters')
    .where('matters.body_id', '=', bodyId)
    .where('matters.status', '=', 'backlog')
    .where(mayReadMatter(viewer))
    .orderBy('matters.due_on')
    .orderBy('matters.id')
    .limit(backlogShown + 1)
    .select(['id', 'title', 'case_number', 'due_on', 'publicity', 'pending_tender', 'competition'])
    .execute()

/** Those who may present an item: holders of an office in the body. */
export async function listPresenters(db: Db, meeting: Pick<Meeting, 'body_id' | 'starts_at'>) {
  const offices = await listOffices(db, meeting.body_id, dayOf(meeting.starts_at))
  return [...new Map(offices.map((held) => [held.person_id, held.name])).entries()]
}

const countWaitingAnswers = async (db: Db, bodyId: number) =>
  (
    await db
      .selectFrom('responses')
      .innerJoin('recommendations', 'recommendations.id', 'responses.recommendation_id')
      .where('responses.status', '=', 'confirmed')
      .where('responses.notified_item_id', 'is', null)
      .where('recommendations.body_id', '=', bodyId)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count

/** Minutes of the body's meetings before this one that nobody has checked yet and no agenda ahead has (R65). */
const listUncheckedMinutes = (db: Db, { body_id, starts_at }: Meeting) =>
  db
    .selectFrom('minutes')
    .innerJoin('meetings', 'meetings.id', 'minutes.meeting_id')
    .where('meetings.body_id', '=', body_id)
    .where('meetings.starts_at', '<', starts_at)
    .where('minutes.kind', '=', 'minutes')
    .where('minutes.status', 'in', ['with_chair', 'with_checkers', 'refused'])
    .where(
      sql<boolean>`not exists (select from minutes_checkings
        join items on items.id = minutes_checkings.item_id and items.removed_at is null
        join meetings ahead on ahead.id = items.meeting_id and ahead.status in ('draft', 'called', 'open')
        where minutes_checkings.minutes_id = minutes.id)`,
    )
    .orderBy('meetings.starts_at', 'desc')
    .limit(5)
    .select(['minutes.id', 'minutes.status', 'meetings.number', 'meetings.year'])
    .execute()
