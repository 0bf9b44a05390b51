import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { findTermOf } from '../balance/acts.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { isSecretary } from '../sight/rules.ts'
import { answer } from '../web/answer.ts'
import { idIn } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import type { Message } from '../words/index.ts'
import {
  cancelComputation,
  findComputation,
  findWholeComputation,
  listComputations,
} from './computation-queries.ts'
import { whyNotCancel } from './computation-rules.ts'
import { computationOf } from './page-routes.ts'

/** What the machine was asked for a term, how far it is, and what came of it: for the body's secretary. */
export const computationRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/terms/:id/computations', async (req, res) => {
      const viewer = signedIn(req)
      const { term, body } = await findTermOf(db, viewer, Number(req.params.id))
      if (!isSecretary(viewer, body.id)) notAllowed()
      const found = await listComputations(db, viewer, term.id, idIn(req.query.before))
      const computations = found.slice(0, 50)
      const next = found.length > 50 ? computations.at(-1)?.id : undefined
      res.render('draws/computations', { term, body, computations, next })
    })

    .get('/computations/:id', async (req, res) => {
      const model = await shown(db, req)
      res.render(req.get('HX-Request') ? 'draws/_computation' : 'draws/computation', model)
    })

    .get('/computations/:id/input.json', async (req, res) => {
      const { id, task, seed, solver, input } =
        (await findWholeComputation(db, signedIn(req), Number(req.params.id))) ?? notFound()
      res.attachment(`${task}-${id}.json`).json({ ...input, seed, solver })
    })

    .post('/computations/:id/cancellation', async (req, res) => {
      const viewer = signedIn(req)
      const computation = (await findComputation(db, viewer, Number(req.params.id))) ?? notFound()
      const { id, body_id } = computation
      const refusal = await inTransaction(db, async (db) => {
        if (!(await cancelComputation(db, id, req.now))) return whyNotCancel({ status: 'done' })
        const act = {
          by: viewer.id,
          at: req.now,
          act: 'computation cancelled' as const,
          thing: 'computation',
          id,
        }
        await record(db, { ...act, body: body_id })
        return undefined
      })
      const places = {
        piece: 'draws/_computation',
        page: 'draws/computation',
        url: `/computations/${id}`,
      }
      answer(req, res, places, await shown(db, req, refusal))
    })

const shown = async (db: Db, req: Request, refusal?: Message) => ({
  ...(await computationOf(db, signedIn(req), Number(req.params.id))),
  refusal,
})
