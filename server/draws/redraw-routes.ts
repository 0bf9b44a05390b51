import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import type { Published } from '../composing/lottery.ts'
import { aroundLocked } from '../composing/pool.ts'
import { drawnBy } from '../composing/proof.ts'
import type { House } from '../house.ts'
import { readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notFound, withIds } from '../web/ids.ts'
import { say } from '../words/index.ts'
import { keptDraw, refuse } from './act-routes.ts'
import { findWholeComputation } from './computation-queries.ts'
import { whyNotCompute } from './computation-rules.ts'
import { redrawForm } from './forms.ts'
import type { Basis } from './page-routes.ts'
import { callToDraw, standingFor } from './pool-acts.ts'
import { askDraw } from './preparation-routes.ts'
import { listNumbers, type Draw } from './queries.ts'
import { whyNotAmong, whyNotRedraw } from './rules.ts'

/** Some of those drawn do not take the seat: their seats are drawn again, with the others fixed. */
export const redrawRoutes = ({ db, computing }: House) =>
  withIds(Router()).post('/draws/:id/redraws', async (req, res) => {
    const { draw } = await keptDraw(db, req)
    if (draw.number === null)
      return refuse(db, req, res, { form: 'redraw', values: {}, refusal: say('draws.notDrawn') })
    const { values } = readForm(redrawForm, req.body)
    const { whyNot, ...redraw } = await redrawn(db, req, draw, values?.declined ?? [])
    const { path, refusal } = await askDraw(db, req, { ...redraw, tickets: draw.tickets }, whyNot)
    if (!path) return refuse(db, req, res, { form: 'redraw', values: {}, refusal })
    computing.begin(req.now)
    res.redirect(303, path)
  })

async function redrawn(db: Db, req: Request, draw: Draw, declined: number[]) {
  const viewer = signedIn(req)
  const call = await callToDraw(db, viewer, draw.call_id)
  const before = (await findWholeComputation(db, viewer, draw.computation_id)) ?? notFound()
  const { startsOn, whole, kept } = before.basis as unknown as Basis
  const numbers = await listNumbers(db, viewer, draw.computation_id)
  const candidates = (given: number[]) =>
    numbers.filter(({ number }) => given.includes(number)).map(({ candidate_id }) => candidate_id)
  const drawn =
    draw.number === null
      ? []
      : drawnBy(JSON.parse(draw.content) as Published, draw.number).seats.map(({ id }) => Number(id))
  const standing = await standingFor(db, viewer, call, {
    startsOn,
    whole,
    confirmed: [
      ...kept.filter((id) => id.startsWith('c')).map((id) => Number(id.slice(1))),
      ...candidates(drawn.filter((number) => !declined.includes(number))),
    ],
    declined: candidates(declined),
  })
  const around = aroundLocked(standing.pool, standing.locked)
  const later = standing.draws.filter(({ id }) => id > draw.id)
  const whyNot = (queue: typeof standing.queue) =>
    whyNotRedraw({ drawn, declined, later }) ??
    whyNotCompute(queue) ??
    whyNotAmong(around.seats, around.candidates)
  return { call, standing, basis: { startsOn, whole, follows: draw.id }, whyNot }
}
