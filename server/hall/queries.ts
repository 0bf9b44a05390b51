import { sql } from 'kysely'
import { together } from '../../db/together.ts'
import type { Db } from '../../db/schema/index.ts'
import { listItems } from '../agenda/queries.ts'
import { listDecidedTexts } from '../amendments/merging-queries.ts'
import { listAmendments } from '../amendments/queries.ts'
import { listAdjournments } from '../attendance/continuation-queries.ts'
import { listElections } from '../elections/queries.ts'
import { findMeeting } from '../meetings/queries.ts'
import { findBase } from '../motions/base-queries.ts'
import { listMotions } from '../motions/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { listTurns } from '../turns/queries.ts'
import { findDecision } from '../votes/decision-queries.ts'
import { listVotes } from '../votes/queries.ts'
import { screenOf } from './rules.ts'

/** The hall screen of a meeting that goes on or is to come, with the body whose it is. */
export const findHall = (db: Db, meetingId: number) =>
  db
    .selectFrom('halls')
    .innerJoin('meetings', 'meetings.id', 'halls.meeting_id')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .where('halls.meeting_id', '=', meetingId)
    .select(['halls.meeting_id', 'halls.number', 'meetings.body_id', 'meetings.status'])
    .select('bodies.minutes_language')
    .executeTakeFirst()

/** Makes the link, or makes it anew: the one before dies. */
export const openHall = (db: Db, { meeting, by, at }: { meeting: number; by: number; at: Date }) =>
  db
    .insertInto('halls')
    .values({ meeting_id: meeting, number: 1, opened_at: at, opened_by: by })
    .onConflict((earlier) =>
      earlier
        .column('meeting_id')
        .doUpdateSet({ number: sql`halls.number + 1`, opened_at: at, opened_by: by }),
    )
    .execute()

/** What the hall sees of the meeting now; a secret item is a number and nothing else. */
export async function findScreen(db: Db, eyes: Viewer, meetingId: number) {
  const meeting = await findMeeting(db, eyes, meetingId)
  if (!meeting) return undefined
  const { items, adjournments } = await together(db, (db) => ({
    items: listItems(db, eyes, meetingId),
    adjournments: listAdjournments(db, meetingId),
  }))
  const item = items.find(({ id }) => id === meeting.current_item_id)
  return {
    meeting,
    item,
    adjournment: adjournments.find(({ resumed_at }) => !resumed_at),
    shown: item?.readable ? await findItemScreen(db, item.id) : undefined,
  }
}

async function findItemScreen(db: Db, itemId: number) {
  const { base, ...table } = await together(db, (db) => ({
    motions: listMotions(db, itemId),
    votes: listVotes(db, itemId),
    turns: listTurns(db, itemId),
    elections: listElections(db, [itemId]),
    base: findBase(db, itemId),
    decision: findDecision(db, itemId),
    amendments: listAmendments(db, [itemId]),
    decidedTexts: listDecidedTexts(db, [itemId]),
  }))
  return screenOf({ ...table, proposal: base.proposal })
}
