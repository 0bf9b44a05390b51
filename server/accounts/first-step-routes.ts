import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import { sendsMail, type House } from '../house.ts'
import { record } from '../record/queries.ts'
import { isAdministrator } from '../sight/rules.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed } from '../web/ids.ts'
import { findFirstSteps } from './first-step-queries.ts'
import { guideOf } from './first-step-rules.ts'
import { setSetting } from './queries.ts'

/** The guide of taking the service into use: it can be left, gone on with and put away. */
export const firstStepsRoutes = ({ db, settings }: House) =>
  Router()
    .get('/administration/first-steps', async (req, res) => {
      administrator(req)
      const guide = guideOf(await findFirstSteps(db), sendsMail(settings))
      res.render('accounts/first-steps', { guide })
    })

    .post('/administration/first-steps/rest', async (req, res) => {
      const { id: by } = administrator(req)
      const rested = req.body?.rested === 'yes'
      await inTransaction(db, async (db) => {
        if (!(await setSetting(db, 'first_steps_rested', rested))) return
        const act = rested ? ('first steps put away' as const) : ('first steps shown again' as const)
        await record(db, { by, at: req.now, act, thing: 'settings', id: 1 })
      })
      res.redirect(303, '/administration/first-steps')
    })

function administrator(req: Request) {
  const viewer = signedIn(req)
  return isAdministrator(viewer) ? viewer : notAllowed()
}
