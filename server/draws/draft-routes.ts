import { Router } from 'express'
import { draftFrom } from '../appointments/queries.ts'
import type { Published } from '../composing/lottery.ts'
import { drawnBy } from '../composing/proof.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { notFound, withIds } from '../web/ids.ts'
import { say, word } from '../words/index.ts'
import { keptDraw, refuse } from './act-routes.ts'
import { findWholeComputation } from './computation-queries.ts'
import type { Basis } from './page-routes.ts'
import { callToDraw, standingFor } from './pool-acts.ts'
import { seatsFor } from './pool-rules.ts'
import { listNumbers } from './queries.ts'

/** Those drawn as a draft for the appointer, who decides freely (R16). */
export const drawDraftRoutes = ({ db, settings }: House) =>
  withIds(Router()).post('/draws/:id/appointments', async (req, res) => {
    const { viewer, draw } = await keptDraw(db, req)
    if (draw.number === null)
      return refuse(db, req, res, { form: 'draft', values: {}, refusal: say('draws.notDrawn') })
    const call = await callToDraw(db, viewer, draw.call_id)
    const { basis } = (await findWholeComputation(db, viewer, draw.computation_id)) ?? notFound()
    const { startsOn, whole, kept } = basis as unknown as Basis
    const numbers = await listNumbers(db, viewer, draw.computation_id)
    const standing = await standingFor(db, viewer, call, { startsOn, whole })
    const { seats } = drawnBy(JSON.parse(draw.content) as Published, draw.number)
    const drawn = numbers
      .filter(({ number }) => seats.some(({ id }) => Number(id) === number))
      .map(({ candidate_id }) => candidate_id)
    const confirmed = kept.filter((id) => id.startsWith('c')).map((id) => Number(id.slice(1)))
    const proposed = standing.candidates.filter(({ id }) => [...confirmed, ...drawn].includes(id))
    const method = word(
      req.language,
      say('draws.method', {
        number: draw.number,
        text: draw.drawn_text ?? '',
        source: say(`draws.source_${draw.source}`),
        at: { moment: draw.drawn_at! },
        seal: draw.seal,
        page: `${settings.publicUrl}/draws/${draw.id}`,
      }),
    )
    const path = await onceOnly(db, { person: viewer.id, key: req.body.once, at: req.now }, async (db) => {
      const title = word(req.language, say('draws.draftTitle', { call: { byLanguage: call.title } }))
      const draft = {
        term_id: call.term_id,
        call_id: call.id,
        draw_id: draw.id,
        title,
        starts_on: startsOn,
        method,
      }
      const act = { by: viewer.id, at: req.now }
      const id = await draftFrom(db, draft, seatsFor(proposed, standing.open, standing.members), act)
      const noted = { act: 'appointment drafted' as const, thing: 'appointment', id, body: call.body_id }
      await record(db, { ...act, ...noted, details: { draw: draw.id } })
      return `/appointments/${id}`
    })
    return res.redirect(303, path)
  })
