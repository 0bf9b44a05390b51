import type { Db } from '../../db/schema/index.ts'
import { claimLife } from './rules.ts'

/**
 * Takes messages whose time has come, for this sender alone; one taken by a sender that died comes free again.
 * On a server others skip what is being taken; the embedded engine has one session.
 */
export const claimMessages = (db: Db, now: Date, most: number) =>
  db
    .updateTable('messages')
    .set((eb) => ({
      status: 'sending',
      tries: eb('tries', '+', 1),
      next_try_at: new Date(now.getTime() + claimLife),
    }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('messages')
        .where('status', 'in', ['waiting', 'sending'])
        .where('next_try_at', '<=', now)
        .orderBy('next_try_at')
        .limit(most)
        .forUpdate()
        .skipLocked()
        .select('id'),
    )
    .returningAll()
    .execute()
export type Claimed = Awaited<ReturnType<typeof claimMessages>>[number]

type Fate =
  | { status: 'sent'; sent_at: Date; error: null }
  | { status: 'waiting'; next_try_at: Date; error: string }
  | { status: 'undeliverable'; error: string }
  | { status: 'lapsed' }

/** Writes down what became of it, unless the claim has passed to another sender meanwhile. */
export const settleMessage = (db: Db, { id, tries }: Claimed, fate: Fate) =>
  db
    .updateTable('messages')
    .set(fate)
    .where('id', '=', id)
    .where('status', '=', 'sending')
    .where('tries', '=', tries)
    .execute()
