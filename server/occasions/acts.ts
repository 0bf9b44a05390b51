import type { Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { record } from '../record/queries.ts'
import type { Errors } from '../web/answer.ts'
import type { Typed } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound } from '../web/ids.ts'
import type { ActName, Language, Message } from '../words/index.ts'
import { findOccasion, type Occasion } from './queries.ts'
import { keepsOccasions } from './rules.ts'
import { takeOccasion, type Taken } from './writing-queries.ts'

export interface Given {
  errors?: Errors | undefined
  refusal?: Message | undefined
  values?: Typed | undefined
}

/** The occasion of those who keep it. */
export async function keptOccasion(db: Db, req: Request) {
  const viewer = signedIn(req)
  const occasion = (await findOccasion(db, viewer, Number(req.params.id))) ?? notFound()
  if (!keepsOccasions(viewer, occasion.body_id)) notAllowed()
  return { viewer, occasion }
}

/** One act on an occasion: held for it alone, written and recorded; or the reason why not. */
export function actOn(
  db: Db,
  req: Request,
  { id, body_id }: Occasion,
  act: ActName,
  work: (db: Db, taken: Taken) => Promise<Message | 'unchanged' | undefined>,
): Promise<Message | undefined> {
  return inTransaction(db, async (db) => {
    const done = await work(db, (await takeOccasion(db, id)) ?? notFound())
    if (done === 'unchanged') return undefined
    if (done) return done
    await record(db, { by: req.viewer.id, at: req.now, act, thing: 'occasion', id, body: body_id })
    return undefined
  })
}

/** The languages that a body works in. */
export const languagesOf = ({ languages }: { languages: string }) => languages.split(' ') as Language[]
