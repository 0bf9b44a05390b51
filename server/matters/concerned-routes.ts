import { Router } from 'express'
import type { House } from '../house.ts'
import { withIds } from '../web/ids.ts'
import { say } from '../words/index.ts'
import { back, change, note } from './acts.ts'
import { hasOrganisation } from './choice-queries.ts'
import { readOrganisation } from './forms.ts'
import { addOrganisation, removeOrganisation } from './keeping-queries.ts'
import { mayKeep, whyNotKeep } from './rules.ts'

/** The organisations that a matter concerns: their people are warned of disqualification (R45). */
export const concernedRoutes = (house: House) =>
  withIds(Router(), 'organisation')
    .post('/matters/:id/organisations', async (req, res) => {
      const { values, typed } = readOrganisation(req.body)
      const refusal = await change(house, req, mayKeep, async (db, matter) => {
        if (!values || !(await hasOrganisation(db, values.organisation_id))) return say('shared.notAChoice')
        const refusal = whyNotKeep(matter)
        if (refusal) return refusal
        const details = { organisation: values.organisation_id }
        if (await addOrganisation(db, matter.id, values.organisation_id))
          await note(db, req, matter, 'concerned organisation added', details)
        return undefined
      })
      await back(house, req, res, { refusal, typed })
    })

    .post('/matters/:id/organisations/:organisation/removal', async (req, res) => {
      const organisation = Number(req.params.organisation)
      const refusal = await change(house, req, mayKeep, async (db, matter) => {
        const refusal = whyNotKeep(matter)
        if (refusal) return refusal
        if (await removeOrganisation(db, matter.id, organisation))
          await note(db, req, matter, 'concerned organisation removed', { organisation })
        return undefined
      })
      await back(house, req, res, { refusal })
    })
