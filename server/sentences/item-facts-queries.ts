import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { built } from '../../db/built.ts'
import { grouped } from '../../db/grouped.ts'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { dayOf } from '../calendar/rules.ts'
import { inWordsOf, type Change } from '../amendments/block-rules.ts'
import { listDecidedTexts } from '../amendments/merging-queries.ts'
import { listAmendments } from '../amendments/queries.ts'
import { listBaseChanges } from '../motions/base-queries.ts'
import { listElections } from '../elections/queries.ts'
import { byFamilyName } from '../names/order-queries.ts'
import { mayReadItem } from '../sight/meeting-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { proceduresOf } from '../procedures/outcome-queries.ts'
import { turnsIn } from '../turns/queries.ts'
import { listChecked } from '../attendance/earlier-minutes-queries.ts'
import { findTexts } from '../texts/queries.ts'
import type { ItemFacts, TextField } from './item-facts-rules.ts'
import type { MinutesLanguage } from './facts-rules.ts'
import { textsWithNotes, withNote } from './beside-rules.ts'
import { checkedAtOnce } from './at-once-queries.ts'
import { blockOf, blocksIn, dissentsOf, motionsOf, ordersOf, votesOf } from './item-decision-queries.ts'
import { annexesOf, extractsOf, tasksOf } from './item-paper-queries.ts'

export async function itemsOf(
  db: Db,
  viewer: Viewer,
  meetingId: number,
  language: MinutesLanguage,
  /** beside minutes in the other language: what is not translated says so */
  noted = false,
): Promise<ItemFacts[]> {
  const items = await itemsWithDecisions(db, viewer, meetingId)
  const ids = items.map(({ id }) => id)
  const around = await together(db, (db) => ({
    texts: findTexts(db, 'item', ids),
    earlier: earlierOf(db, meetingId),
    disqualifications: disqualificationsOf(db, ids),
    checks: listChecked(db, ids),
    turns: turnsIn(db, ids),
    motions: motionsOf(db, ids, language),
    votes: votesOf(db, ids),
    orders: ordersOf(db, ids),
    baseChanges: listBaseChanges(db, ids),
    amendments: listAmendments(db, ids),
    decidedTexts: listDecidedTexts(db, ids),
    blocks: blocksIn(db, ids),
    elections: listElections(db, ids),
    procedures: proceduresOf(db, ids),
    dissents: dissentsOf(db, ids),
    tasks: tasksOf(db, ids),
    annexes: annexesOf(db, ids),
    extracts: extractsOf(db, ids),
  }))
  const texts = grouped(around.texts, 'thing_id')
  const earlier = grouped(around.earlier, 'matter_id')
  const disqualifications = grouped(around.disqualifications, 'item_id')
  const checks = grouped(around.checks, 'item_id')
  const turns = grouped(around.turns, 'item_id')
  const motions = grouped(around.motions, 'item_id')
  const votes = grouped(around.votes, 'item_id')
  const orders = grouped(around.orders, 'item_id')
  const baseChanges = grouped(around.baseChanges, 'item_id')
  const decidedTexts = grouped(around.decidedTexts, 'item_id')
  const elections = grouped(around.elections, 'item_id')
  const procedures = grouped(around.procedures, 'item_id')
  const dissents = grouped(around.dissents, 'item_id')
  const tasks = grouped(around.tasks, 'item_id')
  const annexes = grouped(around.annexes, 'item_id')
  const extracts = grouped(around.extracts, 'item_id')
  return items.map((item) => ({
    ...item,
    forward_to: item.forward_to_name,
    forward_to_id: item.forward_to,
    next: item.next_at && { starts_at: item.next_at, place: item.next_place ?? '' },
    texts: noted ? textsWithNotes(texts(item.id), language) : textsOf(texts(item.id), language),
    earlier: item.matter_id
      ? earlier(item.matter_id).map(({ at, body, kind }) => ({ day: dayOf(at), body, kind }))
      : [],
    disqualifications: disqualifications(item.id),
    checks: checks(item.id)[0] ?? null,
    turns: turns(item.id),
    motions: motions(item.id)
      .map((motion) => (noted ? withNote(motion, language) : motion))
      .map((motion) => withChanges(motion, around.amendments)),
    votes: votes(item.id),
    order: orders(item.id)[0] ?? null,
    base_changes: baseChanges(item.id),
    block: blockOf(around.blocks, item.id),
    elections: elections(item.id),
    procedure: procedures(item.id)[0],
    decision: item.stated_at
      ? { motion_id: item.decided_motion, unanimous: item.unanimous ?? false, at: item.stated_at }
      : null,
    decided_text: ownOrFirst(decidedTexts(item.id), language),
    dissents: dissents(item.id),
    adopted:
      item.adopted_kind && item.adopted_title ? { kind: item.adopted_kind, title: item.adopted_title } : null,
    tasks: tasks(item.id),
    annexes: annexes(item.id),
    extracts: extracts(item.id),
  }))
}

/** An amendment's changes in the words of the minutes' language, where its translation has as many blocks. */
function withChanges<M extends { id: number; html: string }>(
  motion: M,
  amendments: { id: number; changes: Change[] }[],
) {
  const amendment = amendments.find(({ id }) => id === motion.id)
  if (!amendment) return motion
  return { ...motion, changes: inWordsOf(amendment.changes, motion.html) ?? amendment.changes }
}

