import type { Db, Schema } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import type { Day } from '../calendar/rules.ts'
import type { DraftPlace } from './queries.ts'
import type { Choice } from './seat-rules.ts'

/** Two who change the same draft at once wait for each other; answers in what state it is. */
export const holdAppointment = (db: Db, id: number) =>
  db
    .selectFrom('appointments')
    .where('id', '=', id)
    .select(['id', 'status'])
    .forUpdate()
    .executeTakeFirstOrThrow()

type At = Pick<DraftPlace, 'seat_id' | 'capacity' | 'rank'>

/** The place is filled so from now on; undefined: as it is now. */
export async function setPlace(
  db: Db,
  appointment_id: number,
  { seat_id, capacity, rank }: At,
  filled: Omit<DraftPlace, keyof At> | undefined,
) {
  await db
    .deleteFrom('appointment_seats')
    .where('appointment_id', '=', appointment_id)
    .where('seat_id', '=', seat_id)
    .where('capacity', '=', capacity)
    .where('rank', '=', rank)
    .execute()
  if (!filled) return
  const row = { appointment_id, seat_id, capacity, rank, ...filled }
  await db.insertInto('appointment_seats').values(row).execute()
}

export type DraftOffice = Pick<Schema['appointment_offices'], 'office' | 'seat_id'>

/** Chair and vice-chairs by the draft, as seats. */
export const listDraftOffices = (db: Db, appointmentId: number): Promise<DraftOffice[]> =>
  db
    .selectFrom('appointment_offices')
    .where('appointment_id', '=', appointmentId)
    .orderBy('office')
    .orderBy('seat_id')
    .select(['office', 'seat_id'])
    .execute()

export async function setDraftOffices(db: Db, appointment_id: number, offices: DraftOffice[]) {
  await db.deleteFrom('appointment_offices').where('appointment_id', '=', appointment_id).execute()
  if (!offices.length) return
  const rows = offices.map((office) => ({ ...office, appointment_id }))
  await db.insertInto('appointment_offices').values(rows).execute()
}

/** What the record keeps of a change of a place: enough to take it back. */
export interface PlaceChange {
  seat_id: number
  capacity: 'member' | 'deputy'
  rank: number
  before: Choice
  after: Choice
}

/** The same of the offices. */
export interface OfficesChange {
  before: DraftOffice[]
  after: DraftOffice[]
}

const changes = ['seat drafted', 'seat put back', 'offices drafted', 'offices put back']

/** The latest change of the draft, who made it and when; `undone`: it took the one before back. */
export async function findLastChange(db: Db, appointmentId: number) {
  const last = await db
    .selectFrom('record')
    .leftJoin('people', 'people.id', 'record.person_id')
    .where('record.thing', '=', 'appointment')
    .where('record.thing_id', '=', appointmentId)
    .where('record.act', 'in', changes)
    .orderBy('record.id', 'desc')
    .limit(1)
    .select(['record.at', 'record.act', 'record.details', 'people.name'])
    .executeTakeFirst()
  if (!last) return undefined
  const { at, act, name, details } = last
  const change = { at, name, undone: act.endsWith('put back') }
  return act.startsWith('seat')
    ? { ...change, place: details as unknown as PlaceChange, offices: undefined }
    : { ...change, place: undefined, offices: details as unknown as OfficesChange }
}

/** Undefined when it was so already. */
export const changeDraft = (
  db: Db,
  id: number,
  draft: { title: string; starts_on: Day; call_id: number | null },
) =>
  db
    .updateTable('appointments')
    .set(draft)
    .where('id', '=', id)
    .where(unlike(draft))
    .returning('id')
    .executeTakeFirst()

export const setStatus = (db: Db, id: number, status: 'draft' | 'dropped') =>
  db.updateTable('appointments').set({ status }).where('id', '=', id).execute()

/** The rows of the draft as they stand, for a copy. */
export const listPlaces = (db: Db, appointmentId: number): Promise<DraftPlace[]> =>
  db
    .selectFrom('appointment_seats')
    .where('appointment_id', '=', appointmentId)
    .select(['seat_id', 'capacity', 'rank', 'candidate_id', 'organisation_id', 'replaces_id'])
    .execute()

/** An organisation of the register that is not closed. */
export const findOrganisation = (db: Db, id: number) =>
  db
    .selectFrom('organisations')
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .select(['id', 'name'])
    .executeTakeFirst()
