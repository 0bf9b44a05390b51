import { Router, type Request, type Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { firstError, idIn, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notFound, withIds } from '../web/ids.ts'
import type { Message } from '../words/index.ts'
import { act, show, tell } from './acts.ts'
import { identificationForm } from './forms.ts'
import { findAttendance } from './queries.ts'
import { confirmIdentified, identify, sayPrivate } from './remote-queries.ts'
import { unestablished, whyNotConfirm, whyNotIdentify, whyNotSayPrivate } from './remote-rules.ts'
import { chairOf, isChairOrVice, isRoomSecretary, officers, type Room } from './room-rules.ts'

/** Who takes part remotely, established by chair and secretary, and that nobody else sees or hears (R35, R36). */
export const remoteRoutes = ({ db }: House) =>
  withIds(Router())
    .post('/attendances/:id/identification', async (req, res) => {
      const { meeting_id } = await found(db, req)
      const { values, errors } = readForm(identificationForm, req.body)
      if (!values) return showStanding(db, req, res, meeting_id, firstError(errors))
      const done = await act(db, req, { meeting: meeting_id }, async (db, room) => {
        const stay = stayIn(room, req)
        const { id: by } = signedIn(req)
        const refusal = whyNotIdentify(room, stay, rolesOf(room, req))
        if (refusal) return refusal
        if (!(await identify(db, { stay: stay.id, way: values.way, by, at: req.now }))) return undefined
        await tell(db, req, room, 'attendance', stay.id, 'participant identified', { way: values.way })
      })
      await showStanding(db, req, res, meeting_id, done.refusal)
    })

    .post('/meetings/:id/identifications', async (req, res) => {
      const meeting = Number(req.params.id)
      const done = await act(db, req, { meeting }, async (db, room) => {
        const refusal = whyNotConfirm(room, rolesOf(room, req))
        if (refusal) return refusal
        const stays = unestablished(room).map(({ id }) => id)
        const { id: by } = signedIn(req)
        const chair = (chairOf(room) ?? officers(room, 'chair')[0])?.person_id ?? by
        const attendances = await confirmIdentified(db, { stays, chair, by, at: req.now })
        if (!attendances.length) return undefined
        await tell(db, req, room, 'meeting', meeting, 'participants established', { attendances })
      })
      await showStanding(db, req, res, meeting, done.refusal)
    })

    .post('/attendances/:id/privacy', async (req, res) => {
      const { meeting_id } = await found(db, req)
      const item = idIn(req.body?.item) ?? 0
      const done = await act(db, req, { meeting: meeting_id }, async (db, room) => {
        const stay = stayIn(room, req)
        const { id: by } = signedIn(req)
        const refusal = whyNotSayPrivate(room, stay, rolesOf(room, req), item)
        if (refusal) return refusal
        const entered_by = by === stay.person_id ? null : by
        const said = { stay: stay.id, item: item || null, entered_by, at: req.now }
        if (!(await sayPrivate(db, said))) return undefined
        await tell(db, req, room, 'attendance', stay.id, 'privacy confirmed', { item: item || null })
      })
      await showStanding(db, req, res, meeting_id, done.refusal)
    })

async function found(db: Db, req: Request) {
  signedIn(req)
  return (await findAttendance(db, Number(req.params.id))) ?? notFound()
}

const stayIn = (room: Room, req: Request) =>
  room.ledger.find(({ id }) => id === Number(req.params.id)) ?? notFound()

const rolesOf = (room: Room, req: Request) => ({
  id: req.viewer.id,
  isSecretary: isRoomSecretary(room, req.viewer),
  isChair:
    chairOf(room)?.person_id === req.viewer.id ||
    (!room.meeting.opened_at && isChairOrVice(room, req.viewer)),
})

const showStanding = (db: Db, req: Request, res: Response, meeting: number, refusal: Message | undefined) =>
  show(db, req, res, { meeting, piece: 'attendance/_standing', refused: 'standing' }, refusal)
