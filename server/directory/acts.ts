import type { Request } from 'express'
import { together } from '../../db/together.ts'
import type { Db } from '../../db/schema/index.ts'
import { listAreas, listServiceFields } from '../organisations/reference-queries.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound } from '../web/ids.ts'
import { findProvider } from './entry-queries.ts'
import { keepsDirectory, languagesOfService, tendsEntry } from './rules.ts'

/** Those who keep the directory; others are turned away. */
export function keeperOf(req: Request) {
  const viewer = signedIn(req)
  return keepsDirectory(viewer) ? viewer : notAllowed()
}

/** The organisation, for those who tend its entry. */
export async function tendedBy(db: Db, req: Request) {
  const viewer = signedIn(req)
  const id = Number(req.params.id)
  if (!tendsEntry(viewer, id)) notAllowed()
  const provider = (await findProvider(db, id, req.language)) ?? notFound()
  return { viewer, provider, keeps: keepsDirectory(viewer) }
}

/** What the form of an entry offers. */
export async function choicesIn(db: Db, req: Request) {
  const offered = await together(db, (db) => ({
    municipalities: listAreas(db, req.language),
    serviceFields: listServiceFields(db, req.language),
  }))
  return { ...offered, languagesOfService }
}
