import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import type { Day } from '../calendar/rules.ts'
import type { ByLanguage } from '../words/index.ts'
import type { Promising } from './rules.ts'

/** A promise is added last. */
export const addMeasure = (db: Db, consultation_id: number, promising: Promising) =>
  db
    .insertInto('consultation_measures')
    .values({
      ...promising,
      consultation_id,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from consultation_measures
        where consultation_id = ${consultation_id})`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

/** Writes a promise over; undefined when it was so already, or is gone. */
export const changeMeasure = (db: Db, consultation: number, id: number, { text, ...plain }: Promising) =>
  db
    .updateTable('consultation_measures')
    .set({ text, ...plain })
    .where('id', '=', id)
    .where('consultation_id', '=', consultation)
    .where((eb) => eb.or([unlike(plain), sql<boolean>`text is distinct from ${JSON.stringify(text)}::jsonb`]))
    .returning('id')
    .executeTakeFirst()

/** Takes a promise away that has not been published; undefined when it was gone already. */
export const removeMeasure = (db: Db, consultation: number, id: number) =>
  db
    .deleteFrom('consultation_measures')
    .where('id', '=', id)
    .where('consultation_id', '=', consultation)
    .returning('id')
    .executeTakeFirst()

export const findMeasure = (db: Db, consultation: number, id: number) =>
  db
    .selectFrom('consultation_measures')
    .where('id', '=', id)
    .where('consultation_id', '=', consultation)
    .select(['id', 'person_id', 'follow_up', 'done_at'])
    .executeTakeFirst()

/** What has come of a promise, and whether it is done; undefined when that was told already. */
export const followMeasure = (
  db: Db,
  id: number,
  followed: { follow_up: ByLanguage; done_at: Date | null },
) =>
  db
    .updateTable('consultation_measures')
    .set(followed)
    .where('id', '=', id)
    .where(
      sql<boolean>`(follow_up is distinct from ${JSON.stringify(followed.follow_up)}::jsonb
        or (done_at is null) <> ${followed.done_at === null}::boolean)`,
    )
    .returning('id')
    .executeTakeFirst()

/** Who may be named to see to a promise: who holds an office in the body or in leadership today. */
export const listOfficers = (db: Db, body: number, today: Day) =>
  db
    .selectFrom('offices')
    .innerJoin('people', 'people.id', 'offices.person_id')
    .where('people.closed_at', 'is', null)
    .where('offices.starts_on', '<=', today)
    .where((eb) => eb.or([eb('offices.ends_on', 'is', null), eb('offices.ends_on', '>=', today)]))
    .where((eb) =>
      eb.or([eb('offices.body_id', '=', body), eb('offices.office', 'in', ['leader', 'preparer'])]),
    )
    .distinct()
    .orderBy('people.name')
    .limit(200)
    .select(['people.id', 'people.name'])
    .execute()
