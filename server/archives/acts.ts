import type { Request } from 'express'
import { together } from '../../db/together.ts'
import { findBodyPage } from '../bodies/page-queries.ts'
import type { House } from '../house.ts'
import type { Errors } from '../web/answer.ts'
import type { Typed } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound } from '../web/ids.ts'
import type { Message } from '../words/index.ts'
import { findArchive, listHandovers } from './queries.ts'
import { keepsArchives, mayTakePackage } from './rules.ts'

export function keeper(req: Request) {
  const viewer = signedIn(req)
  return keepsArchives(viewer) ? viewer : notAllowed()
}

interface Given {
  body?: number
  errors?: Errors
  refusal?: Message | undefined
  typed?: Typed
}

/** The package of a closed body: how far it is, what it holds, to whom it went. */
export async function archiveModel({ db }: House, req: Request, given: Given = {}) {
  const viewer = keeper(req)
  const id = given.body ?? Number(req.params.id)
  const { body, archive, handovers } = await together(db, (db) => ({
    body: findBodyPage(db, id, req.language),
    archive: findArchive(db, id),
    handovers: listHandovers(db, id),
  }))
  if (!body?.closed_on) notFound()
  return {
    body,
    archive,
    handovers,
    mayTake: mayTakePackage(viewer),
    values: given.typed ?? { handed_on: viewer.today },
    errors: given.errors ?? {},
    refusal: given.refusal,
  }
}
