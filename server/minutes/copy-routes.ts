import { Router, type Request, type Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { archivist } from '../archives/rules.ts'
import { makeArchiveCopy } from '../documents/archive-copy.ts'
import { sendMade } from '../documents/send.ts'
import type { House } from '../house.ts'
import { holds, isSecretary, type Person } from '../sight/rules.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { findBodyOf, gatherCopy } from './copy-queries.ts'
import { findMinutes } from './queries.ts'

/** The signed minutes for the archive: PDF/A-3a with its annexes in it. */
export const copyRoutes = ({ db, files, settings }: House) =>
  withIds(Router()).get('/minutes/:id/archive-copy.pdf', async (req: Request, res: Response) => {
    const { reader, minutes } = await asked(db, signedIn(req), Number(req.params.id))
    const { content, annexes } = await gatherCopy(db, reader, minutes, settings.mode)
    const { kind, language, number, year } = minutes
    const name = `arkistokappale-${number}-${year}.pdf`
    await sendMade(res, name, async () => {
      const { pdf } = await makeArchiveCopy(files, { kind, language, content, annexes })
      return pdf
    })
  })

/** The body's secretary as far as the papers open to them; the registrar, in a session that is sure of the person, all of them. */
async function asked(db: Db, viewer: Person, id: number) {
  const of = (await findBodyOf(db, id)) ?? notFound()
  const reader = keepsArchive(viewer) ? archivist(of.body_id, viewer.today, { withSecret: true }) : viewer
  const minutes = (await findMinutes(db, reader, id)) ?? notFound()
  if (reader === viewer && !isSecretary(viewer, of.body_id)) notAllowed()
  return minutes.status === 'signed' ? { reader, minutes } : notFound()
}

const keepsArchive = (viewer: Person) => holds(viewer, 'registrar', null) && viewer.strength === 'strong'
