import type { Insertable } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { MattersTables } from '../../db/schema/matters.ts'
import { say } from '../words/index.ts'
import { hashOf, type LinkHouse } from '../accounts/stranger-rules.ts'
import { followToken } from './initiative-rules.ts'
import { tellInitiator } from './initiator-queries.ts'

type Brought = Omit<Insertable<MattersTables['initiatives']>, 'follow_hash' | 'status'>

/** Takes an initiative in, with its follow link and its receipt (TihL 26 §: the time of arrival). */
export async function bringInitiative(db: Db, house: LinkHouse, initiative: Brought) {
  const id = await addInitiative(db, house, initiative)
  const { received_at: at } = initiative
  await tellInitiator(db, house, id, {
    kind: 'initiative_receipt',
    at: at as Date,
    subject: say('matters.mailReceiptSubject', { id }),
    text: [say('matters.mailReceipt', { id, at: { moment: at as Date } }), say('matters.mailNext')],
  })
  return id
}

/** An initiative with its follow link, of which nobody is told here. */
export async function addInitiative(db: Db, house: LinkHouse, initiative: Brought) {
  const { id } = await db
    .insertInto('initiatives')
    .values(initiative)
    .returning('id')
    .executeTakeFirstOrThrow()
  const follow_hash = hashOf(followToken(house.sessionSecret, id))
  await db.updateTable('initiatives').set({ follow_hash }).where('id', '=', id).execute()
  return id
}
