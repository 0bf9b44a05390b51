import { sql } from 'kysely'
import { built, builtFirst } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { sitsOn } from '../sight/queries.ts'
import { profileOf, type Profile } from './rules.ts'

export { waitingFor } from './waiting-queries.ts'

/** The term in force on this day, else the one that last began before it, with its resolved profile. */
export async function findTerm(db: Db, bodyId: number, day: Day) {
  const term = await termOn(db, bodyId, day)
  return term && { ...term, profile: profileOf(term) as Profile }
}

const termOn = builtFirst((db, bodyId: number, day: Day) =>
  db
    .selectFrom('terms')
    .where('body_id', '=', bodyId)
    .where('starts_on', '<=', day)
    .orderBy('starts_on', 'desc')
    .limit(1)
    .selectAll(),
)

/** The body's term on this day; where none has begun by then, its first. */
export async function findTermOrFirst(db: Db, bodyId: number, day: Day) {
  const begun = await findTerm(db, bodyId, day)
  if (begun) return begun
  const first = await db
    .selectFrom('terms')
    .where('body_id', '=', bodyId)
    .orderBy('starts_on')
    .selectAll()
    .executeTakeFirst()
  return first && { ...first, profile: profileOf(first) as Profile }
}

const reachable = ['people.name', 'people.email', 'people.language'] as const

/** Who sits on a seat, as its page shows it. */
interface Sitting {
  membership_id: number
  person_id: number
  capacity: 'member' | 'deputy'
  rank: number
  organisation_id: number | null
  starts_on: Day
  until: Day | null
  organisation: string | null
  name: string
  email: string | null
  language: 'fi' | 'sv' | 'en'
}

/** Seats of a term in order, each with who sits there on this day and the deputies in order. */
export const listSeats = built((db, termId: number, day: Day) =>
  db
    .selectFrom('seats')
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('seated')
          .innerJoin('people', 'people.id', 'seated.person_id')
          .leftJoin('organisations', 'organisations.id', 'seated.organisation_id')
          .where('seated.term_id', '=', termId)
          .where(sitsOn(day))
          .select([
            'seated.seat_id',
            'seated.membership_id',
            'seated.person_id',
            'seated.capacity',
            'seated.rank',
            'seated.organisation_id',
            'seated.starts_on',
            'seated.until',
            'organisations.name as organisation',
            ...reachable,
          ])
          .as('sitting'),
      (join) => join.onRef('sitting.seat_id', '=', 'seats.id'),
    )
    .where('seats.term_id', '=', termId)
    .groupBy('seats.id')
    .orderBy('seats.ordinal')
    .select([
      'seats.id',
      'seats.ordinal',
      'seats.side',
      'seats.criteria',
      sql<Sitting[]>`coalesce(json_agg(sitting order by sitting.capacity = 'deputy', sitting.rank)
        filter (where sitting.seat_id is not null), '[]')`.as('seated'),
    ]),
)
export type Seat = Awaited<ReturnType<typeof listSeats>>[number]

/** Offices in force in the body on this day, chair first. */
export const listOffices = built((db, bodyId: number, day: Day) =>
  db
    .selectFrom('offices')
    .innerJoin('people', 'people.id', 'offices.person_id')
    .where('offices.body_id', '=', bodyId)
    .where('offices.starts_on', '<=', day)
    .where((eb) => eb.or([eb('offices.ends_on', 'is', null), eb('offices.ends_on', '>=', day)]))
    .orderBy(
      sql`array_position(array['chair','vice_chair','secretary','presenter','expert','leader','preparer'], offices.office)`,
    )
    .orderBy('people.name')
    .select([
      'offices.id',
      'offices.office',
      'offices.person_id',
      'offices.starts_on',
      'offices.ends_on',
      'offices.substitute',
      ...reachable,
    ]),
)

/** Who will stand in for the secretary, the nearest first. */
export const listComingSubstitutes = built((db, bodyId: number, today: Day) =>
  db
    .selectFrom('offices')
    .innerJoin('people', 'people.id', 'offices.person_id')
    .where('offices.body_id', '=', bodyId)
    .where('offices.office', '=', 'secretary')
    .where('offices.substitute', '=', true)
    .where('offices.starts_on', '>', today)
    .orderBy('offices.starts_on')
    .orderBy('offices.id')
    .select(['offices.id', 'offices.starts_on', 'offices.ends_on', 'people.name'])
    .limit(10),
)

export const findBody = (db: Db, id: number) =>
  db.selectFrom('bodies').where('id', '=', id).selectAll().executeTakeFirst()
