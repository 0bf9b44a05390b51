import type { Logger } from 'pino'
import type { Db } from '../../db/schema/index.ts'
import { addOpenings } from './queries.ts'
import { openingOf, type Opened, type Opening } from './rules.ts'

/** Keeps the log of openings: noted when the answer has left, written within a second, so that no page waits for it. */
export interface Openings {
  note(opened: Opened): void
  /** until what has been noted is written */
  close(): Promise<void>
}

const aSecond = 1_000
const atOnce = 1_000
/** About an hour of a busy meeting, should the database be away. */
const most = 100_000
/** Pieces of a page that is open are fetched again and again: once in ten minutes tells enough. */
const again = 10 * 60_000

export function openOpenings(db: Db, log: Logger, add = addOpenings): Openings {
  let waiting: Opening[] = []
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()
  let pieces = { since: 0, seen: new Set<string>() }

  function note(opened: Opened) {
    const opening = openingOf(opened)
    if (!opening || (opened.isPiece && isSeen(opening))) return
    waiting.push(opening)
    timer ??= setTimeout(() => void write(), aSecond)
  }

  function isSeen({ at, person_id, path }: Opening) {
    if (at.getTime() - pieces.since > again) pieces = { since: at.getTime(), seen: new Set() }
    const mark = `${person_id} ${path}`
    return pieces.seen.has(mark) || !pieces.seen.add(mark)
  }

  /** What cannot be written is kept and tried again; beyond all measure the oldest go, and the log says how many. */
  function write() {
    clearTimeout(timer)
    timer = undefined
    return (writing = writing
      .then(async () => {
        while (waiting.length) {
          const some = waiting.slice(0, atOnce)
          await add(db, some)
          waiting = waiting.slice(some.length)
        }
      })
      .catch((error: { code?: string }) => {
        const lost = waiting.length - most
        if (lost > 0) waiting = waiting.slice(lost)
        log.error(
          { code: error.code, waiting: waiting.length, lost: Math.max(lost, 0) },
          'openings not written',
        )
        timer ??= setTimeout(() => void write(), aSecond)
      }))
  }

  return {
    note,
    async close() {
      await write()
      clearTimeout(timer)
    },
  }
}
