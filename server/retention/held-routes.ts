import { Router } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { signedIn } from '../web/identity.ts'
import { findHeld } from './held-queries.ts'
import { shownOfEach, wordHeld } from './held-rules.ts'
import { removeOwn } from './own-removal-queries.ts'

/** As much as a file can hold of one person's doings in many years. */
const all = 200_000

/** Everyone sees and downloads what is held on them (GDPR art. 15), and has removed what need not be kept (art. 17). */
export const heldRoutes = ({ db }: House) =>
  Router()
    .get('/account/held', async (req, res) => {
      const held = await findHeld(db, signedIn(req).id, shownOfEach + 1)
      const done = ['removed', 'nothing'].find((one) => one === req.query.done)
      res.render('retention/held', { sections: wordHeld(req.language, held), done })
    })
    .post('/account/held/removals', async (req, res) => {
      const { id } = signedIn(req)
      const count = await inTransaction(db, async (db) => {
        const count = await removeOwn(db, id)
        const act = { by: id, at: req.now, act: 'own data removed' as const, thing: 'person', id }
        if (count) await record(db, { ...act, details: { count } })
        return count
      })
      res.redirect(303, `/account/held?done=${count ? 'removed' : 'nothing'}`)
    })
    .get('/account/held.json', async (req, res) => {
      const held = await findHeld(db, signedIn(req).id, all)
      res
        .attachment('kumppanuuspoyta.json')
        .type('json')
        .send(JSON.stringify(held, undefined, 2))
    })
