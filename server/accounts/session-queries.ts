import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Strength } from '../sight/rules.ts'

/** Sessions of the person, the last seen first; `key` names one without giving its secret away. */
export async function listSessions(db: Db, person: number, now: Date, own: string) {
  const rows = await ofPerson(db, person).where('expire', '>', now).select(['sid', 'sess']).execute()
  return rows
    .map(({ sid, sess }) => {
      const { agent, begunAt, seenAt, strength } = sess as Kept
      return {
        key: keyOf(sid),
        isThis: sid === own,
        agent: agent ?? '',
        begun: new Date(begunAt ?? 0),
        seen: new Date(seenAt ?? begunAt ?? 0),
        strength: strength ?? 'link',
      }
    })
    .toSorted((one, other) => other.seen.getTime() - one.seen.getTime())
}

/** Ends the session that this key names; false when there is none. */
export async function revokeSession(db: Db, person: number, key: string): Promise<boolean> {
  const rows = await ofPerson(db, person).select('sid').execute()
  const sid = rows.find((row) => keyOf(row.sid) === key)?.sid
  if (sid) await db.deleteFrom('session').where('sid', '=', sid).execute()
  return Boolean(sid)
}

/** Ends the person's sessions, all but this one where one is named. */
export const revokeSessions = (db: Db, person: number, except = '') =>
  db
    .deleteFrom('session')
    .where(sql<boolean>`(sess -> 'passport' ->> 'user') = ${String(person)}`)
    .where('sid', '!=', except)
    .execute()

interface Kept {
  agent?: string
  begunAt?: number
  seenAt?: number
  strength?: Strength
}

const ofPerson = (db: Db, person: number) =>
  db.selectFrom('session').where(sql<boolean>`(sess -> 'passport' ->> 'user') = ${String(person)}`)

const keyOf = (sid: string) => createHash('sha256').update(sid).digest('hex').slice(0, 24)
