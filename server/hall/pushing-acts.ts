import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import type { Viewer } from '../sight/rules.ts'
import { wordsFor } from '../web/language.ts'
import type { Piece, Shown } from '../web/pushes.ts'
import type { Render } from '../web/views.ts'
import { findHall, findScreen } from './queries.ts'
import { hallEyes, hasScreen } from './rules.ts'

/** A hall screen that is open somewhere. */
export interface HallPage {
  hall: { meeting_id: number; number: number; body_id: number }
  language: Viewer['language']
  today: () => Day
}

/** Shows the meeting to its hall screens, once a language; one whose link is dead is shown nothing more. */
export function showHalls(db: Db, render: Render, locals: object) {
  const show: Shown<HallPage>['show'] = async (pages) => {
    const now = await findHall(db, pages[0]!.hall.meeting_id)
    const made = new Map<string, Promise<Piece[] | undefined>>()
    const shown = new Map<HallPage, Piece[]>()
    for (const page of pages) {
      if (!now || now.number !== page.hall.number || !hasScreen(now)) continue
      const pieces = made.get(page.language) ?? screenFor(page)
      made.set(page.language, pieces)
      const screen = await pieces
      if (screen) shown.set(page, screen)
    }
    return shown
  }

  async function screenFor({ hall, language, today }: HallPage) {
    const screen = await findScreen(db, hallEyes(today(), hall.body_id, language), hall.meeting_id)
    if (!screen) return undefined
    const html = render('hall/_screen', { ...locals, ...wordsFor(language), ...screen })
    return [{ id: `hall-${hall.meeting_id}`, html, plain: html }]
  }
  return (page: HallPage): Shown<HallPage> => ({ page, show, many: ['ballot'] })
}
