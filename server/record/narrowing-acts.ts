import type { Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { findPersonNamed } from '../organisations/naming-queries.ts'
import { lineIn } from '../web/forms.ts'
import type { Narrowing } from './rules.ts'

/** What the address of a log chooses, with the person whom the form names. */
export async function chosenIn(db: Db, req: Request, narrowing: Narrowing) {
  const who = lineIn(req.query.who)
  if (!who) return { narrowing, who, unknown: false }
  const person = await findPersonNamed(db, who)
  return { narrowing: { ...narrowing, person: person?.id ?? narrowing.person }, who, unknown: !person }
}
