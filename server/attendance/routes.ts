import { Router } from 'express'
import type { House } from '../house.ts'
import { followAs } from '../sight/live-acts.ts'
import { findRoomPage } from '../votes/room-queries.ts'
import { idIn } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { findRoom } from './room-queries.ts'

const pieces: Record<string, string> = {
  standing: 'attendance/_standing',
  ledger: 'attendance/_ledger',
  items: 'attendance/_items',
  table: 'votes/_table',
  block: 'votes/_block',
  speakers: 'turns/_speakers',
  elections: 'elections/_elections',
}

/** The meeting room: the page, its pieces, and the stream of what happens in it. */
export function attendanceRoutes(house: House) {
  const { db } = house
  return withIds(Router())
    .get('/meetings/:id/room', async (req, res) => {
      const item = idIn(req.query.item) ?? null
      const id = Number(req.params.id)
      const heard = house.live.heard(`meeting:${id}`)
      const page = (await findRoomPage(db, signedIn(req), id, item)) ?? notFound()
      res.render('attendance/room', { ...page, heard })
    })

    .get('/meetings/:id/room/:piece', async (req, res) => {
      const piece = pieces[req.params.piece] ?? notFound()
      const page = await findRoomPage(db, signedIn(req), Number(req.params.id))
      res.render(piece, page ?? notFound())
    })

    .get('/meetings/:id/events', async (req, res) => {
      const viewer = signedIn(req)
      const id = Number(req.params.id)
      if (!(await findRoom(db, viewer, id))) notFound()
      followAs(house, req, res, {
        room: `meeting:${id}`,
        maySee: async (person) => Boolean(await findRoom(db, person, id)),
      })
    })
}
