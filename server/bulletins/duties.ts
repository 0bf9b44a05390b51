import { inTransaction } from '../../db/connection.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { listTimely, setSendAt, takeBulletin } from './writing-queries.ts'
import { sendBulletin } from './sending-queries.ts'

/** Sends what was set to leave by itself. Each in a transaction: it has been published with all its letters, or not at all. */
export async function sendBulletins({ db, settings }: Pick<House, 'db' | 'settings'>, now: Date) {
  for (const { id } of await listTimely(db, now))
    await inTransaction(db, async (db) => {
      const taken = await takeBulletin(db, id)
      // called back, or sent by another process, while this one waited for it
      if (!taken?.send_at || !taken.scheduled_by || taken.sent_at || taken.send_at > now) return
      const by = taken.scheduled_by
      // nobody speaks in the name of a body that was closed meanwhile
      if (taken.closed_on) {
        await setSendAt(db, id, null, by)
        const entry = { by: undefined, at: now, thing: 'bulletin', id, body: taken.body_id }
        await record(db, { ...entry, act: 'bulletin called back' })
        return
      }
      const count = await sendBulletin(db, settings, taken, { by, at: now })
      const entry = { by, at: now, thing: 'bulletin', id, body: taken.body_id, details: { count } }
      await record(db, { ...entry, act: 'bulletin sent' })
    })
}
