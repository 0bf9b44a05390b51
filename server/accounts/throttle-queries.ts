import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ActName } from '../words/index.ts'

interface Throttled {
  act: Extract<ActName, 'sign-in throttled' | 'codes throttled'>
  /** who tried, where signed in */
  by?: number
  /** whose account was tried, or that it was many accounts from one network; undefined: there is no such account */
  of: number | 'network' | undefined
}

/**
 * That passwords or codes were tried too often: once an hour at most, however many tries follow. One statement, so
 * that it takes as long where there is no such account.
 */
export async function noteThrottled(db: Db, { act, by, of }: Throttled, now: Date) {
  const [thing, id] = of === 'network' ? ['network', 0] : ['person', of ?? null]
  const anHourAgo = new Date(now.getTime() - 3_600_000)
  await sql`insert into record (at, person_id, act, thing, thing_id)
    select ${now}::timestamptz, ${by ?? null}::int, ${act}::text, ${thing}::text, tried.id
    from (select ${id}::int as id) as tried
    where tried.id is not null and not exists (
      select from record where record.thing = ${thing}::text and record.thing_id = tried.id
        and record.act = ${act}::text and record.at > ${anHourAgo}::timestamptz)`.execute(db)
}
