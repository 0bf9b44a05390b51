import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { addDays, instantOf } from '../calendar/rules.ts'
import { bodiesKeptBy, onlyIf, type Viewer } from '../sight/rules.ts'

/** What waits in forums: for those in them, a workshop coming and notes to comment on; for the secretary, what they bring. */
export const waitingFor = (db: Db, viewer: Viewer, now: Date) => [
  ...onlyIf(viewer.id !== undefined, comingWorkshops(db, viewer), openNotes(db, viewer)),
  ...onlyIf(
    bodiesKeptBy(viewer).length > 0,
    newlyEnrolled(db, viewer),
    unanswered(db, viewer),
    unpublished(db, viewer, now),
  ),
]

/** Workshops within four weeks of which one has not said whether one comes. */
const comingWorkshops = (db: Db, viewer: Viewer) =>
  ofMine(db, viewer)
    .where('workshops.starts_at', '>', instantOf(viewer.today))
    .where('workshops.starts_at', '<', instantOf(addDays(viewer.today, 28)))
    .where('workshops.cancelled_at', 'is', null)
    .where(
      sql<boolean>`not exists (select from workshop_sign_ups
        where workshop_id = workshops.id and enrolment_id = forum_enrolments.id)`,
    )
    .select([
      sql<'workshop_coming'>`'workshop_coming'`.as('kind'),
      ...ofWorkshop,
      sql<string | null>`(workshops.starts_at at time zone 'Europe/Helsinki')::date`.as('due'),
      'forums.name as body',
    ])

/** Notes that may be commented on and on which one has said nothing. */
const openNotes = (db: Db, viewer: Viewer) =>
  ofMine(db, viewer)
    .where('workshops.comments_until', '>=', viewer.today)
    .where(
      sql<boolean>`not exists (select from workshop_comments
        where workshop_id = workshops.id and enrolment_id = forum_enrolments.id)`,
    )
    .select([
      sql<'workshop_comments'>`'workshop_comments'`.as('kind'),
      ...ofWorkshop,
      'workshops.comments_until as due',
      'forums.name as body',
    ])

const ofWorkshop = ['workshops.id', 'occasions.name as title'] as const

const ofMine = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('forum_enrolments')
    .innerJoin('forums', 'forums.id', 'forum_enrolments.forum_id')
    .innerJoin('workshops', 'workshops.forum_id', 'forums.id')
    .innerJoin('occasions', 'occasions.id', 'workshops.id')
    .where('forum_enrolments.person_id', '=', viewer.id ?? 0)
    .where('forum_enrolments.ended_at', 'is', null)
    .where('forums.ended_at', 'is', null)

const newlyEnrolled = (db: Db, viewer: Viewer) =>
  ofKept(db, viewer)
    .where(
      sql<boolean>`exists (select from forum_enrolments where forum_enrolments.forum_id = forums.id
        and noticed_at is null and confirmed_at is not null and forum_enrolments.ended_at is null)`,
    )
    .select([
      sql<'forum_joined'>`'forum_joined'`.as('kind'),
      'forums.id',
      'forums.name as title',
      noDay,
      'bodies.name as body',
    ])

const unanswered = (db: Db, viewer: Viewer) =>
  ofKept(db, viewer)
    .innerJoin('ideas', 'ideas.forum_id', 'forums.id')
    .where('ideas.answered_at', 'is', null)
    .where('ideas.initiative_id', 'is', null)
    .select([
      sql<'idea_to_answer'>`'idea_to_answer'`.as('kind'),
      'ideas.id',
      sql<{ fi?: string }>`jsonb_build_object(ideas.language, ideas.title)`.as('title'),
      noDay,
      'forums.name as body',
    ])

/** Workshops of the last month that have been held, and whose notes are not out. */
const unpublished = (db: Db, viewer: Viewer, now: Date) =>
  ofKept(db, viewer)
    .innerJoin('workshops', 'workshops.forum_id', 'forums.id')
    .innerJoin('occasions', 'occasions.id', 'workshops.id')
    .where('workshops.notes_at', 'is', null)
    .where('workshops.cancelled_at', 'is', null)
    .where('workshops.starts_at', '>', instantOf(addDays(viewer.today, -31)))
    .where('workshops.ends_at', '<=', now)
    .select([sql<'workshop_notes'>`'workshop_notes'`.as('kind'), ...ofWorkshop, noDay, 'forums.name as body'])

const ofKept = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('forums')
    .innerJoin('bodies', 'bodies.id', 'forums.body_id')
    .where(sql<boolean>`forums.body_id = any(${bodiesKeptBy(viewer)}::int[])`)
    .where('forums.ended_at', 'is', null)

const noDay = sql<string | null>`null::date`.as('due')
