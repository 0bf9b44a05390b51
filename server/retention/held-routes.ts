import { Router } from 'express'
import type { House } from '../house.ts'
import { signedIn } from '../web/identity.ts'
import { findHeld } from './held-queries.ts'
import { shownOfEach, wordHeld } from './held-rules.ts'

/** As much as a file can hold of one person's doings in many years. */
const all = 200_000

/** Everyone sees and downloads what is held on them (GDPR art. 15). */
export const heldRoutes = ({ db }: House) =>
  Router()
    .get('/account/held', async (req, res) => {
      const held = await findHeld(db, signedIn(req).id, shownOfEach + 1)
      res.render('retention/held', { sections: wordHeld(req.language, held) })
    })
    .get('/account/held.json', async (req, res) => {
      const held = await findHeld(db, signedIn(req).id, all)
      res
        .attachment('kumppanuuspoyta.json')
        .type('json')
        .send(JSON.stringify(held, undefined, 2))
    })
