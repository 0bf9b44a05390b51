import type { Db } from '../../db/schema/index.ts'
import { listOffices } from '../bodies/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import type { Meeting } from '../meetings/queries.ts'
import { mayReadMatter } from '../sight/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { listRemoved } from './queries.ts'
import { standingOf } from './rules.ts'

/** What the secretary may add with one press, who may present, what may be put back. */
export async function listOffers(db: Db, viewer: Viewer, meeting: Meeting, items: { kind: string }[]) {
  const there = new Set(items.map((item) => item.kind))
  return {
    standing: standingOf(meeting.kind).filter((kind) => !there.has(kind)),
    backlog: await listBacklog(db, viewer, meeting.body_id),
    removed: await listRemoved(db, viewer, meeting.id),
    presenters: await listPresenters(db, meeting),
    waitingAnswers: await countWaitingAnswers(db, meeting.body_id),
  }
}
export const noOffers = { standing: [], backlog: [], removed: [], presenters: [], waitingAnswers: 0 }

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
