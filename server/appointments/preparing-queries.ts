import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { preparesIn } from '../sight/queries.ts'
import { mayReadMatter } from '../sight/matter-queries.ts'
import type { Viewer } from '../sight/rules.ts'

/** The proposal among whose candidates the body that appoints chooses, while it waits there: for those who prepare its decisions. */
export const findInPreparation = (db: Db, viewer: Viewer, id: number) =>
  inPreparation(db, viewer)
    .where('appointments.id', '=', id)
    .select([
      'appointments.id',
      'appointments.method',
      'matters.id as matter_id',
      'matters.title as matter_title',
      'calls.title as call_title',
      'calls.listed',
      'calls.id as call_id',
      'bodies.name as body_name',
    ])
    .executeTakeFirst()

/** The same by its matter. */
export const findPreparedIn = (db: Db, viewer: Viewer, matterId: number) =>
  inPreparation(db, viewer)
    .where('appointments.matter_id', '=', matterId)
    .select('appointments.id')
    .executeTakeFirst()

const inPreparation = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('appointments')
    .innerJoin('matters', 'matters.id', 'appointments.matter_id')
    .innerJoin('calls', 'calls.id', 'appointments.call_id')
    .innerJoin('terms', 'terms.id', 'appointments.term_id')
    .innerJoin('bodies', 'bodies.id', 'terms.body_id')
    .where('appointments.status', '=', 'proposed')
    .where(preparesIn(viewer, 'matters.body_id'))
    .where(mayReadMatter(viewer))

const standing = (db: Db, viewer: Viewer, id: number) =>
  inPreparation(db, viewer)
    .innerJoin('candidates', 'candidates.call_id', 'appointments.call_id')
    .where('appointments.id', '=', id)
    .where('candidates.withdrawn_at', 'is', null)

export const pageLength = 50

/** Who stands, by name, and which seat each is proposed for; one more than a page holds. Never a contact, gender or language. */
export const listStandingBefore = (
  db: Db,
  viewer: Viewer,
  id: number,
  after: { name: string; id: number } | undefined,
) =>
  standing(db, viewer, id)
    .leftJoin('organisations', 'organisations.id', 'candidates.organisation_id')
    .leftJoin('appointment_seats as drafted', (join) =>
      join
        .onRef('drafted.appointment_id', '=', 'appointments.id')
        .onRef('drafted.candidate_id', '=', 'candidates.id'),
    )
    .leftJoin('seats', 'seats.id', 'drafted.seat_id')
    .$if(after !== undefined, (list) =>
      list.where(
        sql<boolean>`(candidates.name, candidates.id) > (${after?.name}::text collate finnish, ${after?.id}::int)`,
      ),
    )
    .orderBy('candidates.name')
    .orderBy('candidates.id')
    .limit(pageLength + 1)
    .select((eb) => [
      'candidates.id',
      'candidates.name',
      'candidates.capacity',
      'candidates.grounds',
      eb.fn.coalesce('organisations.name', 'candidates.organisation_name').as('organisation'),
      eb('candidates.consented_at', 'is not', null).as('consented'),
      'seats.ordinal',
      'drafted.capacity as proposed_as',
    ])
    .execute()

/** How many stand, and how many of them are women and men: counts alone. */
export const countStandingBefore = (db: Db, viewer: Viewer, id: number) =>
  standing(db, viewer, id)
    .select((eb) => {
      const of = (gender: 'female' | 'male') =>
        eb.fn.countAll<number>().filterWhere('candidates.gender', '=', gender)
      return [
        of('female').as('female'),
        of('male').as('male'),
        eb.fn.countAll<number>().filterWhere('candidates.gender', 'is', null).as('untold'),
      ]
    })
    .executeTakeFirstOrThrow()
