import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import type { Message } from '../words/index.ts'
import { endingForm } from './membership-forms.ts'
import { endMembership, findMembership, findSeat, holdTerm } from './membership-queries.ts'
import { endReasons, whyNotEndMembership } from './membership-rules.ts'
import { keepsMembers } from './power-rules.ts'

/** How a membership ends before its time. */
export const membershipEndingsRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/memberships/:id/ending', async (req, res) => {
      const { viewer, seat, membership } = await ofMembership(db, req)
      const values = { ends_on: viewer.today }
      res.render('bodies/end-membership', { seat, membership, endReasons, values, errors: {} })
    })

    .post('/memberships/:id/ending', async (req, res) => {
      const { viewer, seat, membership } = await ofMembership(db, req)
      const { values, typed, errors } = readForm(endingForm, req.body)
      const refuse = (refusal?: Message) => {
        const model = { seat, membership, endReasons, values: typed, errors, refusal }
        res.status(422).render('bodies/end-membership', model)
      }
      if (!values) return refuse()
      const refusal = await inTransaction(db, async (db) => {
        await holdTerm(db, seat.term_id)
        const now = (await findMembership(db, membership.id)) ?? notFound()
        const refusal = whyNotEndMembership(now, seat, values)
        if (refusal) return refusal
        const ending = { ...values, decision: values.decision || membership.decision }
        if (!(await endMembership(db, membership, ending))) return undefined
        const act = {
          by: viewer.id,
          at: req.now,
          act: 'membership ended' as const,
          thing: 'membership',
          id: membership.id,
        }
        await record(db, { ...act, body: seat.body_id, details: values })
        return undefined
      })
      if (refusal) return refuse(refusal)
      res.redirect(303, `/bodies/${seat.body_id}`)
    })

async function ofMembership(db: Db, req: Request) {
  const viewer = signedIn(req)
  const membership = (await findMembership(db, Number(req.params.id))) ?? notFound()
  const seat = (await findSeat(db, membership.seat_id)) ?? notFound()
  if (!keepsMembers(viewer, seat.body_id)) notAllowed()
  return { viewer, membership, seat }
}
