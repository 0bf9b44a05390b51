import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { isAdministrator, isSecretary, type Viewer } from '../sight/rules.ts'

const shown = [
  'messages.id',
  'messages.person_id',
  'messages.address',
  'messages.kind',
  'messages.created_at',
  'messages.status',
  'messages.tries',
  'messages.next_try_at',
  'messages.error',
  'messages.handled_at',
  'messages.thing',
  'messages.thing_id',
  'messages.body_id',
] as const

/** What waits or could not be delivered, without its heading and text: fifty from the one given on, oldest first. */
export const listUnsent = (db: Db, after: number) =>
  db
    .selectFrom('messages')
    .leftJoin('people', 'people.id', 'messages.person_id')
    .where((eb) =>
      eb.or([
        eb('messages.status', 'in', ['waiting', 'sending']),
        eb.and([eb('messages.status', '=', 'undeliverable'), eb('messages.handled_at', 'is', null)]),
      ]),
    )
    .where('messages.id', '>', after)
    .orderBy('messages.id')
    .limit(51)
    .select([...shown, 'people.name'])
    .execute()

/** A message as those see it who look after its delivery: without heading and text. */
export const findDelivery = (db: Db, viewer: Viewer, id: number) =>
  db
    .selectFrom('messages')
    .leftJoin('people', 'people.id', 'messages.person_id')
    .leftJoin('bodies', 'bodies.id', 'messages.body_id')
    .where('messages.id', '=', id)
    .where(caresForDelivery(viewer))
    .select([...shown, 'people.name', 'people.email', 'bodies.name as body'])
    .executeTakeFirst()

/** The administrator, the secretary of the body that sent it, and whoever sent the invitation. */
const caresForDelivery = (viewer: Viewer) => sql<boolean>`(
  ${isAdministrator(viewer)}::boolean
  or messages.body_id = any(${bodiesKeptBy(viewer)}::int[])
  or (${isSecretary(viewer)}::boolean and messages.thing = 'token' and exists (select from tokens
    where tokens.id = messages.thing_id and tokens.made_by = ${viewer.id ?? 0}))
)`

const bodiesKeptBy = (viewer: Viewer) =>
  viewer.offices.filter((held) => held.office === 'secretary').flatMap((held) => held.body_id ?? [])

/** Someone has reached the reader in another way. */
export const handleDelivery = (db: Db, id: number, handled_at: Date) =>
  db
    .updateTable('messages')
    .set({ handled_at })
    .where('id', '=', id)
    .where('status', '=', 'undeliverable')
    .where('handled_at', 'is', null)
    .returning('id')
    .executeTakeFirst()

/** Tries again from the beginning, at the address that the reader has now. */
export const sendAgain = (db: Db, id: number, now: Date) =>
  db
    .updateTable('messages')
    .set({
      status: 'waiting',
      tries: 0,
      next_try_at: now,
      error: null,
      address: sql<string>`coalesce((select email from people where people.id = messages.person_id), messages.address)`,
    })
    .where('id', '=', id)
    .where('status', '=', 'undeliverable')
    .where('handled_at', 'is', null)
    .returning('id')
    .executeTakeFirst()

/** What could not be delivered: to the body's secretary, the inviter, and the administrator where no body sent it. */
export const waitingFor = (db: Db, viewer: Viewer) => [
  db
    .selectFrom('messages')
    .leftJoin('people', 'people.id', 'messages.person_id')
    .leftJoin('bodies', 'bodies.id', 'messages.body_id')
    .where('messages.status', '=', 'undeliverable')
    .where('messages.handled_at', 'is', null)
    .where(caresForDelivery(viewer))
    .where((eb) =>
      eb.or([
        eb('messages.body_id', 'is', null),
        sql<boolean>`messages.body_id = any(${bodiesKeptBy(viewer)}::int[])`,
      ]),
    )
    .select([
      sql<'message_undeliverable'>`'message_undeliverable'`.as('kind'),
      'messages.id',
      sql<{ fi?: string }>`jsonb_build_object('fi', coalesce(people.name, messages.address))`.as('title'),
      sql<string | null>`null::date`.as('due'),
      'bodies.name as body',
    ]),
]

/** In the demonstration everyone may read every message: fifty before the one given, newest first. */
export const listMessages = (db: Db, before: number | undefined) =>
  db
    .selectFrom('messages')
    .leftJoin('people', 'people.id', 'messages.person_id')
    .$if(before !== undefined, (query) =>
      query.where(
        sql<boolean>`(messages.created_at, messages.id) < (select created_at, id from messages where id = ${before})`,
      ),
    )
    .orderBy('messages.created_at', 'desc')
    .orderBy('messages.id', 'desc')
    .limit(51)
    .select(['messages.id', 'people.name', 'address', 'messages.language', 'subject', 'messages.created_at'])
    .execute()

export const findMessage = (db: Db, id: number) =>
  db
    .selectFrom('messages')
    .leftJoin('people', 'people.id', 'messages.person_id')
    .where('messages.id', '=', id)
    .selectAll('messages')
    .select('people.name')
    .executeTakeFirst()
