import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { beginning, faultsIn, type Fault, type Link } from './chain-rules.ts'
import { entryLine, sealedLine } from './seal-queries.ts'

/**
 * Goes through the whole chain. `heads`: what the log has printed; each is to be found in it, or the end has been cut
 * off since.
 */
export async function verifyRecord(db: Db, heads: string[] = [], aPage = 5_000) {
  const faults: Fault[] = []
  let last = { ...beginning, sealed: '' }
  for (;;) {
    const links = await listLinks(db, last, aPage)
    faults.push(...faultsIn(links, last))
    if (links.length < aPage) {
      faults.push(...(await listLoose(db)), ...(await listMissing(db, heads)))
      return { entries: links.at(-1)?.place ?? last.place, head: links.at(-1)?.hash ?? last.hash, faults }
    }
    last = links.at(-1)!
  }
}

const listLinks = (db: Db, { place, sealed }: { place: number; sealed: string }, aPage: number) =>
  db
    .selectFrom('seals')
    .leftJoin('record', 'record.id', 'seals.record_id')
    .where('seals.place', '>', place)
    .orderBy('seals.place')
    .limit(aPage)
    .select([
      'seals.place',
      'seals.record_id',
      'seals.hash',
      sealedLine.as('sealed'),
      sql<string | null>`case when record.id is not null then ${entryLine} end`.as('line'),
      sql<number>`coalesce(1000 * extract(epoch from
        lag(seals.at, 1, ${sealed || null}::timestamp at time zone 'UTC') over (order by seals.place) - record.at), 0)`.as(
        'behind',
      ),
    ])
    .execute() as Promise<Link[]>

/** Entries that neither have a seal nor wait for one: they came past the application. */
async function listLoose(db: Db): Promise<Fault[]> {
  const loose = await db
    .selectFrom('record')
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('seals').whereRef('seals.record_id', '=', 'record.id').select('place'))),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('unsealed').whereRef('unsealed.record_id', '=', 'record.id').select('record_id'),
        ),
      ),
    )
    .orderBy('id')
    .select('id')
    .execute()
  return loose.map(({ id }) => ({ what: 'not sealed', which: id }))
}

async function listMissing(db: Db, heads: string[]): Promise<Fault[]> {
  const found = await db
    .selectFrom('seals')
    .where('hash', '=', sql<string>`any(${heads}::text[])`)
    .select('hash')
    .execute()
  const known = new Set(found.map(({ hash }) => hash))
  return heads.filter((hash) => !known.has(hash)).map((which) => ({ what: 'head missing', which }))
}
