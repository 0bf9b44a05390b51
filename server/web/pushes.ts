import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import type { Follower } from './live.ts'

/** What happened: a noun and an id; `refresh` is anything. */
export interface Heard {
  noun: string
  id: number
  person?: number
}

/** A piece as it stands now; `plain` is what of it tells whether it has changed. */
export interface Piece {
  /** of its root element */
  id: string
  html: string
  plain: string
  /** it is part of another piece, and so pushed whatever it was before */
  isPart?: boolean
}

/** A page that is shown what happens: `page` says whose it is, `show` shows all pages of one kind at once. */
export interface Shown<Page extends object = object> {
  page: Page
  /** The pieces that these events may have changed, by page. A page that is left out may show the room no more. */
  show(this: void, pages: Page[], events: Heard[]): Promise<Map<Page, Piece[]>>
  /** nouns that come in great numbers and can wait a little: each by itself would be shown for nothing */
  many: readonly string[]
}

interface Around {
  followersOf: (room: string) => Follower[]
  heard: (room: string) => string
  leave: (follower: Follower) => void
  /** the page asks for its pieces itself */
  fetch: (follower: Follower) => void
  failed: (error: unknown) => void
}

/** Events of one act come within these milliseconds. */
const together = 8
/** How often what comes in great numbers is shown. */
const nowAndThen = 400
/** A page whose unread bytes are more than this is shown nothing more until it has read them. */
const mostUnread = 1_000_000

/**
 * Gathers what happens in a room. What has changed is made once for all pages for which it is the same and pushed to
 * them; what happens meanwhile comes with the next round, so that a burst costs no more than a few rounds.
 */
export function gatherPushes({ followersOf, heard, leave, fetch, failed }: Around) {
  const waiting = new Map<string, { events: Heard[]; newcomers: Set<Follower> }>()
  const busy = new Set<string>()
  const shownAt = new Map<string, number>()
  let isClosed = false

  const note = (room: string, event: Heard) => begin(room).events.push(event)
  const showAll = (follower: Follower) => begin(follower.room).newcomers.add(follower)

  function begin(room: string) {
    const round = waiting.get(room) ?? { events: [], newcomers: new Set() }
    waiting.set(room, round)
    if (!busy.has(room)) void work(room)
    return round
  }

  async function work(room: string) {
    busy.add(room)
    await wait(together)
    for (let round = waiting.get(room); round && !isClosed; round = waiting.get(room)) {
      const rest = round.newcomers.size ? 0 : restFor(room, round.events)
      if (rest > 0) {
        await wait(Math.min(rest, 50))
        continue
      }
      waiting.delete(room)
      shownAt.set(room, performance.now())
      const { newcomers, events } = round
      await showTo([...newcomers], [{ noun: 'refresh', id: 0 }])
      const others = followersOf(room).filter((follower) => !newcomers.has(follower))
      if (events.length) await showTo(others, events)
    }
    busy.delete(room)
  }

  function restFor(room: string, events: Heard[]) {
    const canWait = followersOf(room).every(({ shown }) =>
      events.every(({ noun }) => shown!.many.includes(noun)),
    )
    return canWait ? (shownAt.get(room) ?? 0) + nowAndThen - performance.now() : 0
  }

  async function showTo(followers: Follower[], events: Heard[]) {
    for (const [show, same] of byShow(followers)) {
      const id = heard(same[0]!.room)
      try {
        const pieces = await show(
          same.map(({ shown }) => shown!.page),
          events,
        )
        for (const follower of same) push(follower, pieces.get(follower.shown!.page), id)
      } catch (error) {
        failed(error)
        same.forEach(fetch)
      }
    }
  }

  function push(follower: Follower, pieces: Piece[] | undefined, id: string) {
    const { res, pushed } = follower
    if (res.closed) return
    if (!pieces) return leave(follower)
    if (follower.behind) return
    const changed = pieces.filter((piece) => piece.isPart || pushed.get(piece.id) !== piece.plain)
    for (const piece of changed) pushed.set(piece.id, piece.plain)
    res.write(`id: ${id}\n${changed.length ? `data: ${changed.map(asPartial).join('\ndata: ')}\n` : ''}\n`)
    if (res.writableLength > mostUnread) catchUp(follower)
  }

  function catchUp(follower: Follower) {
    follower.behind = true
    follower.res.once('drain', () => {
      follower.behind = false
      follower.pushed.clear()
      showAll(follower)
    })
  }

  return { note, showAll, close: () => void (isClosed = true) }
}

function byShow(followers: Follower[]) {
  const kinds = new Map<Shown['show'], Follower[]>()
  for (const follower of followers) {
    const { show } = follower.shown!
    kinds.set(show, [...(kinds.get(show) ?? []), follower])
  }
  return kinds
}

/** htmx puts it in the place of the piece that stands there; each line of it is one of the stream's. */
const asPartial = ({ id, html }: Piece) =>
  `<hx-partial hx-target="#${id}" hx-swap="outerMorph">${html}</hx-partial>`.replace(/\r\n?|\n/g, '\ndata: ')
