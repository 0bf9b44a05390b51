import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { addDays } from '../calendar/rules.ts'
import { mayReadMatter } from '../sight/matter-queries.ts'
import { onlyIf, type Viewer } from '../sight/rules.ts'
import { mayReceive } from './initiative-rules.ts'
import { numbersMissing, numbersToGive } from './number-waiting-queries.ts'
import { bodiesKeptBy } from './rules.ts'

/** What waits for the viewer: initiatives to receive, numbers to type in, matters to prepare or look at again. */
export const waitingFor = (db: Db, viewer: Viewer) => [
  ...onlyIf(
    viewer.offices.length > 0,
    initiativesToReceive(db, viewer),
    numbersToGive(db, viewer),
    numbersMissing(db, viewer),
    disclosuresToEnter(db, viewer),
  ),
  mattersToPrepare(db, viewer),
  mattersToLookAt(db, viewer),
]

/**
 * To the secretary of the suggested body; to the secretaries of the advisory boards when none was suggested or
 * that body has no secretary today. Only those who receive see the row, and with it the title as it came in.
 */
const initiativesToReceive = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('initiatives')
    .leftJoin('bodies', 'bodies.id', 'initiatives.body_id')
    .where('initiatives.status', 'in', ['received', 'checked'])
    .where(sql<boolean>`${mayReceive(viewer)}::boolean`)
    .where(
      sql<boolean>`(initiatives.body_id = any(${bodiesKeptBy(viewer)}::int[])
        or (exists (select from bodies as boards
              where boards.id = any(${bodiesKeptBy(viewer)}::int[]) and boards.tier = 'advisory_board')
          and not exists (select from offices
              where offices.body_id = initiatives.body_id and offices.office = 'secretary'
                and offices.starts_on <= ${viewer.today}
                and (offices.ends_on is null or offices.ends_on >= ${viewer.today}))))`,
    )
    .select([
      sql<'initiative_check' | 'initiative_decision'>`case initiatives.status
        when 'received' then 'initiative_check' else 'initiative_decision' end`.as('kind'),
      'initiatives.id',
      sql<ByLanguage>`jsonb_build_object(initiatives.language, initiatives.title)`.as('title'),
      sql<string | null>`((initiatives.received_at at time zone 'Europe/Helsinki')::date + 7)`.as('due'),
      'bodies.name as body',
    ])

/** The preparer's matter stays on the list until it is on an agenda: the due day alone does not end it. */
const mattersToPrepare = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('matters')
    .innerJoin('bodies', 'bodies.id', 'matters.body_id')
    .where('matters.preparer_id', '=', viewer.id ?? 0)
    .where('matters.status', 'in', ['draft', 'backlog'])
    .where('matters.due_on', 'is not', null)
    .where(mayReadMatter(viewer))
    .select([
      sql<'matter_to_prepare'>`'matter_to_prepare'`.as('kind'),
      'matters.id',
      'matters.title',
      sql<string | null>`matters.due_on`.as('due'),
      'bodies.name as body',
    ])

/** A resting matter comes back a week before the day on which it is looked at again. */
const mattersToLookAt = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('matters')
    .innerJoin('bodies', 'bodies.id', 'matters.body_id')
    .where('matters.status', '=', 'resting')
    .where('matters.look_again_on', '<=', addDays(viewer.today, 7))
    .where(
      sql<boolean>`(matters.body_id = any(${bodiesKeptBy(viewer)}::int[]) or matters.preparer_id = ${viewer.id ?? 0})`,
    )
    .where(mayReadMatter(viewer))
    .select([
      sql<'matter_to_look_at'>`'matter_to_look_at'`.as('kind'),
      'matters.id',
      'matters.title',
      sql<string | null>`matters.look_again_on`.as('due'),
      'bodies.name as body',
    ])

/** R82: the same day, what a meeting was told of a procurement matter beyond its papers, or that it was nothing. */
const disclosuresToEnter = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('matters')
    .innerJoin('items', 'items.matter_id', 'matters.id')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .where(sql<boolean>`matters.procurement`)
    .where('items.removed_at', 'is', null)
    .where('meetings.status', 'in', ['open', 'closed'])
    .where(sql<boolean>`meetings.body_id = any(${bodiesKeptBy(viewer)}::int[])`)
    .where(mayReadMatter(viewer))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('disclosures')
            .whereRef('disclosures.item_id', '=', 'items.id')
            .select('disclosures.id'),
        ),
      ),
    )
    .groupBy(['matters.id', 'bodies.name'])
    .select([
      sql<'disclosure_to_enter'>`'disclosure_to_enter'`.as('kind'),
      'matters.id',
      'matters.title',
      sql<string | null>`min((meetings.starts_at at time zone 'Europe/Helsinki')::date)`.as('due'),
      'bodies.name as body',
    ])
