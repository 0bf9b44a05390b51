import { Router } from 'express'
import { copyAmendment } from '../amendments/queries.ts'
import type { House } from '../house.ts'
import { actOnTable, showTable, tellRoom } from '../votes/room-acts.ts'
import { firstError, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { withIds } from '../web/ids.ts'
import { motionAt, motionIn } from './acts.ts'
import { secondingForm } from './forms.ts'
import { takeOverMotion } from './queries.ts'
import { whyNotTakeOver } from './rules.ts'

/** A proposal that its maker withdrew, made the own one by who seconded it. */
export const takingOverRoutes = ({ db }: House) =>
  withIds(Router()).post('/motions/:id/taking-over', async (req, res) => {
    const at = await motionAt(db, req)
    const { id: by } = signedIn(req)
    const { values, errors } = readForm(secondingForm, req.body)
    if (!values) return showTable(db, req, res, at, firstError(errors))
    const { person = by } = values
    const done = await actOnTable(db, req, at, async (db, room, table) => {
      const motion = motionIn(table, req)
      const refusal = whyNotTakeOver(room, table, motion, req.viewer, person)
      if (refusal) return refusal
      const { id } = await takeOverMotion(db, { motion, person, by, at: req.now })
      await copyAmendment(db, { from: motion.id, to: id })
      const details = { person, from: motion.id }
      await tellRoom(db, req, room, { thing: 'motion', id, act: 'motion taken over', details })
    })
    await showTable(db, req, res, at, done.refusal)
  })
