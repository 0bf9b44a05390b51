import { Router, type Request } from 'express'
import type { House } from '../house.ts'
import { followAs } from '../sight/live-acts.ts'
import { findRoomPage } from '../votes/room-queries.ts'
import { idIn } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { showRooms } from '../votes/pushing-acts.ts'
import type { Render } from '../web/views.ts'
import { dayOf } from '../calendar/rules.ts'
import { roomPieces } from './piece-rules.ts'
import { findRoom } from './room-queries.ts'

/** The meeting room: the page, its pieces, and the stream of what happens in it. */
export function attendanceRoutes(house: House) {
  const { db } = house
  let shown: ReturnType<typeof showRooms> | undefined
  const showing = ({ app }: Request) => (shown ??= showRooms(db, app.get('render') as Render, app.locals))
  return withIds(Router())
    .get('/meetings/:id/room', async (req, res) => {
      const item = idIn(req.query.item) ?? null
      const id = Number(req.params.id)
      const heard = house.live.heard(`meeting:${id}`)
      const page = (await findRoomPage(db, signedIn(req), id, item)) ?? notFound()
      res.render('attendance/room', { ...page, heard })
    })

    .get('/meetings/:id/room/:piece', async (req, res) => {
      const { view } = roomPieces[req.params.piece] ?? notFound()
      const page = await findRoomPage(db, signedIn(req), Number(req.params.id))
      res.render(view, page ?? notFound())
    })

    .get('/meetings/:id/events', async (req, res) => {
      const viewer = signedIn(req)
      const id = Number(req.params.id)
      const room = (await findRoom(db, viewer, id)) ?? notFound()
      const show = showing(req)
      followAs(house, req, res, {
        room: `meeting:${id}`,
        maySee: async (person) => Boolean(await findRoom(db, person, id)),
        shown: (now) => show({ meeting: id, body: room.meeting.body_id, now, who: whoIs(req, now) }),
      })
    })
}

/** Who has the page open, as of today, in the language of the page. */
const whoIs = (req: Request, now: () => Date) => {
  const viewer = { ...signedIn(req), language: req.language }
  return () => ({ ...viewer, today: dayOf(now()) })
}
