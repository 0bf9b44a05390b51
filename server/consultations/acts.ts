import type { Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { record } from '../record/queries.ts'
import type { Person } from '../sight/rules.ts'
import type { Errors } from '../web/answer.ts'
import type { Typed } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound } from '../web/ids.ts'
import type { ActName, Message } from '../words/index.ts'
import { findConsultation, type Consultation } from './queries.ts'
import { keepsConsultations } from './rules.ts'
import { findStatement } from './statement-queries.ts'
import { takeConsultation } from './writing-queries.ts'

export interface Given {
  errors?: Errors | undefined
  refusal?: Message | undefined
  values?: Typed | undefined
}

/** The request of those who keep it. */
export async function keptConsultation(db: Db, req: Request) {
  const viewer = signedIn(req)
  const consultation = (await findConsultation(db, viewer, Number(req.params.id))) ?? notFound()
  if (!keepsConsultations(viewer, consultation.body_id)) notAllowed()
  return { viewer, consultation }
}

/** A statement that has come, of those who keep its request. */
export async function keptStatement(db: Db, req: Request) {
  const viewer = signedIn(req)
  const statement = (await findStatement(db, viewer, Number(req.params.id))) ?? notFound()
  if (!keepsConsultations(viewer, statement.body_id)) notAllowed()
  return { viewer, statement }
}

/** Refused with a reason, saved as it stood and so not recorded, or done; with a number that the record tells. */
export type Done = Message | 'unchanged' | { count: number } | undefined

/** One act on a request: held for it alone, allowed as it then stands, written and recorded. */
export async function actOn(
  db: Db,
  req: Request,
  act: ActName,
  work: (db: Db, consultation: Consultation, by: Person) => Promise<Done>,
): Promise<Message | undefined> {
  const { viewer, consultation } = await keptConsultation(db, req)
  return inTransaction(db, async (db) => {
    const taken = await takeConsultation(db, consultation.id)
    const done = await work(db, taken, viewer)
    if (done === 'unchanged') return undefined
    if (done && 'key' in done) return done
    const { id, body_id } = consultation
    const entry = { by: viewer.id, at: req.now, act, thing: 'consultation', id, body: body_id }
    await record(db, { ...entry, ...(done && { details: done }) })
    return undefined
  })
}
