import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import type { Day } from '../calendar/rules.ts'
import { findBodyPage } from '../bodies/page-queries.ts'
import { keepsBodies } from '../bodies/power-rules.ts'
import { closeBody, holdBody } from '../bodies/term-queries.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import type { Errors } from '../web/answer.ts'
import type { Typed } from '../web/forms.ts'
import type { Viewer } from '../sight/rules.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import type { Message } from '../words/index.ts'
import { endMemberships, endOffices } from './ending-queries.ts'
import { readClosing } from './forms.ts'
import { askArchive, findLastEnd, hindrancesPage, listHindrances } from './queries.ts'
import { hindranceIn, hindrancePlaceIn, hinders, whyNotClose } from './rules.ts'

/** The end of a body: by decision, or when its last term has ended. */
export const closingRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/bodies/:id/closing', async (req, res) => {
      keeper(req)
      res.render('archives/closing', await closingModel(db, req))
    })

    .post('/bodies/:id/closing', async (req, res) => {
      const { id: by } = keeper(req)
      const id = Number(req.params.id)
      const { values, errors, typed } = readClosing(req.body)
      const refusal =
        values && (await close(db, { viewer: req.viewer, id, decision: values.decision, by, at: req.now }))
      if (values && !refusal) return res.redirect(303, `/bodies/${id}/archive`)
      res.status(422).render('archives/closing', await closingModel(db, req, { errors, refusal, typed }))
    })

function keeper(req: Request) {
  const viewer = signedIn(req)
  return keepsBodies(viewer) ? viewer : notAllowed()
}

interface Closing {
  viewer: Viewer
  id: number
  decision: string
  by: number
  at: Date
}

const close = (db: Db, { viewer, id, decision, by, at }: Closing) =>
  inTransaction(db, async (db) => {
    const { today } = viewer
    if (!(await holdBody(db, id))) notFound()
    const body = (await findBodyPage(db, id, 'fi')) ?? notFound()
    if (body.closed_on) return undefined
    const [hindrances, lastEnds] = [await listHindrances(db, viewer, id), await findLastEnd(db, id)]
    const refusal = whyNotClose(
      { ...body, decision },
      { hindrances: hindrances.filter(hinders), lastEnds, today },
    )
    if (refusal || !(await closeBody(db, id, today, decision))) return refusal
    await record(db, { by, at, act: 'body closed', thing: 'body', id, body: id, details: { decision } })
    await endAll(db, id, { by, at, today })
    await askArchive(db, id, { by, at })
    return undefined
  })

/** Who sat in the body or kept it does so no more, each told in the record. */
async function endAll(db: Db, body: number, { by, at, today }: { by: number; at: Date; today: Day }) {
  for (const { id, ends_on } of await endMemberships(db, body, today)) {
    const details = { ends_on, end_reason: 'term_ended' }
    await record(db, { by, at, act: 'membership ended', thing: 'membership', id, body, details })
  }
  for (const { id, ends_on } of await endOffices(db, body, today))
    await record(db, { by, at, act: 'office ended', thing: 'office', id, body, details: { ends_on } })
}

interface Given {
  errors?: Errors
  refusal?: Message | undefined
  typed?: Typed
}

async function closingModel(db: Db, req: Request, { errors, refusal, typed }: Given = {}) {
  const id = Number(req.params.id)
  const after = hindrancePlaceIn(req.query.after)
  const { body, found, lastEnds } = await together(db, (db) => ({
    body: findBodyPage(db, id, req.language),
    found: listHindrances(db, req.viewer, id, after),
    lastEnds: findLastEnd(db, id),
  }))
  if (!body) notFound()
  const { today } = req.viewer
  const hindrances = found.slice(0, hindrancesPage)
  const last = found.length > hindrancesPage ? hindrances.at(-1) : undefined
  return {
    body,
    goesOn: after !== undefined,
    next: last && `/bodies/${id}/closing?after=${last.kind}-${last.id}`,
    hindrances: hindrances.filter(hinders).map(hindranceIn),
    warnings: hindrances.filter((one) => !hinders(one)).map(hindranceIn),
    needsDecision: Boolean(whyNotClose({ ...body, decision: '' }, { hindrances: [], lastEnds, today })),
    values: typed ?? {},
    errors: errors ?? {},
    refusal,
  }
}
