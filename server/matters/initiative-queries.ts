import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Viewer } from '../sight/rules.ts'
import { seesReception, type Outcome } from './initiative-rules.ts'

/** An initiative as its reception shows it; those who do not receive find only their own. */
export const findInitiative = (db: Db, viewer: Viewer, id: number) =>
  initiatives(db, viewer).where('initiatives.id', '=', id).executeTakeFirst()
export type Initiative = NonNullable<Awaited<ReturnType<typeof findInitiative>>>

const initiatives = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('initiatives')
    .leftJoin('bodies', 'bodies.id', 'initiatives.body_id')
    .leftJoin('organisations', 'organisations.id', 'initiatives.organisation_id')
    .leftJoin('people as checkers', 'checkers.id', 'initiatives.checked_by')
    .leftJoin('people as deciders', 'deciders.id', 'initiatives.decided_by')
    .where((eb) =>
      eb.or([
        sql<boolean>`${seesReception(viewer)}::boolean`,
        eb('initiatives.person_id', '=', viewer.id ?? 0),
      ]),
    )
    .selectAll('initiatives')
    .select([
      'bodies.name as body_name',
      'organisations.name as organisation',
      'checkers.name as checker',
      'deciders.name as decider',
    ])

/** What still waits for its reception, oldest first, after this one; one more than a page. */
export const listWaitingInitiatives = (db: Db, viewer: Viewer, after: number | undefined, most: number) =>
  initiatives(db, viewer)
    .where('initiatives.status', 'in', ['received', 'checked'])
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(initiatives.received_at, initiatives.id) > (select last.received_at, last.id
          from initiatives as last where last.id = ${after})`,
      ),
    )
    .orderBy('initiatives.received_at')
    .orderBy('initiatives.id')
    .limit(most + 1)
    .execute()

/** What has been decided, newest first, one more than a page. */
export const listDecidedInitiatives = (db: Db, viewer: Viewer, before: number | undefined, most: number) =>
  initiatives(db, viewer)
    .where('initiatives.status', 'in', ['accepted', 'joined', 'transferred', 'declined'])
    .$if(before !== undefined, (query) => query.where('initiatives.id', '<', before!))
    .orderBy('initiatives.id', 'desc')
    .limit(most + 1)
    .execute()

/** Keeps the initiative for this act alone, until the transaction ends. */
export const takeInitiative = (db: Db, id: number) =>
  db.selectFrom('initiatives').where('id', '=', id).selectAll().forUpdate().executeTakeFirst()

/** The check: what was taken out stays beside, for secretaries only. */
export const checkInitiative = (
  db: Db,
  before: { id: number; title: string; text: string; concerns: string },
  checked: { title: string; text: string; concerns: string },
  { by, at }: { by: number; at: Date },
) =>
  db
    .updateTable('initiatives')
    .set({
      ...checked,
      status: 'checked',
      checked_by: by,
      checked_at: at,
      original:
        before.title === checked.title && before.text === checked.text
          ? null
          : JSON.stringify({ title: before.title, text: before.text }),
    } as never)
    .where('id', '=', before.id)
    .execute()

/** How the reception ended: with a matter, at another authority, or with reasons. */
export const decideInitiative = (
  db: Db,
  id: number,
  status: Outcome,
  decided: { by: number; at: Date; matter_id?: number; transferred_to?: string; reasons?: string },
) => {
  const { by, at, ...others } = decided
  return db
    .updateTable('initiatives')
    .set({ ...others, status, decided_by: by, decided_at: at })
    .where('id', '=', id)
    .execute()
}

/** The initiatives that a matter came from, as its readers see them: checked texts only. */
export const listInitiativesOf = (db: Db, matterId: number) =>
  db
    .selectFrom('initiatives')
    .leftJoin('organisations', 'organisations.id', 'initiatives.organisation_id')
    .where('initiatives.matter_id', '=', matterId)
    .where('initiatives.status', 'in', ['accepted', 'joined'])
    .orderBy('initiatives.received_at')
    .orderBy('initiatives.id')
    .select([
      'initiatives.id',
      'initiatives.title',
      'initiatives.text',
      'initiatives.concerns',
      'initiatives.name',
      'initiatives.language',
      'initiatives.origin',
      'initiatives.received_at',
      'organisations.name as organisation',
    ])
    .execute()

/** Bodies to suggest, and organisations in whose name the viewer may act. */
export const listMandated = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('organisations')
    .where(sql<boolean>`id = any(${viewer.mandates}::int[])`)
    .orderBy('name')
    .select(['id', 'name'])
    .execute()
