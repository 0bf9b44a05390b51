import { Router } from 'express'
import { together } from '../../db/together.ts'
import type { House } from '../house.ts'
import { isSecretary } from '../sight/rules.ts'
import { idIn } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { occasionModel } from './page-acts.ts'
import { findOccasion, listOccasions, occasionsPage } from './queries.ts'
import { listSeries, seriesPage } from './series-queries.ts'
import { occasionWhen } from './table-rules.ts'

/** Occasions where views were heard: those that open to the reader, and the page of each. */
export const occasionsRoutes = (house: House) =>
  withIds(Router())
    .get('/occasions', async (req, res) => {
      const { viewer } = req
      const { found, series } = await together(house.db, (db) => ({
        found: listOccasions(db, viewer, idIn(req.query.before)),
        series: listSeries(db, viewer, idIn(req.query.series)),
      }))
      const occasions = found.slice(0, occasionsPage)
      res.render('occasions/index', {
        occasions,
        last: found.length > occasionsPage ? occasions.at(-1) : undefined,
        series: series.slice(0, seriesPage),
        nextSeries: series.length > seriesPage ? series[seriesPage - 1]!.id : undefined,
        keeps: isSecretary(viewer),
        when: (one: (typeof found)[number]) => occasionWhen(req.language, one),
      })
    })

    .get('/occasions/:id', async (req, res) => {
      const occasion = (await findOccasion(house.db, req.viewer, Number(req.params.id))) ?? notFound()
      res.render('occasions/show', await occasionModel(house, req, occasion))
    })
