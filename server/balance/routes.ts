import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { listAppointments } from '../appointments/queries.ts'
import { findBody, findTerm } from '../bodies/queries.ts'
import { keepsMembers } from '../bodies/power-rules.ts'
import { listTerms } from '../bodies/term-queries.ts'
import type { House } from '../house.ts'
import { listCalls } from '../nominations/queries.ts'
import { stateOf } from '../nominations/rules.ts'
import { isSecretary } from '../sight/rules.ts'
import { idIn } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { countedIn, findTermOf } from './acts.ts'
import { drawn } from './drawing-rules.ts'

/** The picture of a body's balance in a term: public, with people as counts only. */
export const balanceRoutes = ({ db }: House) =>
  withIds(Router()).get('/bodies/:id/balance', async (req, res) => {
    const id = Number(req.params.id)
    const { body, current, terms } = await together(db, (db) => ({
      body: findBody(db, id),
      current: findTerm(db, id, req.viewer.today),
      terms: listTerms(db, id),
    }))
    if (!body) notFound()
    const asked = req.query.term === undefined ? (current?.id ?? terms[0]?.id) : idIn(req.query.term)
    if (!terms.some((term) => term.id === asked))
      return req.query.term === undefined
        ? res.render('balance/none', { body, keeps: keepsMembers(req.viewer, id) })
        : notFound()
    return res.render('balance/show', { body, terms, ...(await pictureOf(db, req, asked!)) })
  })

async function pictureOf(db: Db, req: Request, termId: number) {
  const { viewer } = req
  const { term, on } = await findTermOf(db, viewer, termId)
  const { counted, calls } = await together(db, (db) => ({
    counted: countedIn(db, viewer, { term, on }),
    calls: listCalls(db, viewer, termId),
  }))
  const keeps = keepsMembers(viewer, term.body_id)
  return {
    term,
    on,
    ...drawn(counted, req.query.by),
    // what ends with the term is not refilled in it
    endsEarly: counted.seating.some(({ members }) =>
      members.some(({ until, followed }) => until && !followed && until < (term.ends_on ?? '9999')),
    ),
    calls: calls.map((call) => ({ ...call, state: stateOf(call, viewer.today) })),
    keeps,
    drafts: keeps ? await listAppointments(db, viewer, term.id) : [],
    isSecretary: isSecretary(viewer, term.body_id),
  }
}
