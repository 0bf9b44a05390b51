import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import { sql } from 'kysely'
import type { Listen } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { gatherPushes, type Heard, type Shown } from './pushes.ts'

/**
 * Tells open pages, in every process, that something changed: after the commit of the transaction it is called in.
 * `person`: whom alone, of those who do not lead, it concerns.
 */
export const announce = (db: Db, room: string, noun: string, id: number, person?: number) =>
  sql`select pg_notify('live', ${JSON.stringify({ room, noun, id, person })})`.execute(db)

export interface Live {
  /** How far this process has heard the room: a page says it when it begins to follow, and misses nothing in between. */
  heard(room: string): string
  /** Streams the room's events to this page until it leaves, `mayStay` answers no, or the person opens too many more. */
  follow(req: Request, res: Response, to: Following, mayStay: () => Promise<boolean>): void
  /** how many pages listen to this process */
  streams(): number
  close(): Promise<void>
}

interface Following {
  room: string
  person: number
  /** what the page shows of its room, where it is pushed to the page; a page without it fetches by itself */
  shown?: Shown
}

export interface Follower extends Following {
  res: Response
  mayStay: () => Promise<boolean>
  /** what was pushed last, by piece */
  pushed: Map<string, string>
  /** its reader is slower than what comes: it is shown all of it once it has caught up */
  behind: boolean
}

/** Streams that one person may have open in this process; each costs memory and a question a minute. */
const mostStreams = 20

/** Who listens to what. An event carries a noun and an id only; what it changes on a page is pushed to that page, or fetched by it. */
export async function openLive(
  listen: Listen,
  { reauthoriseEvery = 60_000, sayHereEvery = 20_000, failed = (_error: unknown) => {} } = {},
): Promise<Live> {
  const followers = new Set<Follower>()
  const run = randomUUID()
  let isClosed = false
  const told = new Map<string, number>()
  const heard = (room: string) => `${run}.${told.get(room) ?? 0}`
  const tell = ({ res }: Follower, event: string, data: string) =>
    res.write(`event: ${event}\ndata: ${data}\n\n`)

  /** The page hears that it is out (`hx-sse:close`) and does not come back by itself: its reader loads it anew. */
  const putOut = (follower: Follower) => {
    followers.delete(follower)
    tell(follower, 'put-out', '0')
    follower.res.end()
  }
  const pushes = gatherPushes({
    followersOf: (room) => [...followers].filter((follower) => follower.room === room && follower.shown),
    heard,
    /** what it shows can be shown to it no more: it asks once by itself, and hears why */
    leave(follower) {
      tell(follower, 'refresh', '0')
      putOut(follower)
    },
    fetch: (follower) => tell(follower, 'refresh', '0'),
    failed,
  })

  const stopListening = await listen(
    'live',
    (payload) => {
      const { room, ...event } = JSON.parse(payload) as { room: string } & Heard
      told.set(room, (told.get(room) ?? 0) + 1)
      for (const follower of followers)
        if (follower.room === room && !follower.shown) tell(follower, event.noun, String(event.id))
      pushes.note(room, event)
    },
    () => {
      for (const follower of followers) if (!follower.shown) tell(follower, 'refresh', '0')
      for (const room of new Set([...followers].map(({ room }) => room))) pushes.note(room, everything)
    },
  )

  const reauthorise = setInterval(() => {
    for (const { mayStay, res } of followers)
      // while the database is gone nobody can be asked; the next round asks again
      void mayStay().then(
        (may) => may || res.end(),
        () => {},
      )
  }, reauthoriseEvery).unref()
  // an event, not a comment: a page that hears none for long knows that its stream is lost
  const sayHere = setInterval(() => followers.forEach((one) => tell(one, 'here', '0')), sayHereEvery).unref()

  return {
    heard,
    follow(req, res, to, mayStay) {
      if (isClosed) return void res.status(503).end()
      const follower: Follower = { ...to, res, mayStay, pushed: new Map(), behind: false }
      const own = [...followers].filter((one) => one.person === to.person)
      for (const oldest of own.slice(0, Math.max(0, own.length + 1 - mostStreams))) putOut(oldest)
      res.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' })
      res.flushHeaders()
      res.write(': here\n\n')
      followers.add(follower)
      res.on('close', () => followers.delete(follower))
      // what came between the page and its stream, or while the stream was broken, comes now
      const since = req.headers['last-event-id'] ?? req.query.since
      if (typeof since !== 'string' || since === heard(to.room)) return
      if (to.shown) pushes.showAll(follower)
      else tell(follower, 'refresh', '0')
    },
    streams: () => followers.size,
    async close() {
      isClosed = true
      clearInterval(reauthorise)
      clearInterval(sayHere)
      pushes.close()
      followers.forEach(({ res }) => res.end())
      await stopListening()
    },
  }
}

/** Anything may have happened. */
const everything: Heard = { noun: 'refresh', id: 0 }
