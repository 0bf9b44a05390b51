import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import { findSetting, setSetting } from '../accounts/queries.ts'
import type { House } from '../house.ts'
import { monthsKept } from '../nominations/candidate-rules.ts'
import { record } from '../record/queries.ts'
import { readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed } from '../web/ids.ts'
import { retentionForm } from './forms.ts'
import { defaultMonths, kept, keptKinds, lockedKinds, mayReadRetention, maySetRetention } from './rules.ts'

/** How long personal data is kept: set by the administrator within bounds, told where law sets it. */
export const retentionRoutes = (house: House) =>
  Router()
    .get('/administration/retention', async (req, res) => {
      if (!mayReadRetention(signedIn(req))) notAllowed()
      await show(house, req, res)
    })
    .post('/administration/retention', (req, res) => save(house, req, res))

async function show({ db }: House, req: Request, res: Response, refused: object = {}) {
  res.status(Object.keys(refused).length ? 422 : 200).render('retention/index', {
    // a kind that came after the settings were saved has its own default
    typed: { ...defaultMonths, ...(await findSetting(db, 'retention_months')) },
    kinds: keptKinds.map((kind) => ({ kind, ...kept[kind] })),
    lockedKinds,
    candidatesMonths: monthsKept,
    sets: maySetRetention(signedIn(req)),
    done: req.query.done,
    ...refused,
  })
}

async function save(house: House, req: Request, res: Response) {
  const viewer = signedIn(req)
  if (!maySetRetention(viewer)) notAllowed()
  const { values, errors, typed } = readForm(retentionForm, req.body)
  if (!values) return show(house, req, res, { errors, typed })
  await inTransaction(house.db, async (db) => {
    if (!(await setSetting(db, 'retention_months', values))) return
    const act = { by: viewer.id, at: req.now, act: 'retention changed', thing: 'settings', id: 1 } as const
    await record(db, { ...act, details: values })
  })
  res.redirect(303, '/administration/retention?done=yes')
}
