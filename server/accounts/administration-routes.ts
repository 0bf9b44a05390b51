import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import { sendsMail, type House } from '../house.ts'
import { countMessages } from '../mail/queries.ts'
import { record } from '../record/queries.ts'
import { isAdministrator } from '../sight/rules.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed } from '../web/ids.ts'
import { readForm } from '../web/forms.ts'
import { findFirstSteps } from './first-step-queries.ts'
import { guideOf } from './first-step-rules.ts'
import { settingsForm } from './forms.ts'
import { findSettings, listCounties, setSetting } from './queries.ts'
import type { CountySettings, SettingKey } from './settings-rules.ts'

export const administrationRoutes = (house: House) => {
  const { db, settings } = house
  return Router()
    .get('/administration', async (req, res) => {
      administrator(req)
      res.render('accounts/administration', {
        isEmbedded: settings.databaseUrl === undefined,
        sendsMail: settings.smtpUrl !== undefined,
        publicUrl: settings.publicUrl,
        messages: await countMessages(db),
        guide: guideOf(await findFirstSteps(db), sendsMail(settings)),
      })
    })
    .get('/administration/settings', (req, res) => {
      administrator(req)
      return show(house, req, res)
    })
    .post('/administration/settings', async (req, res) => {
      const { id } = administrator(req)
      const { values, errors, typed } = readForm(settingsForm, req.body)
      if (!values) return show(house, req, res, { errors, typed })
      await inTransaction(db, async (db) => {
        let changed = false
        for (const [key, value] of Object.entries(values))
          changed = (await setSetting(db, key as SettingKey, value as never)) || changed
        if (!changed) return
        await record(db, {
          by: id,
          at: req.now,
          act: 'settings changed',
          thing: 'settings',
          id: 1,
          details: values,
        })
      })
      res.redirect(303, '/administration/settings?done=yes')
    })
}

function administrator(req: Request) {
  const viewer = signedIn(req)
  return isAdministrator(viewer) ? viewer : notAllowed()
}

async function show({ db }: House, req: Request, res: Response, refused: object = {}) {
  const {
    own_case_numbers,
    demo_accounts: _,
    first_steps_rested: __,
    ...kept
  }: CountySettings = await findSettings(db)
  res.status(Object.keys(refused).length ? 422 : 200).render('accounts/settings', {
    typed: { ...kept, own_case_numbers: own_case_numbers ? 'yes' : 'no' },
    counties: await listCounties(db),
    done: req.query.done,
    ...refused,
  })
}
