import { Router } from 'express'
import { together } from '../../db/together.ts'
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
    const before = idIn(req.query.before) ?? 2_147_483_647
    const { at, all } = await together(db, (db) => ({
      at: motionAt(db, req),
      all: listWordings(db, Number(req.params.id), before, aPage + 1),
    }))
    const { room, table, stayOut } = await tableAt(db, req, at.item)
    const motion = motionIn(table, req)
    const wordings = stayOut ? [] : all
    const shown = wordings.slice(0, aPage)
    res.render('motions/wordings', {
      ...{ room, table, stayOut, motion, redline },
      wordings: shown,
      more: wordings.length > aPage ? shown.at(-1)!.id : undefined,
    })
  })
