import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { addDays, instantOf } from '../calendar/rules.ts'
import { canonical, sha256, type Published } from '../composing/lottery.ts'
import type { House } from '../house.ts'
import { findCall, type Call } from '../nominations/queries.ts'
import { onceOnly, record } from '../record/queries.ts'
import { readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notFound, withIds } from '../web/ids.ts'
import { findWholeComputation, type WholeComputation } from './computation-queries.ts'
import { publicationForm, sources } from './forms.ts'
import { tellNumbers } from './letter-queries.ts'
import { computationOf, publishedOf, type Basis } from './page-routes.ts'
import { addDraw, holdCall, listDrawsOf, listNumbers, type Numbered } from './queries.ts'
import { whyNotPublish } from './rules.ts'

/** A computed draw is published with its seal, the source of its number and its hour: nothing of it changes after. */
export const publicationRoutes = ({ db, settings }: House) =>
  withIds(Router())
    .get('/computations/:id/draws/new', async (req, res) => {
      const found = await computedDraw(db, req)
      const values = { source: 'dice', draws_on: addDays(req.viewer.today, 7), draws_at: '12.00' }
      res.render('draws/publish', { ...found, sources, values, errors: {}, once: randomUUID() })
    })

    .post('/computations/:id/draws', async (req, res) => {
      const viewer = signedIn(req)
      const { computation, call, ...found } = await computedDraw(db, req)
      const { values, typed, errors } = readForm(publicationForm, req.body)
      const again = { ...found, computation, call, sources, values: typed, errors, once: req.body.once }
      if (!values) return res.status(422).render('draws/publish', again)
      const drawsAt = instantOf(values.draws_on, values.draws_at)
      let refusal: ReturnType<typeof whyNotPublish>
      const path = await onceOnly(db, { person: viewer.id, key: req.body.once, at: req.now }, async (db) => {
        await holdCall(db, call.id)
        const numbers = await listNumbers(db, viewer, computation.id)
        const { follows } = computation.basis as unknown as Basis
        const others = (await listDrawsOf(db, call.id)).filter(({ id }) => id > (follows ?? 0))
        refusal = whyNotPublish({ drawsAt, numbers, others }, req.now)
        if (refusal) return ''
        const { id } = await publishDraw(
          db,
          settings,
          { computation, call, published: found.published, numbers, ...values, drawsAt },
          { by: viewer.id, at: req.now },
        )
        return `/draws/${id}`
      })
      if (path) return res.redirect(303, path)
      return res.status(422).render('draws/publish', { ...again, refusal, once: randomUUID() })
    })

interface ToPublish {
  computation: Pick<WholeComputation, 'id' | 'basis'>
  call: Call
  published: Published
  numbers: Numbered[]
  source: NonNullable<Published['number']>['source']
  source_text: string
  drawsAt: Date
}

/** The file with its seal, for all; and to each candidate her number. */
export async function publishDraw(
  db: Db,
  sender: { publicUrl: string },
  { computation, call, published, numbers, source, source_text, drawsAt }: ToPublish,
  { by, at }: { by: number; at: Date },
) {
  const basis = computation.basis as unknown as Basis
  const number = { source, text: source_text, at: drawsAt.toISOString() }
  const content = contentOf(published, { call, basis }, number)
  const seal = sha256(content)
  const { id } = await addDraw(db, {
    call_id: call.id,
    computation_id: computation.id,
    follows_id: basis.follows ?? null,
    content,
    seal,
    tickets: published.tickets.length,
    source,
    source_text,
    draws_at: drawsAt,
    published_by: by,
    published_at: at,
  })
  const draw = { id, body_id: call.body_id, body_name: call.body_name, draws_at: drawsAt }
  await tellNumbers(db, sender, { draw, numbers, at })
  const act = { by, at, act: 'draw published' as const, thing: 'draw', id, body: call.body_id }
  await record(db, { ...act, details: { seal } })
  return { id }
}

/** The computed draw with its call, for the secretary; what has no tickets cannot be published. */
async function computedDraw(db: Db, req: Request) {
  const viewer = signedIn(req)
  const id = Number(req.params.id)
  const whole = (await findWholeComputation(db, viewer, id)) ?? notFound()
  const isDraw = whole.task === 'draw' && whole.status === 'done' && whole.call_id !== null
  const published = (isDraw && publishedOf(whole)) || notFound()
  const call = (await findCall(db, viewer, whole.call_id!)) ?? notFound()
  return { published, call, ...(await computationOf(db, viewer, id)), computation: whole }
}

/** The file that anyone may verify: without names, and the same text on every machine. */
const contentOf = (
  published: Published,
  { call, basis }: { call: Call; basis: Basis },
  number: NonNullable<Published['number']>,
) =>
  canonical({
    ...published,
    number,
    about: {
      body: call.body_name,
      call: call.title,
      startsOn: basis.startsOn,
      seats: basis.of,
      held: basis.held,
    },
  })
