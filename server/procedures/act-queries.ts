import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Plan } from './preparation-rules.ts'
import type { MovedWhy, Stance } from './rules.ts'

/** The plan as the secretary set it; false where it was so already. */
export async function setProcedure(
  db: Db,
  { meeting, plan, by, at }: { meeting: number; plan: Plan; by: number; at: Date },
) {
  const { ends_at, checkers, items } = plan
  const before = await db
    .selectFrom('procedure_checkers')
    .where('meeting_id', '=', meeting)
    .select('person_id')
    .execute()
  const made = await db
    .insertInto('procedures')
    .values({ meeting_id: meeting, ends_at, set_by: by, set_at: at })
    .onConflict((same) =>
      same.column('meeting_id').doUpdateSet({ ends_at }).where('procedures.ends_at', '<>', ends_at),
    )
    .returning('meeting_id')
    .executeTakeFirst()
  const others =
    before.length !== checkers.length || before.some(({ person_id }) => !checkers.includes(person_id))
  if (others) {
    await db.deleteFrom('procedure_checkers').where('meeting_id', '=', meeting).execute()
    if (checkers.length)
      await db
        .insertInto('procedure_checkers')
        .values(checkers.map((person_id) => ({ meeting_id: meeting, person_id })))
        .execute()
  }
  const gone = await db
    .deleteFrom('procedure_items')
    .where('meeting_id', '=', meeting)
    .where(sql<boolean>`not item_id = any(${items.map(({ item_id }) => item_id)}::int[])`)
    .returning('item_id')
    .execute()
  const changed = items.length ? await putItems(db, meeting, items) : []
  return Boolean(made) || others || gone.length > 0 || changed.length > 0
}

const putItems = (db: Db, meeting_id: number, items: Plan['items']) =>
  db
    .insertInto('procedure_items')
    .values(items.map((meant) => ({ meeting_id, ...meant })))
    .onConflict((same) =>
      same
        .column('item_id')
        .doUpdateSet((eb) => ({
          meeting_id: eb.ref('excluded.meeting_id'),
          outcome: eb.ref('excluded.outcome'),
          kind: eb.ref('excluded.kind'),
          recipient_id: eb.ref('excluded.recipient_id'),
        }))
        .where(
          sql<boolean>`(procedure_items.meeting_id, procedure_items.outcome, procedure_items.kind, procedure_items.recipient_id)
            is distinct from (excluded.meeting_id, excluded.outcome, excluded.kind, excluded.recipient_id)`,
        ),
    )
    .returning('item_id')
    .execute()

/** With the call the procedure runs: its matters are those that the notice names (R40). */
export async function nameInNotice(db: Db, meeting: number) {
  const named = sql<boolean>`items.meeting_id = ${meeting} and items.kind = 'matter'
    and items.decision_mode = 'electronic' and items.removed_at is null`
  const { rows } = await sql<{ id: number }>`insert into procedure_items (item_id, meeting_id)
    select items.id, ${meeting} from items where ${named} on conflict do nothing returning item_id as id`.execute(
    db,
  )
  await sql`delete from procedure_items where meeting_id = ${meeting}
    and item_id not in (select items.id from items where ${named})`.execute(db)
  const left = await db
    .selectFrom('procedure_items')
    .where('meeting_id', '=', meeting)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (!left.count) await db.deleteFrom('procedures').where('meeting_id', '=', meeting).execute()
  return rows.length
}

/** The position as it stands; false where it was so already. */
export const statePosition = async (
  db: Db,
  stated: {
    item_id: number
    person_id: number
    replaces_id: number | null
    stance: Stance
    reasons: string
    at: Date
  },
  changed: Date | null,
) => {
  const { at: stated_at, ...position } = stated
  const { stance, reasons, replaces_id } = position
  const given = await db
    .insertInto('positions')
    .values({ ...position, stated_at })
    .onConflict((same) =>
      same
        .columns(['item_id', 'person_id'])
        .doUpdateSet({ stance, reasons, replaces_id, stated_at })
        .where((eb) =>
          eb.or([
            eb('positions.stance', '<>', stance),
            eb('positions.reasons', '<>', reasons),
            ...(changed ? [eb('positions.stated_at', '<', changed)] : []),
          ]),
        ),
    )
    .returning('item_id')
    .executeTakeFirst()
  return given !== undefined
}

/** The matter is for the meeting from now on: it stands on its agenda as one decided there (R39). */
export async function moveToMeeting(db: Db, item: number, why: MovedWhy, at: Date) {
  await db
    .updateTable('procedure_items')
    .set({ moved_at: at, moved_why: why })
    .where('item_id', '=', item)
    .execute()
  await db.updateTable('items').set({ decision_mode: 'meeting' }).where('id', '=', item).execute()
}
