import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { record } from '../record/queries.ts'

/** The memberships that the decision made. */
const madeBy = (db: Db, id: number) =>
  db
    .selectFrom('appointment_seats')
    .where('appointment_id', '=', id)
    .where('membership_id', 'is not', null)
    .select('membership_id')

/** Whether someone whom the decision seated has been entered at a meeting, or called to one. */
export const haveActed = async (db: Db, id: number) =>
  Boolean(
    await db
      .selectFrom('memberships')
      .where('memberships.id', 'in', madeBy(db, id).$castTo<{ membership_id: number }>())
      .where(
        sql<boolean>`(
          exists (select from attendances where memberships.id in (attendances.membership_id, attendances.replaces_id))
          or exists (select from deputy_calls where memberships.id in (deputy_calls.membership_id, deputy_calls.deputy_id)))`,
      )
      .select('id')
      .executeTakeFirst(),
  )

/** The deciding meeting restated its decision: nobody has sat yet, and everything is again as it stood before. */
export async function takeBack(
  db: Db,
  appointment: { id: number; body_id: number },
  { by, at }: { by: number; at: Date },
) {
  const { id } = appointment
  const { undoing } = await db
    .selectFrom('appointments')
    .where('id', '=', id)
    .select('undoing')
    .executeTakeFirstOrThrow()
  const { memberships = [], offices = [], given = [] } = undoing ?? {}
  const made = (await madeBy(db, id).execute()).map(({ membership_id }) => membership_id!)
  await db
    .deleteFrom('memberships')
    .where('id', '=', sql<number>`any(${made}::int[])`)
    .execute()
  await db
    .deleteFrom('offices')
    .where('id', '=', sql<number>`any(${given}::int[])`)
    .execute()
  for (const { id, ...before } of memberships)
    await db.updateTable('memberships').set(before).where('id', '=', id).execute()
  for (const { id, ends_on } of offices)
    await db.updateTable('offices').set({ ends_on }).where('id', '=', id).execute()
  await db
    .updateTable('appointments')
    .set({
      ...{ status: 'proposed', decided_on: null, decided_by: '', decided_section: '', differences: '' },
      ...{ item_id: null, undoing: null, decision_entered_by: null, decision_entered_at: null },
    })
    .where('id', '=', id)
    .execute()
  const act = { by, at, act: 'appointment taken back' as const, thing: 'appointment', id }
  await record(db, { ...act, body: appointment.body_id, details: { memberships: made } })
}
