import type { Request } from 'express'
import { findTermById } from '../bodies/term-queries.ts'
import { keepsMembers } from '../bodies/power-rules.ts'
import { findBody } from '../bodies/queries.ts'
import type { Db } from '../../db/schema/index.ts'
import { dayIn, idIn, isEmail } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound } from '../web/ids.ts'
import { findImport, knownFor, listUninvited, type Import } from './queries.ts'
import { readRow } from './row-rules.ts'
import { countsOf, judge, sealOf, whyNotSave } from './rules.ts'

/** The term into which is imported, for those who keep the body's members. */
export async function termFor(db: Db, req: Request) {
  const viewer = signedIn(req)
  const term = (await findTermById(db, Number(req.params.id))) ?? notFound()
  if (!keepsMembers(viewer, term.body_id)) notAllowed()
  return { viewer, term, body: (await findBody(db, term.body_id)) ?? notFound() }
}

/** The import, for those who keep the body's members. */
export async function importFor(db: Db, req: Request) {
  const viewer = signedIn(req)
  const found = (await findImport(db, Number(req.params.id))) ?? notFound()
  if (!keepsMembers(viewer, found.body_id)) notAllowed()
  return { viewer, found }
}

/** Every row judged against the house as it stands now. */
export async function judgedNow(db: Db, req: Request, found: Import) {
  const rows = found.rows.map((row) => readRow(row, { dayIn, isEmail }))
  return judge(rows, await knownFor(db, found, rows, req.viewer.today))
}

/** How many rows a page of the preview shows; those to be mended come first. */
const most = 100

export async function importPage(db: Db, req: Request, found: Import) {
  if (found.saved_at) return { import: found, uninvited: await listUninvited(db, found.people) }
  const judged = await judgedNow(db, req, found)
  const after = idIn(req.query.from) ?? 0
  const inOrder = [...judged.filter(isWrong), ...judged.filter((one) => !isWrong(one))]
  return {
    import: found,
    rows: inOrder.slice(after, after + most),
    next: inOrder.length > after + most ? after + most : undefined,
    right: judged.filter((one) => !isWrong(one)).length,
    counts: countsOf(judged),
    seal: sealOf(judged),
    why: whyNotSave(judged),
  }
}

const isWrong = ({ problems }: { problems: unknown[] }) => problems.length > 0
