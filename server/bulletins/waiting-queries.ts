import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { addDays } from '../calendar/rules.ts'
import { bodiesKeptBy, onlyIf, type Viewer } from '../sight/rules.ts'

/** From this many days before its day a draft is on its writer's list. */
const soonDays = 7

/** Drafts that are meant to be sent soon, for the secretary. */
export const waitingFor = (db: Db, viewer: Viewer) =>
  onlyIf(
    bodiesKeptBy(viewer).length > 0,
    db
      .selectFrom('bulletins')
      .innerJoin('bodies', 'bodies.id', 'bulletins.body_id')
      .where(sql<boolean>`bulletins.body_id = any(${bodiesKeptBy(viewer)}::int[])`)
      .where('bulletins.sent_at', 'is', null)
      .where('bulletins.send_at', 'is', null)
      .where('bulletins.due_on', '<=', addDays(viewer.today, soonDays))
      .select([
        sql<'bulletin_due'>`'bulletin_due'`.as('kind'),
        'bulletins.id',
        'bulletins.title',
        sql<string | null>`bulletins.due_on`.as('due'),
        'bodies.name as body',
      ]),
  )
