import { Router, type Request, type Response } from 'express'
import { act } from '../attendance/acts.ts'
import { findRoom } from '../attendance/room-queries.ts'
import { dayOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { answer } from '../web/answer.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import { speakTo } from '../web/language.ts'
import { keepAddress } from '../web/privacy.ts'
import type { Render } from '../web/views.ts'
import type { Message } from '../words/index.ts'
import { showHalls } from './pushing-acts.ts'
import { findHall, findScreen, openHall } from './queries.ts'
import { hallEyes, hallKey, hasScreen, isHallKey, whyNotShowHall } from './rules.ts'

/** The meeting on a projector: without signing in, behind a link that the chair or the secretary makes. */
export function hallRoutes(house: House) {
  let shown: ReturnType<typeof showHalls> | undefined
  const showing = ({ app }: Request) =>
    (shown ??= showHalls(house.db, app.get('render') as Render, app.locals))
  return withIds(Router())
    .get('/meetings/:id/hall', async (req, res) => {
      res.render('hall/link', await linkModel(house, req))
    })
    .post('/meetings/:id/hall', (req, res) => open(house, req, res))
    .get('/hall/:id/:key', keepAddress, async (req, res) => {
      const hall = await hallBehind(house, req, res)
      if (!hasScreen(hall)) return res.status(404).render('hall/over')
      const heard = house.live.heard(roomOf(hall))
      res.render('hall/screen', { ...(await screenModel(house, req, hall)), heard })
    })
    .get('/hall/:id/:key/screen', keepAddress, async (req, res) => {
      const hall = await hallAt(house, req, res)
      res.render('hall/_screen', await screenModel(house, req, hall))
    })
    .get('/hall/:id/:key/events', keepAddress, async (req, res) => {
      const hall = await hallAt(house, req, res)
      // all screens of a meeting are one listener's, whom no person's id can be
      const begun = performance.now()
      const today = () => dayOf(new Date(req.now.getTime() + performance.now() - begun))
      const shown = showing(req)({ hall, language: req.language, today })
      const to = { room: roomOf(hall), person: -hall.meeting_id, shown }
      house.live.follow(req, res, to, async () => {
        const now = await findHall(house.db, hall.meeting_id)
        return now?.number === hall.number && hasScreen(now)
      })
    })
}

const roomOf = ({ meeting_id }: { meeting_id: number }) => `meeting:${meeting_id}`

async function linkModel({ db, settings }: House, req: Request, refusal?: Message) {
  const room = (await findRoom(db, signedIn(req), Number(req.params.id))) ?? notFound()
  const why = whyNotShowHall(room, req.viewer)
  if (why?.key === 'attendance.onlyChairOrSecretary') notAllowed()
  const hall = await findHall(db, room.meeting.id)
  const key = hall && !why && hallKey(settings.sessionSecret, hall)
  const path = key ? `/hall/${room.meeting.id}/${key}` : undefined
  return {
    room,
    number: hall?.number ?? 0,
    path,
    link: path && `${settings.publicUrl}${path}`,
    refusal: refusal ?? why,
  }
}

async function open(house: House, req: Request, res: Response) {
  const { id: by } = signedIn(req)
  const meeting = Number(req.params.id)
  const { refusal } = await act(house.db, req, { meeting }, async (db, room) => {
    const why = whyNotShowHall(room, req.viewer)
    if (why) return why
    // pressed twice, or by two at once: the link that the first press made is not made anew
    const number = (await findHall(db, meeting))?.number ?? 0
    if (req.body?.number !== String(number)) return undefined
    await openHall(db, { meeting, by, at: req.now })
    const { body_id } = room.meeting
    await record(db, {
      by,
      at: req.now,
      act: 'hall screen opened',
      thing: 'meeting',
      id: meeting,
      body: body_id,
      details: {},
    })
    // a screen behind the link before hears that it is over
    await announce(db, `meeting:${meeting}`, 'refresh', 0)
    return undefined
  })
  const places = { piece: 'hall/link', page: 'hall/link', url: `/meetings/${meeting}/hall` }
  answer(req, res, places, refusal ? await linkModel(house, req, refusal) : {})
}

/** The screen behind this very link; 404 when the link is another's, has been made anew or the meeting is over. */
async function hallAt(house: House, req: Request, res: Response) {
  const hall = await hallBehind(house, req, res)
  return hasScreen(hall) ? hall : notFound()
}

/** Whose link this is, or was while the meeting lasted. */
async function hallBehind({ db, settings }: House, req: Request, res: Response) {
  const hall = (await findHall(db, Number(req.params.id))) ?? notFound()
  if (!isHallKey(String(req.params.key), hallKey(settings.sessionSecret, hall))) notFound()
  speakTo(req, res, hall.minutes_language)
  return hall
}

async function screenModel({ db }: House, req: Request, hall: { meeting_id: number; body_id: number }) {
  const eyes = hallEyes(req.viewer.today, hall.body_id, req.language)
  const screen = (await findScreen(db, eyes, hall.meeting_id)) ?? notFound()
  return { ...screen, path: `/hall/${hall.meeting_id}/${String(req.params.key)}` }
}
