import { join } from 'node:path'
import { hash } from '@node-rs/argon2'
import { connect, type Connection } from '../../db/connection.ts'
import { migrate } from '../../db/migrate.ts'
import type { Db } from '../../db/schema/index.ts'
import { openBoard } from '../attendance/room.ts'
import { createOnServer, onServer } from '../support/database.ts'
import { newStartedFolder } from '../support/embedded.ts'
import { password } from '../support/journey.ts'
import { assemble } from '../support/people.ts'
import { freePort, newFolder, startProcess, untilReady, type Process } from '../support/processes.ts'

const server = process.env.TEST_DATABASE_URL

/** A board in session with a vote open, and a draft meeting that its secretary writes, on a database that processes can be started on. */
export const openHouse = () => openHouseWith(furnish)

/** A database with this in it, on which processes can be started and killed. */
export async function openHouseWith<World extends object>(furnish: (db: Db) => Promise<World>) {
  const url = server && (await createOnServer(server))
  const folder = url ? newFolder() : await newStartedFolder()
  const reopen = (): Connection => connect(url ? { url } : { folder: join(folder, 'database') })
  const { db } = reopen()
  await migrate(db)
  const world = await furnish(db)
  await db
    .updateTable('people')
    .set({ password_hash: await hash(password) })
    .execute()
  await db.destroy()
  const address = await freeAddress()
  return {
    ...world,
    url,
    address,
    reopen,
    filesDir: join(folder, 'files'),
    start: (more: Record<string, string> = {}) =>
      startAt(address, { DATA_DIR: folder, ...(url && { DATABASE_URL: url }), ...more }),
    async drop() {
      if (url) await onServer(server!, `drop database ${new URL(url).pathname.slice(1)} with (force)`)
    },
  }
}
export type House = Awaited<ReturnType<typeof openHouse>>

export const freeAddress = async () => `http://127.0.0.1:${await freePort()}`

/** A process that answers at this address with these settings. */
export async function startAt(address: string, env: Record<string, string>): Promise<Process> {
  const started = startProcess('server/main.ts', {
    PORT: new URL(address).port,
    PUBLIC_URL: address,
    ...env,
  })
  await untilReady(address, started)
  return started
}

async function furnish(db: Db) {
  const cast = await assemble(db)
  const { items, id: meeting } = await openBoard(db, cast)
  // as many deputies as are imported
  await db
    .updateTable('terms')
    .set({ profile: JSON.stringify({ deputy_mode: 'ordered' }) as never })
    .where('id', '=', cast.terms.group)
    .execute()
  const at = new Date()
  const motion = await idOf(
    db
      .insertInto('motions')
      .values({
        item_id: items.voucher,
        kind: 'counter',
        person_id: cast.anna.id,
        html: '<p>Toisin.</p>',
        status: 'seconded',
        proposed_at: at,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  const vote = await idOf(
    db
      .insertInto('votes')
      .values({
        item_id: items.voucher,
        ordinal: 1,
        kind: 'matter',
        no_motion_id: motion,
        method: 'device',
        opened_at: at,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  const draft = await idOf(
    db
      .insertInto('meetings')
      .values({
        body_id: cast.bodies.board,
        term_id: cast.terms.board,
        kind: 'formal',
        number: 2,
        year: at.getFullYear(),
        starts_at: new Date(at.getTime() + 20 * 86_400_000),
        ends_at: new Date(at.getTime() + 20 * 86_400_000 + 7_200_000),
        status: 'draft',
        created_at: at,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  const item = await idOf(
    db
      .insertInto('items')
      .values({ meeting_id: draft, position: 1, kind: 'matter', heading: { fi: 'Asia' } })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  const voters = [cast.chair, cast.vice, cast.anna, cast.bertta, cast.cecilia]
  return {
    vote,
    meeting,
    voters,
    secretary: cast.sari,
    item,
    group: { term: cast.terms.group, secretary: cast.gunnar },
  }
}

const idOf = async (row: Promise<{ id: number }>) => (await row).id
