import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { built, builtFirst } from '../../db/built.ts'
import { notBefore } from '../../db/not-before.ts'
import type { Db } from '../../db/schema/index.ts'
import { hasVoiceIn, roomRow, roomTitle } from '../motions/queries.ts'
import { byFamilyName } from '../names/order-queries.ts'
import { onlyIf, type Viewer } from '../sight/rules.ts'
import type { Pair } from './pair-rules.ts'
import type { Choice, Method, Result } from './rules.ts'

/** The item's votes in order, each with every ballot by name (R52, R58); of a void one nothing is shown. */
export const listVotes = built((db, itemId: number) =>
  db
    .selectFrom('votes')
    .where('votes.item_id', '=', itemId)
    .orderBy('votes.ordinal')
    .selectAll('votes')
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('ballots')
          .innerJoin('people', 'people.id', 'ballots.person_id')
          .whereRef('ballots.vote_id', '=', 'votes.id')
          .where('votes.status', '<>', 'void')
          .orderBy(byFamilyName('people.name'))
          .select([
            'ballots.vote_id',
            'ballots.person_id',
            'people.name',
            'ballots.choice',
            'ballots.entered_by',
          ]),
      ).as('ballots'),
    ),
)

/** Where a vote is, for finding its room. */
export const findVote = builtFirst((db, id: number) =>
  db.selectFrom('votes').where('id', '=', id).select(['id', 'item_id', 'status']),
)

/** Ballots share the vote as it stands; they wait only for its closing. */
export const holdVote = (db: Db, id: number) =>
  db.selectFrom('votes').where('id', '=', id).select(['id', 'status']).forShare().executeTakeFirst()

/** Closing waits for the ballots on their way and lets no later one in. */
export const takeVote = (db: Db, id: number) =>
  db.selectFrom('votes').where('id', '=', id).select(['id', 'status']).forUpdate().executeTakeFirst()

/** Opened when the body has approved the method, and the order of several votes (R53). */
export const openVote = (
  db: Db,
  vote: { item: number; ordinal: number; pair: Pair; method: Method; by: number; at: Date },
) =>
  db
    .insertInto('votes')
    .values({
      item_id: vote.item,
      ordinal: vote.ordinal,
      kind: vote.pair.kind,
      yes_motion_id: vote.pair.yes,
      no_motion_id: vote.pair.no,
      method: vote.method,
      opened_at: vote.at,
      opened_by: vote.by,
      method_approved_at: vote.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

/** A voter may change the ballot until the vote is closed: one row a person. */
export const castBallot = (db: Db, ballot: Casting) => casting(db, ballot).executeTakeFirst()

interface Casting {
  vote: number
  person: number
  choice: Choice
  by: number
  at: Date
}

/** The statement of a ballot, which answers a row where it changes anything. */
export const casting = (db: Pick<Db, 'insertInto'>, { vote, person, choice, by, at }: Casting) => {
  const cast = { choice, cast_at: at, entered_by: by === person ? null : by }
  return db
    .insertInto('ballots')
    .values({ vote_id: vote, person_id: person, ...cast })
    .onConflict((earlier) =>
      earlier
        .columns(['vote_id', 'person_id'])
        .doUpdateSet(cast)
        .where((eb) =>
          eb.or([
            eb('ballots.choice', '<>', choice),
            eb('ballots.entered_by', 'is distinct from', cast.entered_by),
          ]),
        ),
    )
    .returning('choice')
}

/** Who must leave the item has no ballot in its open vote (R42): waits for the ballots on their way, lets no later one in. */
export async function dropOpenBallots(db: Db, item: number, person: number) {
  const open = await db
    .selectFrom('votes')
    .where('item_id', '=', item)
    .where('status', '=', 'open')
    .orderBy('id')
    .select('id')
    .forUpdate()
    .execute()
  return db
    .deleteFrom('ballots')
    .where('person_id', '=', person)
    .where('vote_id', '=', sql<number>`any(${open.map(({ id }) => id)}::int[])`)
    .returning('vote_id')
    .execute()
}

export const closeVote = (db: Db, id: number, { outcome, tie_broken }: Result, at: Date) =>
  db
    .updateTable('votes')
    .set({ status: 'closed', outcome, tie_broken, closed_at: notBefore('opened_at', at) })
    .where('id', '=', id)
    .execute()

export const voidVote = (db: Db, id: number, at: Date) =>
  db
    .updateTable('votes')
    .set({ status: 'void', outcome: null, tie_broken: false, closed_at: notBefore('opened_at', at) })
    .where('id', '=', id)
    .execute()

/** What waits for this person: a ballot to cast, and for the chair a tie that a blank vote holds up. */
export function waitingFor(db: Db, viewer: Viewer) {
  const open = db
    .selectFrom('votes')
    .innerJoin('items', 'items.id', 'votes.item_id')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .where('votes.status', '=', 'open')
  const chairs = viewer.offices
    .filter(({ office }) => office === 'chair')
    .flatMap(({ body_id }) => body_id ?? [])
  return [
    ...onlyIf(
      viewer.seats.length > 0,
      open
        .where('votes.method', '=', 'device')
        .where(hasVoiceIn(viewer))
        .where(
          sql<boolean>`not exists (select from ballots where ballots.vote_id = votes.id and ballots.person_id = ${viewer.id ?? 0})`,
        )
        .select([sql<'ballot_to_cast'>`'ballot_to_cast'`.as('kind'), ...roomRow]),
    ),
    ...onlyIf(
      chairs.length > 0,
      open
        .where(sql<boolean>`meetings.body_id = any(${chairs}::int[])`)
        .where(
          sql<boolean>`exists (select from ballots where ballots.vote_id = votes.id and ballots.person_id = ${viewer.id ?? 0} and ballots.choice = 'blank')`,
        )
        .where(
          sql<boolean>`(select count(*) filter (where choice = 'yes') = count(*) filter (where choice = 'no') from ballots where ballots.vote_id = votes.id)`,
        )
        .select([sql<'tie_to_settle'>`'tie_to_settle'`.as('kind'), ...roomRow]),
    ),
    db
      .selectFrom('dissents')
      .innerJoin('items', 'items.id', 'dissents.item_id')
      .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
      .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
      .leftJoin('minutes', 'minutes.meeting_id', 'meetings.id')
      .where('dissents.person_id', '=', viewer.id ?? 0)
      .where('dissents.grounds_html', 'is', null)
      .where((eb) =>
        eb.or([eb('minutes.status', 'is', null), eb('minutes.status', 'not in', ['checked', 'signed'])]),
      )
      .where(
        sql<boolean>`not exists (select from record where record.thing = 'item' and record.thing_id = items.id
          and record.act = 'section checked at once')`,
      )
      .select([
        sql<'grounds_to_give'>`'grounds_to_give'`.as('kind'),
        'dissents.id',
        roomTitle.as('title'),
        sql<string | null>`null::date`.as('due'),
        'bodies.name as body',
      ]),
  ]
}
