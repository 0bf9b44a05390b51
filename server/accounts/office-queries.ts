import type { Db } from '../../db/schema/index.ts'
import { addDays, type Day } from '../calendar/rules.ts'
import type { Office, Viewer } from '../sight/rules.ts'
import { nameIn } from '../texts/name-queries.ts'

/** Offices of the person, the ended ones last. */
export const listOfficesOf = (db: Db, person: number) =>
  db
    .selectFrom('offices')
    .leftJoin('bodies', 'bodies.id', 'offices.body_id')
    .where('offices.person_id', '=', person)
    .orderBy('offices.ends_on', (order) => order.desc().nullsFirst())
    .orderBy('offices.id')
    .select(['offices.id', 'office', 'offices.body_id', 'bodies.name as body', 'starts_on', 'ends_on'])
    .execute()

export const listBodiesForOffices = (db: Db, { today, language }: Viewer) =>
  db
    .selectFrom('bodies')
    .where((eb) => eb.or([eb('closed_on', 'is', null), eb('closed_on', '>=', today)]))
    .orderBy(nameIn('bodies.name', language))
    .orderBy('id')
    .select(['id', 'name', 'tier'])
    .execute()

/** The office, held until the transaction ends. */
export const holdOffice = (db: Db, id: number) =>
  db.selectFrom('offices').where('id', '=', id).selectAll().forUpdate().executeTakeFirst()

/** How many others hold the administrator's office on this day or later without an end; held until the transaction ends. */
export const holdAdministrators = (db: Db, today: Day) =>
  db
    .selectFrom('offices')
    .where('office', '=', 'administrator')
    .where('body_id', 'is', null)
    .where('starts_on', '<=', today)
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>', today)]))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('people')
          .whereRef('people.id', '=', 'offices.person_id')
          .where('closed_at', 'is', null)
          .select('id'),
      ),
    )
    .select(['id', 'person_id'])
    .forUpdate()
    .execute()

interface NewOffice {
  person_id: number
  office: Office
  body_id: number | null
  starts_on: Day
  ends_on: Day | null
}

export const giveOffice = (db: Db, office: NewOffice) =>
  db.insertInto('offices').values(office).returning('id').executeTakeFirstOrThrow()

/** Whether the person already holds it on some of these days. */
export const holdsAlready = async (db: Db, { person_id, office, body_id, starts_on, ends_on }: NewOffice) =>
  Boolean(
    await db
      .selectFrom('offices')
      .where('person_id', '=', person_id)
      .where('office', '=', office)
      .where('body_id', 'is not distinct from', body_id)
      .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', starts_on)]))
      .$if(ends_on !== null, (query) => query.where('starts_on', '<=', ends_on!))
      .select('id')
      .executeTakeFirst(),
  )

export const endOffice = (db: Db, id: number, ends_on: Day) =>
  db
    .updateTable('offices')
    .set({ ends_on })
    .where('id', '=', id)
    .where('ends_on', 'is distinct from', ends_on)
    .returning('id')
    .executeTakeFirst()

/** Ends all offices of one whose account is closed: the last day is yesterday, or the first day itself. */
export const endOfficesOf = async (db: Db, person: number, today: Day) => {
  await db
    .updateTable('offices')
    .set((eb) => ({ ends_on: eb.fn('greatest', ['starts_on', eb.val(addDays(today, -1))]) }))
    .where('person_id', '=', person)
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', today)]))
    .execute()
}
