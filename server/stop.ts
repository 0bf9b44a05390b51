import type { Server } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { House } from './house.ts'

/** How long what is under way has when the house is asked to stop, in milliseconds. */
const patience = 5_000

/** Event streams end first, so that their pages turn to another process; then what is under way, and the database last. */
export async function stopHouse(
  { db, live, computing, openings, files, packs }: House,
  server: Server,
  stopSchedule: () => Promise<void>,
) {
  const quiet = live.close()
  const closed = new Promise((closed) => server.close(closed))
  // a connection that a proxy keeps is idle once it has had its answer
  const closing = setInterval(() => server.closeIdleConnections(), 50)
  setTimeout(() => server.closeAllConnections(), patience).unref()
  const dutiesDone = stopSchedule()
  await quiet
  await closed
  clearInterval(closing)
  await computing.close()
  await openings.close()
  await Promise.race([dutiesDone, wait(patience, undefined, { ref: false })])
  await files.settled()
  await packs.close()
  await db.destroy()
}
