import { Router } from 'express'
import { findItem } from '../agenda/queries.ts'
import type { House } from '../house.ts'
import { onceOnly } from '../record/queries.ts'
import { firstError, readForm } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { act, show, tell } from './acts.ts'
import { visitorForm } from './forms.ts'
import { endHearing, receiveVisitor } from './visitor-queries.ts'
import { visitorsFor, whyNotEndHearing, whyNotReceive } from './visitor-rules.ts'

/** Guests and experts heard in one item: there for it alone, without a vote, and gone before it is decided. */
export const visitorRoutes = ({ db }: House) =>
  withIds(Router())
    .post('/items/:id/visitors', async (req, res) => {
      const item = (await findItem(db, signedIn(req), Number(req.params.id))) ?? notFound()
      const shown = { meeting: item.meeting_id, item: item.id, piece: 'votes/_table', refused: 'table' }
      const { values, errors, ...read } = readForm(visitorForm, req.body)
      const typed = { ...read.typed, form: 'visitor' }
      if (!values) return show(db, req, res, shown, firstError(errors), typed)
      const by = signedIn(req).id
      const done = await act(db, req, { meeting: item.meeting_id, item: item.id }, async (db, room) => {
        const refusal = whyNotReceive(room, req.viewer, item.id)
        if (refusal) return refusal
        await onceOnly(db, { person: by, key: req.body.once, at: req.now }, async (db) => {
          const visitor = { ...values, meeting: item.meeting_id, item: item.id, by, at: req.now }
          const { id, person } = await receiveVisitor(db, visitor)
          await tell(db, req, room, 'attendance', id, 'arrival entered', { person, item: item.id })
          return ''
        })
      })
      await show(db, req, res, shown, done.refusal, typed)
    })

    .post('/items/:id/hearing-endings', async (req, res) => {
      const item = (await findItem(db, signedIn(req), Number(req.params.id))) ?? notFound()
      const shown = { meeting: item.meeting_id, item: item.id, piece: 'votes/_table', refused: 'table' }
      const done = await act(db, req, { meeting: item.meeting_id, item: item.id }, async (db, room) => {
        const refusal = whyNotEndHearing(room, req.viewer, item.id)
        if (refusal) return refusal
        const heard = visitorsFor(room, item.id)
        const stays = heard.map(({ id }) => id)
        await endHearing(db, stays, item.id, req.now)
        const people = heard.map(({ person_id }) => person_id)
        await tell(db, req, room, 'attendance', stays[0]!, 'hearing ended', { people, item: item.id })
      })
      await show(db, req, res, shown, done.refusal)
    })
