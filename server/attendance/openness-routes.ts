import { Router } from 'express'
import type { House } from '../house.ts'
import { firstError, readForm } from '../web/forms.ts'
import { withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { act, show, tell } from './acts.ts'
import { opennessForm } from './forms.ts'
import { decideOpenness } from './openness-queries.ts'
import { isOpennessDecided, whyNotDecideOpenness } from './openness-rules.ts'
import { chairOf } from './room-rules.ts'

/** Whether the meeting is public, as the body decides (R37). */
export const opennessRoutes = ({ db }: House) =>
  withIds(Router()).post('/meetings/:id/openness-decisions', async (req, res) => {
    const meeting = Number(req.params.id)
    const { id: by } = signedIn(req)
    const shown = { meeting, piece: 'attendance/_standing', refused: 'standing' }
    const { values, errors } = readForm(opennessForm, req.body)
    if (!values) return show(db, req, res, shown, firstError(errors))
    const isPublic = values.openness === 'public'
    const done = await act(db, req, { meeting }, async (db, room) => {
      const refusal = whyNotDecideOpenness(room, req.viewer, isPublic)
      if (refusal || isOpennessDecided(room, isPublic)) return refusal
      const item = room.meeting.current_item_id
      const chair = chairOf(room)!.person_id
      await decideOpenness(db, { meeting, item, isPublic, chair }, { by, at: req.now })
      const act = isPublic ? 'meeting decided public' : 'meeting decided closed'
      await tell(db, req, room, 'meeting', meeting, act, { item })
    })
    await show(db, req, res, shown, done.refusal)
  })
