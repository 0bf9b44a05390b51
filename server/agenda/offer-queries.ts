import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { listOffices } from '../bodies/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import type { Meeting } from '../meetings/queries.ts'
import { mayReadMatter } from '../sight/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { listRemoved } from './queries.ts'

/** What the secretary may add with one press, who may present, what may be put back. */
export const listOffers = (db: Db, viewer: Viewer, meeting: Meeting) =>
  together(db, (db) => ({
    backlog: listBacklog(db, viewer, meeting.body_id),
    removed: listRemoved(db, viewer, meeting.id),
    presenters: listPresenters(db, meeting),
    waitingAnswers: countWaitingAnswers(db, meeting.body_id),
  }))
export const noOffers = { backlog: [], removed: [], presenters: [], waitingAnswers: 0 }

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
