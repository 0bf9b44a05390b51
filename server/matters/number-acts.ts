import type { Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { findSetting } from '../accounts/queries.ts'
import { notAllowed } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { say, type Message } from '../words/index.ts'
import { note } from './acts.ts'
import { numberMatter } from './number-queries.ts'
import type { Matter } from './queries.ts'
import { mayNumber, whyNotCaseNumber } from './rules.ts'

/** R77: the number of the county's case system, typed in for a matter that is held; why not, where it is refused. */
export async function giveCaseNumber(
  db: Db,
  req: Request,
  matter: Matter,
  number: string,
): Promise<Message | undefined> {
  const { id: by } = signedIn(req)
  if (!mayNumber(req.viewer, matter)) notAllowed()
  const refusal = whyNotCaseNumber(number, await findSetting(db, 'case_number_pattern'))
  if (refusal) return refusal
  if (!(await numberMatter(db, matter, number, { by, at: req.now })))
    return say('matters.caseNumberTaken', { number })
  if (number !== matter.case_number) await note(db, req, matter, 'case number given', { number })
  return undefined
}
