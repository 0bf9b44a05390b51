import { Router } from 'express'
import { dayOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { findPerson } from '../sight/queries.ts'
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
}

/** The meeting room: the page, its pieces, and the stream of what happens in it. */
export const attendanceRoutes = ({ db, live }: House) =>
  withIds(Router())
    .get('/meetings/:id/room', async (req, res) => {
      const item = idIn(req.query.item) ?? null
      const page = await findRoomPage(db, signedIn(req), Number(req.params.id), item)
      res.render('attendance/room', page ?? notFound())
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
      const begun = performance.now()
      live.follow(req, res, { room: `meeting:${id}`, person: viewer.id }, async () => {
        const today = dayOf(new Date(req.now.getTime() + performance.now() - begun))
        const person = await findPerson(db, viewer.id, today, viewer.strength)
        return Boolean(person && (await isSignedIn()) && (await findRoom(db, person, id)))
      })

      /** The session still stands: sign-out elsewhere ends the stream. */
      function isSignedIn() {
        if (!req.user) return true
        return new Promise<boolean>((answer) =>
          req.sessionStore.get(req.sessionID, (_error, session) => answer(Boolean(session?.passport?.user))),
        )
      }
    })
