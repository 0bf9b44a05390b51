import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import pino from 'pino'
import { connect } from '../db/connection.ts'
import { grantTo } from '../db/grants.ts'
import { migrate } from '../db/migrate.ts'
import type { Db } from '../db/schema/index.ts'
import { createApp, type Visit } from './app.ts'
import { openComputing } from './draws/computing.ts'
import { openFolder } from './files/folder.ts'
import type { House } from './house.ts'
import { lockFolder } from './lock.ts'
import { startSchedule } from './schedule.ts'
import { databaseIsAway, mayNotListen, portIsTaken } from './sentences.ts'
import type { Settings } from './settings.ts'
import { openLive } from './web/live.ts'

/** How long what is under way has when the house is asked to stop, in milliseconds. */
const patience = 5_000

export interface Started {
  house: House
  address: string
  stop(): Promise<void>
}

/**
 * Starts the house: lock, database, migrations, schedule, listening; stops it gracefully on SIGTERM and SIGINT.
 * `furnish` runs between the migrations and the first request: the demonstration, the first administrator's link.
 */
export async function startHouse(
  settings: Settings,
  { furnish = async () => {}, ...visit }: Visit & { furnish?: (house: House) => Promise<void> } = {},
): Promise<Started> {
  const log = pino({ level: settings.logLevel })
  const unlock = await lockFolder(settings.dataDir, settings.port)
  const { db, listen } = connect({ url: settings.databaseUrl, folder: join(settings.dataDir, 'database') })
  await prepareTables(db, settings).catch(sayWhy)
  const house: House = {
    db,
    settings,
    files: openFolder(settings.filesDir),
    live: await openLive(listen),
    computing: openComputing(db, log),
    log,
  }
  await furnish(house)
  const server = createServer(createApp(house, visit))
  const address = await listenOn(server, settings)
  const stopSchedule = startSchedule(house, visit.clock)

  let stopping: Promise<void> | undefined
  const stop = () =>
    (stopping ??= (async () => {
      const closed = new Promise((closed) => server.close(closed))
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), patience).unref()
      const dutiesDone = stopSchedule()
      await house.live.close()
      await closed
      await house.computing.close()
      await Promise.race([dutiesDone, wait(patience, undefined, { ref: false })])
      await house.files.settled()
      await db.destroy()
      await unlock()
    })())
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)))
  return { house, address, stop }
}

/** The newest tables. Where they have an owner of their own, the application's role gets what it needs and no more. */
async function prepareTables(db: Db, { databaseUrl, ownerDatabaseUrl }: Settings) {
  if (!databaseUrl || !ownerDatabaseUrl) return migrate(db)
  const { db: owner } = connect({ url: ownerDatabaseUrl })
  try {
    await migrate(owner)
    const { rows } = await sql<{ me: string }>`select current_user as me`.execute(db)
    return await grantTo(owner, rows[0]!.me)
  } finally {
    await owner.destroy()
  }
}

/** The server that is not there, or does not let in; what else goes wrong is a fault of ours. */
function sayWhy(error: NodeJS.ErrnoException): never {
  const away = /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|28|3D|53|57)/.test(error.code ?? '')
  throw away || /Connection terminated|timeout/.test(error.message)
    ? new Error(databaseIsAway(error.message || String(error.code)))
    : error
}

function listenOn(server: Server, { host, port }: Settings) {
  return new Promise<string>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(portIsTaken(port))
          : ['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND'].includes(error.code ?? '')
            ? new Error(mayNotListen(host, port))
            : error,
      ),
    )
    server.listen(port, host, () => {
      const at = server.address()
      resolve(`http://${host}:${typeof at === 'object' && at ? at.port : port}`)
    })
  })
}
