import { Router } from 'express'
import type { House } from '../house.ts'
import { dayIn } from '../web/forms.ts'
import { actRoutes } from './act-routes.ts'
import { dayModel } from './acts.ts'
import { fileRoutes } from './file-routes.ts'

/** R77: what came, went out and was made here, day by day, for the county's register. */
export const registryRoutes = (house: House) =>
  Router()
    .get('/registry', async (req, res) => {
      const day = typeof req.query.day === 'string' ? dayIn(req.query.day.trim()) : undefined
      res.render('registry/day', await dayModel(house, req, day))
    })
    .use(actRoutes(house))
    .use(fileRoutes(house))
