import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { sitsOn } from '../sight/queries.ts'

export type Gender = 'female' | 'male'

/** Members and deputies of the term with their genders: for the body's secretary alone. */
export const listGenders = (db: Db, termId: number, on: Day) =>
  db
    .selectFrom('seated')
    .innerJoin('people', 'people.id', 'seated.person_id')
    .leftJoin('genders', 'genders.person_id', 'seated.person_id')
    .where('seated.term_id', '=', termId)
    .where(sitsOn(on))
    .orderBy('seated.capacity', 'desc')
    .orderBy('seated.ordinal')
    .orderBy('seated.rank')
    .select(['seated.person_id', 'seated.capacity', 'seated.ordinal', 'people.name', 'genders.gender'])
    .execute()

/** One's own. */
export const findGender = async (db: Db, personId: number) =>
  (await db.selectFrom('genders').where('person_id', '=', personId).select('gender').executeTakeFirst())
    ?.gender

/** The person's gender from now on; undefined: no longer told. Answers nothing when it was so already. */
export async function setGender(
  db: Db,
  person_id: number,
  gender: Gender | undefined,
  { by, at }: { by: number; at: Date },
) {
  if (!gender)
    return db
      .deleteFrom('genders')
      .where('person_id', '=', person_id)
      .returning('person_id')
      .executeTakeFirst()
  const told = { gender, entered_by: by, entered_at: at }
  return db
    .insertInto('genders')
    .values({ person_id, ...told })
    .onConflict((known) => known.column('person_id').doUpdateSet(told).where('genders.gender', '<>', gender))
    .returning('person_id')
    .executeTakeFirst()
}
