import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import { sql } from 'kysely'
import type { Listen } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'

/** Tells open pages, in every process, that something changed: after the commit of the transaction it is called in. */
export const announce = (db: Db, room: string, noun: string, id: number) =>
  sql`select pg_notify('live', ${JSON.stringify({ room, noun, id })})`.execute(db)

export interface Live {
  /** How far this process has heard the room: a page says it when it begins to follow, and misses nothing in between. */
  heard(room: string): string
  /** Streams the room's events to this page until it leaves, `mayStay` answers no, or the person opens too many more. */
  follow(
    req: Request,
    res: Response,
    to: { room: string; person: number },
    mayStay: () => Promise<boolean>,
  ): void
  /** how many pages listen to this process */
  streams(): number
  close(): Promise<void>
}

interface Follower {
  room: string
  person: number
  res: Response
  mayStay: () => Promise<boolean>
}

/** Streams that one person may have open in this process; each costs memory and a question a minute. */
const mostStreams = 20

/** Who listens to what. An event carries a noun and an id only; pages fetch what they may see. */
export async function openLive(listen: Listen, { reauthoriseEvery = 60_000 } = {}): Promise<Live> {
  const followers = new Set<Follower>()
  const run = randomUUID()
  let isClosed = false
  const told = new Map<string, number>()
  const heard = (room: string) => `${run}.${told.get(room) ?? 0}`
  const tell = (follower: Follower, event: string, data: string) =>
    follower.res.write(`event: ${event}\ndata: ${data}\n\n`)

  /** The page hears that it is out (`hx-sse:close`) and does not come back by itself: its reader loads it anew. */
  const putOut = (follower: Follower) => {
    followers.delete(follower)
    tell(follower, 'put-out', '0')
    follower.res.end()
  }

  const stopListening = await listen(
    'live',
    (payload) => {
      const { room, noun, id } = JSON.parse(payload) as { room: string; noun: string; id: number }
      told.set(room, (told.get(room) ?? 0) + 1)
      for (const follower of followers) if (follower.room === room) tell(follower, noun, String(id))
    },
    () => followers.forEach((follower) => tell(follower, 'refresh', '0')),
  )

  const reauthorise = setInterval(() => {
    for (const { mayStay, res } of followers)
      // while the database is gone nobody can be asked; the next round asks again
      void mayStay().then(
        (may) => may || res.end(),
        () => {},
      )
  }, reauthoriseEvery).unref()
  const keepAlive = setInterval(() => followers.forEach(({ res }) => res.write(': here\n\n')), 25_000).unref()

  return {
    heard,
    follow(req, res, { room, person }, mayStay) {
      if (isClosed) return void res.status(503).end()
      const follower = { room, person, res, mayStay }
      const own = [...followers].filter((one) => one.person === person)
      for (const oldest of own.slice(0, Math.max(0, own.length + 1 - mostStreams))) putOut(oldest)
      res.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' })
      res.flushHeaders()
      res.write(': here\n\n')
      followers.add(follower)
      // what came between the page and its stream, or while the stream was broken, the page fetches now
      const { since } = req.query
      if (typeof since === 'string' && since !== heard(room)) tell(follower, 'refresh', '0')
      res.on('close', () => followers.delete(follower))
    },
    streams: () => followers.size,
    async close() {
      isClosed = true
      clearInterval(reauthorise)
      clearInterval(keepAlive)
      followers.forEach(({ res }) => res.end())
      await stopListening()
    },
  }
}
