import { Router } from 'express'
import { together } from '../../db/together.ts'
import type { House } from '../house.ts'
import { listServiceFields, listSubregionsInUse } from '../organisations/reference-queries.ts'
import { lineIn } from '../web/forms.ts'
import { withIds } from '../web/ids.ts'
import { tendedBy } from './acts.ts'
import { listPartners } from './partner-queries.ts'
import { isOld } from './rules.ts'

const most = 100

/** Who else fits: providers whose fields complement the organisation's own, with the warning of R83. */
export const directoryPartnerRoutes = ({ db }: House) =>
  withIds(Router()).get('/directory/:id/partners', async (req, res) => {
    const { viewer, provider } = await tendedBy(db, req)
    const { language } = req
    const fields = [req.query.field ?? []].flat().map(lineIn).slice(0, 50)
    const open = req.query.open === 'development' ? 'development' : 'bids'
    const region = lineIn(req.query.region).replaceAll('\0', '')
    const sought = { organisation: provider.id, fields, open, region } as const
    const found = await together(db, (db) => ({
      serviceFields: listServiceFields(db, language),
      subregions: listSubregionsInUse(db, language),
      partners: listPartners(db, sought, language, most),
    }))
    const missing = found.serviceFields.filter(({ key }) => !provider.entry.fields.includes(key))
    res.render('directory/partners', {
      ...{ ...found, provider, fields, open, region, missing },
      isOld: (day: string | null) => isOld(day, viewer.today),
    })
  })
