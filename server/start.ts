import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import pino from 'pino'
import { connect } from '../db/connection.ts'
import { createApp, type Visit } from './app.ts'
import { openPacks } from './documents/packs.ts'
import { openComputing } from './draws/computing.ts'
import { destroySpentKeys } from './elections/duties.ts'
import { openUrn } from './elections/urn.ts'
import { openFolder } from './files/folder.ts'
import type { House } from './house.ts'
import { lockFolder } from './lock.ts'
import { openOpenings } from './openings/keeping.ts'
import { startSchedule } from './schedule.ts'
import { mayNotListen, portIsTaken } from './keeper-sentences.ts'
import type { Settings } from './settings.ts'
import { stopHouse } from './stop.ts'
import { prepareTables } from './tables.ts'
import { answerKeeper } from './upkeep/asking.ts'
import { listenForMetrics, metricsOf } from './upkeep/scrape.ts'
import { openLive } from './web/live.ts'
import { logSlowQueries } from './web/log.ts'

export interface Started {
  house: House
  address: string
  stop(): Promise<void>
}

/**
 * Starts the house: lock, database, migrations, schedule, listening; stops it gracefully on SIGTERM and SIGINT.
 * `prepare` runs when the folder is held and the database is not yet open; `furnish` between the migrations and the
 * first request: the demonstration, the first administrator's link.
 */
export async function startHouse(
  settings: Settings,
  {
    prepare = async () => {},
    furnish = async () => {},
    ...visit
  }: Visit & { prepare?: () => Promise<void>; furnish?: (house: House) => Promise<void> } = {},
): Promise<Started> {
  const clock = visit.clock ?? (() => new Date())
  const log = pino({ level: settings.logLevel }, gathered)
  const unlock = await lockFolder(settings.dataDir, settings.port)
  await prepare()
  const connection = connect({
    url: settings.databaseUrl,
    folder: join(settings.dataDir, 'database'),
    log: logSlowQueries(log, settings.slowQueryMs),
  })
  const { db, listen } = connection
  await prepareTables(db, settings)
  const live = await openLive(listen, { failed: (error) => log.error(error, 'pieces of a room not made') })
  const { metricsAddress, metricsToken } = settings
  const isMeasured = metricsAddress ?? metricsToken
  const files = openFolder(settings.filesDir)
  const house: House = {
    db,
    settings,
    files,
    packs: openPacks(join(settings.dataDir, 'packs'), files),
    urn: openUrn(settings.keysDir),
    live,
    computing: openComputing(db, log),
    openings: openOpenings(db, log),
    log,
    metrics: isMeasured ? metricsOf(connection, live, clock) : undefined,
  }
  await destroySpentKeys(house)
  await furnish(house)
  const server = createServer(createApp(house, visit))
  const measured = metricsAddress && (await listenForMetrics(house.metrics!, metricsAddress))
  const deafen = settings.databaseUrl ? undefined : await answerKeeper(house, clock)
  // last: who is answered may ask to stop
  const address = await listenOn(server, settings)
  const stopSchedule = startSchedule(house, clock)

  let stopping: Promise<void> | undefined
  const stop = () =>
    (stopping ??= (async () => {
      measured?.close()
      await deafen?.()
      await stopHouse(house, server, stopSchedule)
      await unlock()
    })())
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)))
  return { house, address, stop }
}

/** Lines of the log leave several at a time, at the latest in a fifth of a second and at exit: writing each by itself took a fifth of a page's time. */
const gathered = pino.destination({ sync: false, minLength: 4_096, periodicFlush: 200 })

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
