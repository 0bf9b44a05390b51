import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Way } from './remote-rules.ts'

/** How it was established who it is; false where it was so already. Another way asks the chair anew. */
export const identify = async (
  db: Db,
  { stay, way, by, at }: { stay: number; way: Way; by: number; at: Date },
) => {
  const found = await db
    .insertInto('identifications')
    .values({ attendance_id: stay, way, identified_by: by, identified_at: at })
    .onConflict((same) =>
      same
        .column('attendance_id')
        .doUpdateSet({
          ...{ way, identified_by: by, identified_at: at },
          ...{ confirmed_by: null, confirmed_at: null, entered_by: null },
        })
        .where('identifications.way', '<>', way),
    )
    .returning('attendance_id')
    .executeTakeFirst()
  return found !== undefined
}

/** The chair's word on all of them; those confirmed now. */
export const confirmIdentified = async (
  db: Db,
  { stays, chair, by, at }: { stays: number[]; chair: number; by: number; at: Date },
) =>
  (
    await db
      .updateTable('identifications')
      .set({ confirmed_by: chair, confirmed_at: at, entered_by: by === chair ? null : by })
      .where(sql<boolean>`attendance_id = any(${stays}::int[])`)
      .where('confirmed_at', 'is', null)
      .returning('attendance_id')
      .execute()
  ).map(({ attendance_id }) => attendance_id)

/** Said that no outsider sees or hears; false where it was said already. */
export const sayPrivate = async (
  db: Db,
  { stay, item, entered_by, at }: { stay: number; item: number | null; entered_by: number | null; at: Date },
) => {
  const said = await db
    .insertInto('privacies')
    .values({ attendance_id: stay, item_id: item, confirmed_at: at, entered_by })
    .onConflict((same) => same.doNothing())
    .returning('attendance_id')
    .executeTakeFirst()
  return said !== undefined
}
