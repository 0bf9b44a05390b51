import type { Request, Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import type { Person } from '../sight/rules.ts'
import { leadTo, type Errors } from '../web/answer.ts'
import type { Typed } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound } from '../web/ids.ts'
import type { ActName, Message } from '../words/index.ts'
import { takeCall } from './call-queries.ts'
import { callModel } from './page-acts.ts'
import { findCall, type Call } from './queries.ts'
import { keepsCalls } from './rules.ts'

export interface Given {
  errors?: Errors | undefined
  refusal?: Message | undefined
  values?: Typed
}

/** The call of those who keep it. */
export async function keptCall(db: Db, req: Request) {
  const viewer = signedIn(req)
  const call = (await findCall(db, viewer, Number(req.params.id))) ?? notFound()
  if (!keepsCalls(viewer, call.body_id)) notAllowed()
  return { viewer, call }
}

/** Refused with a reason, saved as it stood and so not recorded, or done. */
export type Done = Message | 'unchanged' | undefined

/** One act on a call: held for it alone, allowed as it then stands, written and recorded. */
export async function actOnCall(
  { db }: House,
  req: Request,
  name: ActName,
  work: (db: Db, call: Call, by: Person) => Promise<Done>,
) {
  const { viewer, call } = await keptCall(db, req)
  return inTransaction(db, async (db) => {
    const taken = await takeCall(db, call.id)
    const done = await work(db, taken, viewer)
    if (done === 'unchanged') return undefined
    if (done) return done
    const act = { by: viewer.id, at: req.now, act: name, thing: 'call', id: call.id }
    await record(db, { ...act, body: call.body_id })
    return undefined
  })
}

/** Back to the page of the call; refused, with the reason on it. */
export async function backToCall(house: House, req: Request, res: Response, refusal: Message | undefined) {
  const id = Number(req.params.id)
  if (!refusal) return leadTo(req, res, `/calls/${id}`)
  const call = (await findCall(house.db, req.viewer, id)) ?? notFound()
  res.status(422).render('nominations/show', { ...(await callModel(house, req, call)), refusal })
}
