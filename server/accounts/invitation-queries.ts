import type { Db } from '../../db/schema/index.ts'

/** Openings of this person's invitation by an administrator that the person has not yet been told of. */
export const listOpenings = (db: Db, person: number) =>
  db
    .selectFrom('link_openings')
    .innerJoin('people', 'people.id', 'link_openings.opened_by')
    .where('link_openings.person_id', '=', person)
    .where('told_at', 'is', null)
    .orderBy('link_openings.id')
    .select(['link_openings.id', 'opened_at', 'people.name as by'])
    .execute()

export const addOpening = (db: Db, person_id: number, opened_by: number, opened_at: Date) =>
  db.insertInto('link_openings').values({ person_id, opened_by, opened_at }).execute()

export const settleOpenings = (db: Db, person: number, told_at: Date) =>
  db
    .updateTable('link_openings')
    .set({ told_at })
    .where('person_id', '=', person)
    .where('told_at', 'is', null)
    .execute()

/** The invitation that waits to be used, and how its message fares. */
export const findInvitation = (db: Db, person: number) =>
  db
    .selectFrom('tokens')
    .leftJoin('messages', (join) =>
      join.on('messages.thing', '=', 'token').onRef('messages.thing_id', '=', 'tokens.id'),
    )
    .where('tokens.person_id', '=', person)
    .where('tokens.purpose', '=', 'invitation')
    .where('tokens.used_at', 'is', null)
    .orderBy('tokens.id', 'desc')
    .select([
      'tokens.id',
      'tokens.created_at',
      'tokens.expires_at',
      'tokens.hash',
      'messages.id as message_id',
      'messages.status',
      'messages.sent_at',
    ])
    .executeTakeFirst()
