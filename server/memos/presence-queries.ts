import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Doing } from './queries.ts'

/**
 * Those ticked are present; among `tickable`, those not ticked are not. Guests stay as they are. Whether anything was
 * other than it now is.
 */
export async function setPresence(
  db: Db,
  {
    meetingId,
    tickable,
    present,
    by,
    at,
  }: Doing & {
    meetingId: number
    tickable: { person_id: number; capacity: 'member' | 'secretary' }[]
    present: number[]
  },
) {
  const away = tickable.map(({ person_id }) => person_id).filter((id) => !present.includes(id))
  const left = await db
    .deleteFrom('attendances')
    .where('meeting_id', '=', meetingId)
    .where('person_id', '=', sql<number>`any(${away}::int[])`)
    .returning('person_id')
    .execute()
  const here = new Set(
    (
      await db.selectFrom('attendances').where('meeting_id', '=', meetingId).select('person_id').execute()
    ).map(({ person_id }) => person_id),
  )
  const arriving = tickable.filter(({ person_id }) => present.includes(person_id) && !here.has(person_id))
  if (!arriving.length) return left.length > 0
  await db
    .insertInto('attendances')
    .values(
      arriving.map(({ person_id, capacity }) => ({
        meeting_id: meetingId,
        person_id,
        capacity,
        mode: 'in_person' as const,
        arrived_at: at,
        entered_by: by,
      })),
    )
    .execute()
  return true
}

/** A guest is somebody known by name only: without an address there is no account. */
export async function addGuest(
  db: Db,
  { meetingId, name, role, by, at }: Doing & { meetingId: number; name: string; role: string },
) {
  const { id } = await db
    .insertInto('people')
    .values({ name, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('attendances')
    .values({
      meeting_id: meetingId,
      person_id: id,
      capacity: 'guest',
      role,
      mode: 'in_person',
      arrived_at: at,
      entered_by: by,
    })
    .execute()
  return id
}

export const removeGuest = (db: Db, meetingId: number, personId: number) =>
  db
    .deleteFrom('attendances')
    .where('meeting_id', '=', meetingId)
    .where('person_id', '=', personId)
    .where('capacity', '=', 'guest')
    .returning('person_id')
    .executeTakeFirst()
