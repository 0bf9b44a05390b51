import { Router } from 'express'
import { instantOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { findMeeting } from '../meetings/queries.ts'
import { isVoting } from '../motions/rules.ts'
import { firstError, readForm } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { act, show, tell } from './acts.ts'
import { continueLater, tellContinuation } from './continuation-queries.ts'
import { adjournmentNow, isContinuedSo, whyNotContinueLater } from './continuation-rules.ts'
import { continuationForm } from './forms.ts'
import { adjournMeeting } from './meeting-queries.ts'
import { chairOf } from './room-rules.ts'

/** A meeting broken off until another day: the same agenda goes on from where it was left, and so do its § numbers. */
export const continuationRoutes = ({ db, settings }: House) =>
  withIds(Router()).post('/meetings/:id/continuations', async (req, res) => {
    const meeting = Number(req.params.id)
    const shown = { meeting, piece: 'attendance/_standing', refused: 'standing' }
    const { values, errors, ...read } = readForm(continuationForm, req.body)
    const typed = { ...read.typed, form: 'continuation' }
    if (!values) return show(db, req, res, shown, firstError(errors), typed)
    const next = { starts_at: instantOf(values.day, values.clock), place: values.place }
    const done = await act(db, req, { meeting }, async (db, room, table) => {
      const hand = { by: signedIn(req).id, at: req.now }
      const voting = table ? isVoting(table) : false
      const refusal = whyNotContinueLater(room, req.viewer, next, { voting })
      if (refusal || isContinuedSo(room, next)) return refusal
      const adjournment =
        adjournmentNow(room)?.id ??
        (await adjournMeeting(db, { room, chair: chairOf(room)?.person_id, until: null, ...hand }))
      await continueLater(db, { meeting, adjournment, ...next }, hand)
      const called = (await findMeeting(db, req.viewer, meeting)) ?? notFound()
      await tellContinuation(db, settings, { meeting: called, adjournment, ...next, at: req.now })
      await tell(db, req, room, 'meeting', meeting, 'meeting continued later', next)
    })
    await show(db, req, res, shown, done.refusal, typed)
  })
