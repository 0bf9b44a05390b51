import { sql } from 'kysely'
import { built } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import { mayReadItem } from '../sight/meeting-queries.ts'
import type { Viewer } from '../sight/rules.ts'

const proposals = (db: Db) =>
  db
    .selectFrom('proposed_corrections')
    .innerJoin('items', 'items.id', 'proposed_corrections.item_id')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .innerJoin('people', 'people.id', 'proposed_corrections.person_id')
    .leftJoin('people as answerers', 'answerers.id', 'proposed_corrections.answered_by')
    .selectAll('proposed_corrections')
    .select(['people.name', 'answerers.name as answerer'])

/** The corrections proposed to these minutes, of §§ that open to the viewer: all for those who write, one's own for the others. */
export const listProposed = built((db, viewer: Viewer, minutesId: number, writes: boolean) =>
  proposals(db)
    .where('proposed_corrections.minutes_id', '=', minutesId)
    .where(mayReadItem(viewer))
    .where(sql<boolean>`(${writes}::boolean or proposed_corrections.person_id = ${viewer.id ?? 0})`)
    .orderBy('proposed_corrections.id'),
)
export type Proposed = Awaited<ReturnType<typeof listProposed>>[number]

/** One of a § that opens to the viewer. */
export const findProposed = (db: Db, viewer: Viewer, id: number) =>
  proposals(db).where('proposed_corrections.id', '=', id).where(mayReadItem(viewer)).executeTakeFirst()

export const proposeCorrection = (
  db: Db,
  proposed: {
    minutes_id: number
    item_id: number
    part: string
    before: string
    after: string
    reason: string
    person_id: number
    proposed_at: Date
  },
) => db.insertInto('proposed_corrections').values(proposed).returning('id').executeTakeFirstOrThrow()

/** The same correction, proposed by the same person and waiting: a second press makes no other. */
export const findSame = (
  db: Db,
  {
    minutes_id,
    item_id,
    before,
    after,
    person_id,
  }: Pick<Proposed, 'minutes_id' | 'item_id' | 'before' | 'after' | 'person_id'>,
) =>
  db
    .selectFrom('proposed_corrections')
    .where((eb) => eb.and({ minutes_id, item_id, before, after, person_id }))
    .where('outcome', 'is', null)
    .select('id')
    .executeTakeFirst()

/** Keeps the proposal for this act alone. */
export const takeProposed = (db: Db, id: number) =>
  db.selectFrom('proposed_corrections').where('id', '=', id).selectAll().forUpdate().executeTakeFirstOrThrow()

export const answerProposed = (
  db: Db,
  id: number,
  answered: { outcome: 'accepted' | 'declined'; answer: string; answered_by: number; answered_at: Date },
) => db.updateTable('proposed_corrections').set(answered).where('id', '=', id).execute()

/** How many wait for an answer: of all, or of those whom this person proposed. Letters go at the first and at the last. */
export const countOpen = async (db: Db, minutesId: number, person?: number) =>
  (
    await db
      .selectFrom('proposed_corrections')
      .where('minutes_id', '=', minutesId)
      .where('outcome', 'is', null)
      .$if(person !== undefined, (open) => open.where('person_id', '=', person!))
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count