const ownOrFirst = (texts: { language: string; html: string }[], language: MinutesLanguage) =>
  (texts.find((text) => text.language === language) ?? texts[0])?.html

/** What checking and signing need of each item. */
export async function reviewItemsOf(db: Db, meetingId: number) {
  const { items, disqualifications } = await together(db, (db) => ({
    items: reviewedItems(db, meetingId),
    disqualifications: disqualificationsIn(db, meetingId),
  }))
  const of = grouped(disqualifications, 'item_id')
  return items.map((item) => ({ ...item, disqualifications: of(item.id) }))
}

const reviewedItems = built((db, meetingId: number) =>
  db
    .selectFrom('items')
    .leftJoin('matters', 'matters.id', 'items.matter_id')
    .where('items.meeting_id', '=', meetingId)
    .where(isOnRecord)
    .orderBy('items.id')
    .select(['items.id', 'items.kind', 'items.heading', 'items.publicity', 'items.agenda_number'])
    .select(['items.section_number', 'items.opened_at', 'items.closed_at', 'matters.competition'])
    .select(checkedAtOnce.as('checked_at_once')),
)

/** An item that stands on the agenda, or was numbered before it was taken off. */
const isOnRecord = sql<boolean>`(items.removed_at is null or items.section_number is not null)`

const itemsWithDecisions = built((db, viewer: Viewer, meetingId: number) =>
  db
    .selectFrom('items')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .leftJoin('matters', 'matters.id', 'items.matter_id')
    .leftJoin('people as preparers', 'preparers.id', 'matters.preparer_id')
    .leftJoin('people as presenters', 'presenters.id', 'items.presenter_id')
    .leftJoin('bodies as forwarded', 'forwarded.id', 'items.forward_to')
    .leftJoin('decisions', 'decisions.item_id', 'items.id')
    .leftJoin('recommendations', 'recommendations.item_id', 'items.id')
    .leftJoin('next_meetings', 'next_meetings.item_id', 'items.id')
    .where('items.meeting_id', '=', meetingId)
    .where(isOnRecord)
    .orderBy(sql`coalesce(items.section_number, items.position)`)
    .orderBy('items.position')
    .orderBy('items.id')
    .selectAll('items')
    .select([
      'matters.case_number',
      'matters.competition',
      'preparers.name as preparer',
      'presenters.name as presenter',
      'forwarded.name as forward_to_name',
      'decisions.motion_id as decided_motion',
      'decisions.unanimous',
      'decisions.stated_at',
      'next_meetings.starts_at as next_at',
      'next_meetings.place as next_place',
      'recommendations.kind as adopted_kind',
      'recommendations.title as adopted_title',
      mayReadItem(viewer).as('readable'),
      checkedAtOnce.as('checked_at_once'),
    ]),
)

/** In the language of the minutes; where a text is only in the other one, in that. */
function textsOf(
  texts: { field: string; language: string; html: string }[],
  language: MinutesLanguage,
): ItemFacts['texts'] {
  const found: Partial<Record<string, string>> = {}
  for (const text of texts) if (text.language !== language) found[text.field] ??= text.html
  for (const text of texts) if (text.language === language && text.html) found[text.field] = text.html
  return found as Partial<Record<TextField, string>>
}

/** What other bodies, and this one earlier, did with the matters of this meeting. */
const earlierOf = built((db, meetingId: number) =>
  db
    .selectFrom('handlings')
    .innerJoin('meetings', (join) => join.on('meetings.id', '=', meetingId))
    .innerJoin('bodies', 'bodies.id', 'handlings.body_id')
    .where(
      sql<boolean>`handlings.matter_id in (select items.matter_id from items where items.meeting_id = ${meetingId})`,
    )
    .where('handlings.kind', 'in', ['handled', 'forwarded', 'returned', 'tabled', 'removed', 'adopted'])
    .whereRef('handlings.at', '<', 'meetings.starts_at')
    .where((eb) =>
      eb.or([eb('handlings.meeting_id', 'is', null), eb('handlings.meeting_id', '<>', meetingId)]),
    )
    .orderBy('handlings.at')
    .select(['handlings.matter_id', 'handlings.at', 'handlings.kind', 'bodies.name as body']),
)

const disqualificationsOf = built((db, items: number[]) =>
  disqualified(db).where('item_id', '=', sql<number>`any(${items}::int[])`),
)

const disqualificationsIn = built((db, meetingId: number) =>
  disqualified(db).where(
    sql<boolean>`item_id in (select items.id from items where items.meeting_id = ${meetingId})`,
  ),
)

const disqualified = (db: Db) =>
  db
    .selectFrom('disqualifications')
    .innerJoin('people', 'people.id', 'disqualifications.person_id')
    .orderBy('declared_at')
    .selectAll('disqualifications')
    .select(['people.name', 'declared_at as at'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('disqualification_deciders')
          .innerJoin('people as deciders', 'deciders.id', 'disqualification_deciders.person_id')
          .whereRef('disqualification_deciders.disqualification_id', '=', 'disqualifications.id')
          .orderBy(byFamilyName('deciders.name'))
          .select(['deciders.id as person_id', 'deciders.name', 'disqualification_deciders.choice']),
      ).as('deciders'),
    )
