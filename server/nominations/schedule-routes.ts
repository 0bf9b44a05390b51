import { Router, type Request } from 'express'
import type { House } from '../house.ts'
import { say } from '../words/index.ts'
import { notAllowed, withIds } from '../web/ids.ts'
import { actOnCall, backToCall, keptCall } from './acts.ts'
import { readCancellation, readClosing } from './call-forms.ts'
import { cancelCall, moveClosing } from './call-queries.ts'
import { tellAll } from './letter-queries.ts'
import { remindOf } from './reminder-queries.ts'
import type { Call } from './queries.ts'
import { keepsCandidates, stateOf, whyNotCancel, whyNotMoveClosing } from './rules.ts'

/** What becomes of a published call: its closing day moves, it is cancelled or ended; all who stand are told. */
export const callSchedulesRoutes = (house: House) =>
  withIds(Router())
    .get('/calls/:id/closing', async (req, res) => {
      const { call } = await keptCall(house.db, req)
      const values = { closes_on: call.closes_on, decides_on: call.decides_on ?? '' }
      const refusal = whyNotMoveClosing(call, call, '')
      res.render('nominations/closing', { call, values, errors: {}, refusal })
    })

    .post('/calls/:id/closing', async (req, res) => {
      const { call } = await keptCall(house.db, req)
      const { values: moved, typed, errors } = readClosing(req.body)
      const refusal =
        moved &&
        (await actOnCall(house, req, 'call closing moved', async (db, call) => {
          const refusal = whyNotMoveClosing(call, moved, req.viewer.today)
          if (refusal) return refusal
          if (!(await moveClosing(db, call.id, moved))) return 'unchanged'
          await tellAll(db, house.settings, call.id, {
            kind: 'call_moved',
            at: req.now,
            subject: say('nominations.mailMovedSubject', { title: { byLanguage: call.title } }),
            text: [
              say('nominations.mailMoved', {
                body: { byLanguage: call.body_name },
                before: { day: call.closes_on },
                day: { day: moved.closes_on },
              }),
            ],
          })
          return undefined
        }))
      if (moved && !refusal) return backToCall(house, req, res, undefined)
      return res.status(422).render('nominations/closing', { call, values: typed, errors, refusal })
    })

    .get('/calls/:id/cancellation', async (req, res) => {
      const { call } = await keptCall(house.db, req)
      const refusal = whyNotCancel(call)
      res.render('nominations/cancellation', { call, way: wayOf(call, req), values: {}, errors: {}, refusal })
    })

    .post('/calls/:id/cancellation', async (req, res) => {
      const { call } = await keptCall(house.db, req)
      const { values, typed, errors } = readCancellation(req.body)
      const way = wayOf(call, req)
      const refusal =
        values &&
        (await actOnCall(house, req, `call ${way}`, async (db, call) => {
          const refusal = whyNotCancel(call)
          if (refusal) return refusal
          await tellAll(db, house.settings, call.id, {
            kind: `call_${way}`,
            at: req.now,
            subject: say(`nominations.mailSubject_${way}`, { title: { byLanguage: call.title } }),
            text: [
              say(`nominations.mail_${way}`, { body: { byLanguage: call.body_name } }),
              say('nominations.mailReasons', { reasons: values.reasons }),
            ],
          })
          await cancelCall(db, call.id, { at: req.now, why: values.reasons })
          return undefined
        }))
      if (values && !refusal) return backToCall(house, req, res, undefined)
      return res.status(422).render('nominations/cancellation', { call, way, values: typed, errors, refusal })
    })

    .post('/calls/:id/reminders', async (req, res) => {
      const { viewer, call } = await keptCall(house.db, req)
      if (!keepsCandidates(viewer, call.body_id)) notAllowed()
      const refusal = await actOnCall(house, req, 'candidates reminded', (db, call) =>
        remindOf(db, house.settings, call, req.now),
      )
      await backToCall(house, req, res, refusal)
    })

/** A call that is over is not cancelled any more: it ends with nobody appointed. */
const wayOf = (call: Call, { viewer }: Request) =>
  ['closed', 'ended'].includes(stateOf(call, viewer.today)) ? 'ended' : 'cancelled'
