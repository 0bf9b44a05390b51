import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { keepsBodies, keepsMembers } from '../bodies/power-rules.ts'
import { findBody } from '../bodies/queries.ts'
import { findTermById } from '../bodies/term-queries.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { termsForm } from './forms.ts'
import { findFeeTerms, setFeeTerms } from './queries.ts'
import { euros, usualTerms } from './rules.ts'

/** What the meetings of a term pay: the administrator enters it, the secretary reads it. */
export const feeTermsRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/terms/:id/fees', async (req, res) => {
      const found = await ofTerm(db, req)
      const { class: name, fee, decision_fee, staff, ...days } = found.terms ?? usualTerms
      const sums = { fee: euros(fee), decision_fee: euros(decision_fee) }
      const values = { ...days, ...sums, class: name, staff: staff ? 'yes' : '' }
      res.render('fees/terms', { ...found, values, errors: {}, done: req.query.saved === 'yes' })
    })

    .post('/terms/:id/fees', async (req, res) => {
      const { viewer, body, ...found } = await ofTerm(db, req)
      if (!found.mayChange) notAllowed()
      const { values, typed, errors } = readForm(termsForm, req.body)
      if (!values)
        return res.status(422).render('fees/terms', { ...found, body, values: typed, errors, done: false })
      const { id } = found.term
      await inTransaction(db, async (db) => {
        if (!(await setFeeTerms(db, id, values))) return
        const act = { by: viewer.id, at: req.now, act: 'fee terms set' as const, thing: 'term', id }
        await record(db, { ...act, body: body.id, details: { before: found.terms ?? null, after: values } })
      })
      res.redirect(303, `/terms/${id}/fees?saved=yes`)
    })

async function ofTerm(db: Db, req: Request) {
  const viewer = signedIn(req)
  const term = (await findTermById(db, Number(req.params.id))) ?? notFound()
  const body = (await findBody(db, term.body_id)) ?? notFound()
  if (!keepsMembers(viewer, body.id)) notAllowed()
  return { viewer, term, body, terms: await findFeeTerms(db, term.id), mayChange: keepsBodies(viewer) }
}
