import { counting, roomPieces } from '../attendance/piece-rules.ts'
import { voicesFor } from '../attendance/rules.ts'
import { mayEnterRoom, runsRoom, type Room } from '../attendance/room-rules.ts'
import type { Db } from '../../db/schema/index.ts'
import { audienceOf, bodiesOf, bodiesRunBy, leaderships, type Person } from '../sight/rules.ts'
import { openedOnPage, passagesOnPage } from '../texts/passage-rules.ts'
import { findPassages } from '../texts/passage-queries.ts'
import { wordsFor } from '../web/language.ts'
import type { Heard, Piece, Shown } from '../web/pushes.ts'
import { Known, sharePieces } from '../web/shared-pieces.ts'
import type { Render } from '../web/views.ts'
import { commonPage, findRoomFacts, listForwardable, partsFor, type RoomFacts } from './room-queries.ts'

/** A page of the room that is open somewhere. */
export interface RoomPage {
  meeting: number
  body: number
  /** as this person is today */
  who: () => Person
  now: () => Date
}

/** Ballots come by the hundred. */
const many = ['ballot'] as const

/**
 * Shows the rooms of meetings to all pages open in this process: the facts are read once for each audience, each piece
 * is made once for all to whom the rules answer the same, and nobody is shown what the own page would not.
 */
export function showRooms(db: Db, render: Render, locals: object) {
  const show: Shown<RoomPage>['show'] = async (pages, events) => {
    const shown = new Map<RoomPage, Piece[]>()
    const facts = factsFor(db, pages[0]!.meeting)
    const pieces = piecesIn(render, { ...locals, now: pages[0]!.now() })
    const opened = openedFor(db)
    for (const page of pages) {
      const who = page.who()
      const found = await facts(who, page.body)
      if (!found || !mayEnterRoom(found.room, who)) continue
      const reader = new Known({ id: who.id, parts: partsFor(found, who) })
      const pieceFor = pieces(found, who.language)
      const made: Piece[] = []
      for (const piece of piecesAfter(events, found.room, who)) {
        const { html, plain } = pieceFor(reader, piece)
        const open = await opened(html, who)
        if (html) made.push({ ...piece, html: open(html), plain: open(plain) })
      }
      shown.set(page, made)
    }
    return shown
  }
  return (page: RoomPage): Shown<RoomPage> => ({ page, show, many })
}

/** The room as one audience may see it and in one language, read when the first of them asks. */
function factsFor(db: Db, meeting: number) {
  const byAudience = new Map<string, ReturnType<typeof findRoomFacts>>()
  const forwardable = new Map<string, Promise<RoomFacts | undefined>>()
  return (who: Person, body: number) => {
    const audience = audienceOf(who, body)
    const read = byAudience.get(audience) ?? findRoomFacts(db, who, meeting)
    byAudience.set(audience, read)
    const key = `${audience} ${who.language}`
    const inLanguage = forwardable.get(key) ?? inLanguageOf(db, read, who)
    forwardable.set(key, inLanguage)
    return inLanguage
  }
}

async function inLanguageOf(db: Db, read: ReturnType<typeof findRoomFacts>, { language }: Person) {
  const facts = await read
  return facts && { ...facts, forwardTo: await listForwardable(db, facts.room.meeting.body_id, language) }
}

/** What makes the pieces of these facts: one for all readers of them. */
function piecesIn(render: Render, locals: object) {
  const known = new Map<RoomFacts, ReturnType<typeof sharePieces>>()
  return (facts: RoomFacts, language: Person['language']) => {
    const { room, table } = facts
    // the same persons in the answers to every reader
    const voices = table && voicesFor(room, table.item.id)
    const common = { ...locals, ...wordsFor(language), ...commonPage(facts), voices }
    const made = known.get(facts) ?? sharePieces(common, render)
    known.set(facts, made)
    return made
  }
}

/** Opens a piece's secret passages to those who may read them, as the door of every page does: asked once for all who see the same. */
function openedFor(db: Db) {
  const known = new Map<string, Promise<Map<number, string>>>()
  return async (html: string, who: Person) => {
    const passages = passagesOnPage(html)
    if (!passages.length) return (page: string) => page
    const sees = [bodiesOf(who), bodiesRunBy(who), leaderships(who), who.strength, passages]
    const key = JSON.stringify(sees)
    const found = known.get(key) ?? findPassages(db, who, passages)
    known.set(key, found)
    const words = await found
    return (page: string) => openedOnPage(page, words)
  }
}

/** The pieces that these events may have changed for this reader. */
function piecesAfter(events: Heard[], room: Room, who: Person) {
  const { id } = room.meeting
  const anything = events.some(({ noun }) => noun === 'refresh')
  const runs = runsRoom(room, who)
  const concerns = ({ noun, person }: Heard) =>
    person === undefined || person === who.id || noun !== 'ballot' || runs
  const nouns = new Set(events.filter(concerns).map(({ noun }) => noun))
  const pieces = Object.entries(roomPieces)
    .filter(([, piece]) => anything || piece.nouns.some((noun) => nouns.has(noun)))
    .map(([name, { view }]) => ({ view, id: `${name}-${id}`, isPart: false }))
  const counts = events.some(({ noun }) => noun === 'ballot')
  const hasTable = pieces.some(({ view }) => view === roomPieces.table!.view)
  const alone = { view: counting.view, id: `${counting.name}-${id}`, isPart: true }
  return counts && !hasTable ? [...pieces, alone] : pieces
}
