import { Router } from 'express'
import { tableAt } from '../amendments/acts.ts'
import type { House } from '../house.ts'
import { redline } from '../texts/rules.ts'
import { idIn } from '../web/forms.ts'
import { withIds } from '../web/ids.ts'
import { motionAt, motionIn } from './acts.ts'
import { listWordings } from './wording-queries.ts'

const aPage = 20

/** What a motion has read, for those who read it now. */
export const wordingRoutes = ({ db }: House) =>
  withIds(Router()).get('/motions/:id/wordings', async (req, res) => {
    const { item } = await motionAt(db, req)
    const { room, table, stayOut } = await tableAt(db, req, item)
    const motion = motionIn(table, req)
    const before = idIn(req.query.before) ?? 2_147_483_647
    const wordings = stayOut ? [] : await listWordings(db, motion.id, before, aPage + 1)
    const shown = wordings.slice(0, aPage)
    res.render('motions/wordings', {
      ...{ room, table, stayOut, motion, redline },
      wordings: shown,
      more: wordings.length > aPage ? shown.at(-1)!.id : undefined,
    })
  })
