import type { Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { findSetting } from '../accounts/queries.ts'
import { mayNumber, whyNotCaseNumber } from '../matters/rules.ts'
import { record } from '../record/queries.ts'
import { notAllowed, notFound } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import type { Message } from '../words/index.ts'
import { findConsultation } from './queries.ts'
import { setCaseNumber, takeConsultation } from './writing-queries.ts'

/** R77: the number of the county's case system for an opened request and what came of it; why not, where refused. */
export async function numberConsultation(
  db: Db,
  req: Request,
  id: number,
  number: string,
): Promise<Message | undefined> {
  const viewer = signedIn(req)
  if (!(await findConsultation(db, viewer, id))) notFound()
  const { body_id, opened_at, case_number } = await takeConsultation(db, id)
  if (!opened_at || !mayNumber(viewer, { body_id })) notAllowed()
  const refusal = whyNotCaseNumber(number, await findSetting(db, 'case_number_pattern'))
  if (refusal || number === case_number) return refusal
  await setCaseNumber(db, id, number)
  const of = { thing: 'consultation', id, body: body_id, details: { number } }
  await record(db, { by: viewer.id, at: req.now, act: 'case number given', ...of })
  return undefined
}
