import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { chairOf } from '../attendance/room-rules.ts'
import type { House } from '../house.ts'
import { actOnTable, tellRoom } from '../votes/room-acts.ts'
import { notFound, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { tableAt } from './acts.ts'
import { readPicked } from './forms.ts'
import { stateMerging } from './merging-queries.ts'
import { standingOf, whyNotStateMerging } from './merging-rules.ts'
import { mergingFor, type Picked } from './page-rules.ts'

/** The text with the amendments that the chair picks, before the decision. */
export const mergingRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/items/:id/merging', async (req, res) => {
      const picked = req.query.picked === 'yes' ? readPicked(req.query) : undefined
      res.render('amendments/merging', await mergingPage(db, req, picked))
    })

    .post('/items/:id/merging', async (req, res) => {
      const { at } = await tableAt(db, req, Number(req.params.id))
      const picked = readPicked(req.body)
      const { id: by } = signedIn(req)
      const { refusal } = await actOnTable(db, req, at, async (db, room, table) => {
        const carried = table.motions.filter((motion) => standingOf(table, motion) === 'carried')
        const unopposed = picked.with.filter((id) => !carried.some((motion) => motion.id === id))
        const { choices } = picked
        const refusal = whyNotStateMerging(room, table, req.viewer, { unopposed, choices })
        if (refusal) return refusal
        const before = table.motions.flatMap((motion) => (motion.unopposed ? [motion.id] : []))
        if (isSame({ unopposed, choices }, { unopposed: before, choices: table.merging?.choices }))
          return undefined
        const chair = (chairOf(room) ?? notFound()).person_id
        await stateMerging(db, { item: at.item, choices, unopposed, chair, by, at: req.now })
        const details = { unopposed }
        await tellRoom(db, req, room, {
          ...{ noun: 'motion', thing: 'item', id: at.item },
          ...{ act: 'amendments merged', details },
        })
      })
      if (!refusal) return res.redirect(303, `/items/${at.item}/merging`)
      res.status(422).render('amendments/merging', { ...(await mergingPage(db, req, picked)), refusal })
    })

interface Stated {
  unopposed: number[]
  choices: Picked['choices'] | undefined
}

const isSame = (one: Stated, other: Stated) => said(one) === said(other)
const said = ({ unopposed, choices }: Stated) =>
  JSON.stringify([
    unopposed.toSorted((a, b) => a - b),
    Object.entries(choices ?? {})
      .map(([place, id]) => `${place}:${id}`)
      .toSorted(),
  ])

async function mergingPage(db: Db, req: Request, picked: Picked | undefined) {
  const { room, table, stayOut } = await tableAt(db, req, Number(req.params.id))
  return { room, table, stayOut, merging: stayOut ? undefined : mergingFor(room, table, req.viewer, picked) }
}
