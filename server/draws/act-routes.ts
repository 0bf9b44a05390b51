import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { Published } from '../composing/lottery.ts'
import { numberFrom } from '../composing/number.ts'
import { drawnBy } from '../composing/proof.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { isSecretary } from '../sight/rules.ts'
import type { Errors } from '../web/answer.ts'
import { readForm, type Typed } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { cancellationForm, numberForm } from './forms.ts'
import { tellCancelled, tellDrawn } from './letter-queries.ts'
import { drawOf } from './page-routes.ts'
import { cancelDraw, enterNumber, findDraw, listNumbers, showNames, takeDraw } from './queries.ts'
import { whyNotCancelDraw, whyNotEnter } from './rules.ts'

/** What the body's secretary does with a published draw: its number, its cancelling, its names, the seats left open. */
export const drawActRoutes = ({ db, settings }: House) =>
  withIds(Router())
    .post('/draws/:id/number', async (req, res) => {
      const { viewer, draw } = await keptDraw(db, req)
      const { values, typed, errors } = readForm(numberForm, req.body)
      const number = values && numberFrom(draw.source, values.drawn_text, draw.tickets)
      if (values && number === undefined)
        errors.drawn_text = say('draws.wrongDigits', { digits: String(draw.tickets - 1).length })
      if (!values || number === undefined)
        return refuse(db, req, res, { form: 'number', values: typed, errors })
      if (draw.number === number) return res.redirect(303, `/draws/${draw.id}`)
      const refusal = await inTransaction(db, async (db) => {
        const taken = await takeDraw(db, draw.id)
        const numbers = await listNumbers(db, viewer, draw.computation_id)
        const refusal = whyNotEnter(taken, numbers, req.now)
        if (refusal) return refusal
        const act = { by: viewer.id, at: req.now }
        await enterNumber(db, draw.id, { ...values, number }, act)
        const { seats } = drawnBy(JSON.parse(draw.content) as Published, number)
        const [drawn, reserves] = [
          seats.map(({ id }) => Number(id)),
          seats.map(({ reserve }) => Number(reserve)),
        ]
        const told = numbers.filter((one) => [...drawn, ...reserves].includes(one.number))
        await tellDrawn(db, settings, { draw, numbers: told, drawn, at: req.now })
        const noted = { ...act, act: 'draw held' as const, thing: 'draw', id: draw.id, body: draw.body_id }
        await record(db, { ...noted, details: { number } })
        return undefined
      })
      return refusal
        ? refuse(db, req, res, { form: 'number', values: typed, refusal })
        : res.redirect(303, `/draws/${draw.id}`)
    })

    .post('/draws/:id/cancellation', async (req, res) => {
      const { viewer, draw } = await keptDraw(db, req)
      const { values, typed, errors } = readForm(cancellationForm, req.body)
      if (!values) return refuse(db, req, res, { form: 'cancellation', values: typed, errors })
      const refusal = await inTransaction(db, async (db) => {
        const refusal = whyNotCancelDraw(await takeDraw(db, draw.id), req.now)
        if (refusal) return refusal
        const act = { by: viewer.id, at: req.now }
        await cancelDraw(db, draw.id, values.reasons, act)
        const numbers = await listNumbers(db, viewer, draw.computation_id)
        await tellCancelled(db, settings, { draw, numbers, at: req.now, why: values.reasons })
        await record(db, { ...act, act: 'draw cancelled', thing: 'draw', id: draw.id, body: draw.body_id })
        return undefined
      })
      return refusal
        ? refuse(db, req, res, { form: 'cancellation', values: typed, refusal })
        : res.redirect(303, `/draws/${draw.id}`)
    })

    .post('/draws/:id/names', async (req, res) => {
      const { viewer, draw } = await keptDraw(db, req)
      const refusal = await inTransaction(db, async (db) => {
        const taken = await takeDraw(db, draw.id)
        if (taken.number === null) return say('draws.notDrawn')
        if (taken.names_shown_at) return undefined
        const act = { by: viewer.id, at: req.now }
        await showNames(db, draw.id, act)
        await record(db, { ...act, act: 'names shown', thing: 'draw', id: draw.id, body: draw.body_id })
        return undefined
      })
      return refusal
        ? refuse(db, req, res, { form: 'names', values: {}, refusal })
        : res.redirect(303, `/draws/${draw.id}`)
    })

/** The draw with its own secretary. */
export async function keptDraw(db: Db, req: Request) {
  const viewer = signedIn(req)
  const draw = (await findDraw(db, Number(req.params.id))) ?? notFound()
  if (!isSecretary(viewer, draw.body_id)) notAllowed()
  return { viewer, draw }
}

interface Again {
  form: 'number' | 'cancellation' | 'names' | 'redraw' | 'draft'
  values: Typed
  errors?: Errors
  refusal?: Message | undefined
}

/** The page again, with what was typed and why it was refused. */
export const refuse = async (db: Db, req: Request, res: Response, again: Again) =>
  res.status(422).render('draws/show', {
    errors: {},
    ...(await drawOf(db, req.viewer, Number(req.params.id), req.now)),
    ...again,
  })
