import { Router } from 'express'
import { findItem } from '../agenda/queries.ts'
import type { House } from '../house.ts'
import { firstError, readForm } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { act, show, tell } from './acts.ts'
import { takingUpForm } from './forms.ts'
import { lateOf } from './late-rules.ts'
import { stateTakingUp } from './taking-up-queries.ts'
import { isStatedSo, takingUpBy, whyNotTakeUp } from './taking-up-rules.ts'

/** Whether the body takes up an item that its notice did not name (R22). */
export const takingUpRoutes = ({ db }: House) =>
  withIds(Router()).post('/items/:id/taking-up', async (req, res) => {
    const { id, meeting_id } = (await findItem(db, signedIn(req), Number(req.params.id))) ?? notFound()
    const shown = { meeting: meeting_id, piece: 'attendance/_standing', refused: 'standing' }
    const { values, errors, ...read } = readForm(takingUpForm, req.body)
    const typed = { ...read.typed, late: String(id) }
    if (!values) return show(db, req, res, shown, firstError(errors), typed)
    const { stands } = values
    const done = await act(db, req, { meeting: meeting_id }, async (db, room) => {
      const item = room.items.find((item) => item.id === id) ?? notFound()
      const refusal = whyNotTakeUp(room, req.viewer, item, stands)
      if (refusal) return refusal
      const late = lateOf(room, id)!
      const { taken = false, chair = 0, ...how } = takingUpBy(room, item, late, stands)
      if (isStatedSo(late, stands, taken)) return undefined
      const at = { at_item: room.meeting.current_item_id, by: signedIn(req).id, at: req.now }
      await stateTakingUp(db, { item: id, taken, stands, chair, ...how, ...at })
      const before = late.taking && { taken: late.taking.taken, stands: late.taking.stands }
      const details = { unanimity: how.unanimity, stands, ...(before && { before }) }
      await tell(db, req, room, 'item', id, taken ? 'item taken up' : 'item not taken up', details)
    })
    await show(db, req, res, shown, done.refusal, typed)
  })
