import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'

/** What the person has done in meetings, and what was stated there of them; of a matter its place alone, for it may be secret. */
export const listInMeetings = (db: Db, person: number, most: number) => ({
  replies: listReplies(db, person, most),
  attendances: listAttendances(db, person, most),
  disqualifications: listDisqualifications(db, person, most),
  turns: listTurns(db, person, most),
  motions: listMotions(db, person, most),
  secondings: listSecondings(db, person, most),
  baseChanges: listBaseChanges(db, person, most),
  ballots: listBallots(db, person, most),
  dissents: listDissents(db, person, most),
  positions: listPositions(db, person, most),
  electionCandidacies: listElectionCandidacies(db, person, most),
  checkings: listCheckings(db, person, most),
  corrections: listCorrections(db, person, most),
})

/** 'Neuvottelukunta', '3/2026'. */
const meetingNumber = sql<string>`meetings.number || '/' || meetings.year`

const ofMeetings = (db: Db) =>
  db
    .selectFrom('meetings')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .select(['bodies.name as body', meetingNumber.as('meeting')])

const ofItems = (db: Db) =>
  ofMeetings(db)
    .innerJoin('items', 'items.meeting_id', 'meetings.id')
    .select(sql<number>`coalesce(items.agenda_number, items.position)`.as('item'))

/** Words of one's own about a secret matter tell of it: they stay in the room. The query has `items`. */
const ofOpenItem = (
  column:
    | 'disqualifications.reason'
    | 'positions.reasons'
    | 'proposed_corrections.reason'
    | 'proposed_corrections.answer',
) => sql<string>`case when items.publicity = 'secret' then '' else ${sql.ref(column)} end`

const listReplies = (db: Db, person: number, most: number) =>
  ofMeetings(db)
    .innerJoin('replies', 'replies.meeting_id', 'meetings.id')
    .where('replies.person_id', '=', person)
    .orderBy('replies.at', 'desc')
    .select(['replies.reply', 'replies.at'])
    .limit(most)
    .execute()

const listAttendances = (db: Db, person: number, most: number) =>
  ofMeetings(db)
    .innerJoin('attendances', 'attendances.meeting_id', 'meetings.id')
    .where('attendances.person_id', '=', person)
    .orderBy('arrived_at', 'desc')
    .select(['capacity', 'arrived_at', 'departed_at'])
    .limit(most)
    .execute()

const listDisqualifications = (db: Db, person: number, most: number) =>
  ofItems(db)
    .innerJoin('disqualifications', 'disqualifications.item_id', 'items.id')
    .where('disqualifications.person_id', '=', person)
    .orderBy('disqualifications.declared_at', 'desc')
    .select([
      ofOpenItem('disqualifications.reason').as('reason'),
      'disqualifications.status as disqualified',
      'disqualifications.declared_at',
    ])
    .limit(most)
    .execute()

const listTurns = (db: Db, person: number, most: number) =>
  ofItems(db)
    .innerJoin('turns', 'turns.item_id', 'items.id')
    .where('turns.person_id', '=', person)
    .orderBy('turns.asked_at', 'desc')
    .select(['turns.kind as turn', 'turns.asked_at'])
    .limit(most)
    .execute()

const listMotions = (db: Db, person: number, most: number) =>
  ofItems(db)
    .innerJoin('motions', 'motions.item_id', 'items.id')
    .where('motions.person_id', '=', person)
    .orderBy('motions.proposed_at', 'desc')
    .select(['motions.kind', 'motions.proposed_at'])
    .limit(most)
    .execute()

const listSecondings = (db: Db, person: number, most: number) =>
  ofItems(db)
    .innerJoin('motions', 'motions.item_id', 'items.id')
    .innerJoin('secondings', 'secondings.motion_id', 'motions.id')
    .where('secondings.person_id', '=', person)
    .orderBy('secondings.seconded_at', 'desc')
    .select(['motions.kind', 'secondings.seconded_at'])
    .limit(most)
    .execute()

/** R51: proposals of one's own that one has changed on the table. */
const listBaseChanges = (db: Db, person: number, most: number) =>
  ofItems(db)
    .innerJoin('base_changes', 'base_changes.item_id', 'items.id')
    .where('base_changes.person_id', '=', person)
    .orderBy('base_changes.changed_at', 'desc')
    .select(['base_changes.language', 'base_changes.changed_at'])
    .limit(most)
    .execute()

const listBallots = (db: Db, person: number, most: number) =>
  ofItems(db)
    .innerJoin('votes', 'votes.item_id', 'items.id')
    .innerJoin('ballots', 'ballots.vote_id', 'votes.id')
    .where('ballots.person_id', '=', person)
    .orderBy('ballots.cast_at', 'desc')
    .select(['ballots.choice', 'ballots.cast_at'])
    .limit(most)
    .execute()

const listDissents = (db: Db, person: number, most: number) =>
  ofItems(db)
    .innerJoin('dissents', 'dissents.item_id', 'items.id')
    .where('dissents.person_id', '=', person)
    .orderBy('dissents.declared_at', 'desc')
    .select('dissents.declared_at')
    .limit(most)
    .execute()

/** 105 §: positions in electronic decisions. */
const listPositions = (db: Db, person: number, most: number) =>
  ofItems(db)
    .innerJoin('positions', 'positions.item_id', 'items.id')
    .where('positions.person_id', '=', person)
    .orderBy('positions.stated_at', 'desc')
    .select(['positions.stance', ofOpenItem('positions.reasons').as('reasons'), 'positions.stated_at'])
    .limit(most)
    .execute()

/** As a candidate or as a candidate's personal deputy; who chose whom is not held (R61). */
const listElectionCandidacies = (db: Db, person: number, most: number) =>
  ofItems(db)
    .innerJoin('elections', 'elections.item_id', 'items.id')
    .innerJoin('election_candidates', 'election_candidates.election_id', 'elections.id')
    .where((eb) =>
      eb.or([
        eb('election_candidates.person_id', '=', person),
        eb('election_candidates.deputy_person_id', '=', person),
      ]),
    )
    .orderBy('election_candidates.nominated_at', 'desc')
    .select([
      'elections.purpose',
      sql<string>`case when election_candidates.person_id = ${person} then 'member' else 'deputy' end`.as(
        'capacity',
      ),
      'election_candidates.nominated_at',
      'election_candidates.withdrawn_at',
    ])
    .limit(most)
    .execute()

const listCheckings = (db: Db, person: number, most: number) =>
  ofMeetings(db)
    .innerJoin('checkers', 'checkers.meeting_id', 'meetings.id')
    .where('checkers.person_id', '=', person)
    .orderBy('meetings.starts_at', 'desc')
    .select('meetings.starts_at')
    .limit(most)
    .execute()

/** R67: what one would have corrected in draft minutes; the words are those of the minutes, and stay with them. */
const listCorrections = (db: Db, person: number, most: number) =>
  ofItems(db)
    .innerJoin('proposed_corrections', 'proposed_corrections.item_id', 'items.id')
    .where('proposed_corrections.person_id', '=', person)
    .orderBy('proposed_corrections.proposed_at', 'desc')
    .select([
      ofOpenItem('proposed_corrections.reason').as('reason'),
      'proposed_corrections.proposed_at',
      ofOpenItem('proposed_corrections.answer').as('answer'),
      'proposed_corrections.answered_at',
    ])
    .limit(most)
    .execute()
