import { sql } from 'kysely'
import { built } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { isInsider } from '../sight/queries.ts'
import type { Viewer } from '../sight/rules.ts'

const proposals = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('meeting_proposals')
    .innerJoin('bodies', 'bodies.id', 'meeting_proposals.body_id')
    .where(isInsider(viewer, 'meeting_proposals.body_id'))
    .selectAll('meeting_proposals')
    .select([
      'bodies.name as body_name',
      'bodies.closed_on',
      backersOn(viewer.today).as('backers'),
      membersOn(viewer.today).as('members'),
      sql<boolean>`exists (select from meeting_backings where meeting_backings.proposal_id = meeting_proposals.id
        and meeting_backings.person_id = ${viewer.id ?? 0})`.as('backed'),
    ])

/** How many of those who back it are members today. */
export const backersOn = (today: Day) =>
  sql<number>`(select count(distinct meeting_backings.person_id)::int from meeting_backings
    join seated on seated.person_id = meeting_backings.person_id
    where meeting_backings.proposal_id = meeting_proposals.id and ${sitsIn(today)})`

export const membersOn = (today: Day) =>
  sql<number>`(select count(distinct seated.person_id)::int from seated where ${sitsIn(today)})`

const sitsIn = (today: Day) => sql`seated.body_id = meeting_proposals.body_id and seated.capacity = 'member'
  and seated.starts_on <= ${today} and (seated.until is null or seated.until >= ${today})`

/** The proposals of the body that wait for a meeting; one that everyone has left is gone. */
export const listMeetingProposals = built((db, viewer: Viewer, bodyId: number) =>
  proposals(db, viewer)
    .where('meeting_proposals.body_id', '=', bodyId)
    .where('meeting_proposals.meeting_id', 'is', null)
    .where(sql<boolean>`${backersOn(viewer.today)} > 0`)
    .orderBy('meeting_proposals.id', 'desc')
    .limit(10),
)

/** The proposal, with who backs it; undefined to those outside the body. */
export async function findMeetingProposal(db: Db, viewer: Viewer, id: number) {
  const proposal = await proposals(db, viewer).where('meeting_proposals.id', '=', id).executeTakeFirst()
  if (!proposal) return undefined
  const backings = await db
    .selectFrom('meeting_backings')
    .innerJoin('people', 'people.id', 'meeting_backings.person_id')
    .where('proposal_id', '=', id)
    .orderBy('backed_at')
    .orderBy('people.id')
    .select(['people.name', 'meeting_backings.backed_at'])
    .execute()
  return { ...proposal, backings }
}

/** A member's proposal of a meeting for a named matter (R20), the proposer its first backer. */
export async function proposeMeeting(
  db: Db,
  proposal: { body_id: number; person_id: number; topic: string; reasons: string; proposed_at: Date },
) {
  const { id } = await db
    .insertInto('meeting_proposals')
    .values(proposal)
    .returning('id')
    .executeTakeFirstOrThrow()
  await backMeeting(db, { proposal_id: id, person_id: proposal.person_id, backed_at: proposal.proposed_at })
  return id
}

/** Joins the proposal; whether the person was not in it before. */
export async function backMeeting(
  db: Db,
  backing: { proposal_id: number; person_id: number; backed_at: Date },
) {
  const joined = await db
    .insertInto('meeting_backings')
    .values(backing)
    .onConflict((same) => same.doNothing())
    .returning('proposal_id')
    .executeTakeFirst()
  return Boolean(joined)
}

/** Leaves the proposal; whether the person was in it. */
export async function leaveMeetingProposal(db: Db, proposalId: number, personId: number) {
  const left = await db
    .deleteFrom('meeting_backings')
    .where('proposal_id', '=', proposalId)
    .where('person_id', '=', personId)
    .returning('proposal_id')
    .executeTakeFirst()
  return Boolean(left)
}

/** Keeps the proposal as it stands until the transaction ends. */
export const takeMeetingProposal = (db: Db, id: number) =>
  db.selectFrom('meeting_proposals').where('id', '=', id).selectAll().forUpdate().executeTakeFirst()

/** The meeting that answers the proposal has been drafted. */
export const answerMeetingProposal = (db: Db, id: number, meetingId: number) =>
  db.updateTable('meeting_proposals').set({ meeting_id: meetingId }).where('id', '=', id).execute()
