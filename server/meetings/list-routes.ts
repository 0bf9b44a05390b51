import { Router, type Request, type Response } from 'express'
import { together } from '../../db/together.ts'
import { listKeptBodies } from '../bodies/page-queries.ts'
import { findBody } from '../bodies/queries.ts'
import type { House } from '../house.ts'
import { findAnyEarlier } from '../minutes/earlier-queries.ts'
import { idIn } from '../web/forms.ts'
import { withIds } from '../web/ids.ts'
import { listPast, listUpcoming, pageSize } from './list-queries.ts'

/** The meetings that the viewer may see, coming and held, by pages. */
export const meetingListRoutes = (house: House) =>
  withIds(Router()).get('/meetings', (req, res) => showList(house, req, res))

async function showList({ db }: House, req: Request, res: Response) {
  const body = idIn(req.query.body)
  const [after, before] = [cursorIn(req.query.after), cursorIn(req.query.before)]
  const { upcoming, past, ...found } = await together(db, (db) => ({
    upcoming: before ? [] : listUpcoming(db, req.viewer, { body, cursor: after }),
    past: after ? [] : listPast(db, req.viewer, { body, cursor: before }),
    body: body && findBody(db, body),
    earlier: body && !before && !after ? findAnyEarlier(db, req.viewer, body) : undefined,
    runBodies: listKeptBodies(db, req.viewer, req.language),
  }))
  const first = !after && !before
  res.render('meetings/index', { ...found, upcoming: pageOf(upcoming), past: pageOf(past), first })
}

const pageOf = (rows: { id: number; starts_at: Date }[]) => {
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  return {
    rows: shown,
    more: rows.length > pageSize && last ? `${last.starts_at.toISOString()}_${last.id}` : undefined,
  }
}

function cursorIn(given: unknown) {
  const [at, id] = typeof given === 'string' ? given.split('_') : []
  const moment = new Date(at ?? '')
  return Number.isNaN(moment.getTime()) || !idIn(id) ? undefined : { at: moment, id: Number(id) }
}
