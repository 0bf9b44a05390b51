import { Router } from 'express'
import { together } from '../../db/together.ts'
import type { House } from '../house.ts'
import { gendersInWords } from '../nominations/answer-rules.ts'
import { afterName } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notFound, withIds } from '../web/ids.ts'
import {
  countStandingBefore,
  findInPreparation,
  listStandingBefore,
  pageLength,
} from './preparing-queries.ts'

/** Among whom the body that appoints may choose: for those who prepare its decision, until it is made. */
export const preparingRoutes = ({ db }: House) =>
  withIds(Router()).get('/appointments/:id/candidates', async (req, res) => {
    const viewer = signedIn(req)
    const id = Number(req.params.id)
    const { proposal, page, counts } = await together(db, (db) => ({
      proposal: findInPreparation(db, viewer, id),
      page: listStandingBefore(db, viewer, id, afterName(req.query)),
      counts: countStandingBefore(db, viewer, id),
    }))
    const candidates = page.slice(0, pageLength)
    res.render('appointments/candidates', {
      proposal: proposal ?? notFound(),
      candidates,
      count: counts.female + counts.male + counts.untold,
      genders: gendersInWords(counts),
      next: page.length > pageLength ? candidates.at(-1) : undefined,
    })
  })
