import type { Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { findConsultation, type Consultation } from '../consultations/queries.ts'
import { takeConsultation } from '../consultations/writing-queries.ts'
import { record } from '../record/queries.ts'
import type { Person } from '../sight/rules.ts'
import { idIn } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound } from '../web/ids.ts'
import type { ActName, Message } from '../words/index.ts'
import { findTheme, type Theme } from './content-queries.ts'
import { writesSummaries } from './rules.ts'

/** The request whose summary is written, for those who write it: once it has been opened. */
export async function writtenConsultation(db: Db, req: Request) {
  const viewer = signedIn(req)
  const consultation = (await findConsultation(db, viewer, Number(req.params.id))) ?? notFound()
  if (!writesSummaries(viewer, consultation.body_id)) notAllowed()
  if (!consultation.opened_at) notFound()
  return { viewer, consultation }
}

/** The theme that the address names, or this one, if it is of the request. */
export async function themeOf(
  db: Db,
  req: Request,
  consultation: Consultation,
  id = idIn(req.params.theme),
): Promise<Theme> {
  return (await findTheme(db, consultation.id, id ?? 0)) ?? notFound()
}

/** Refused with a reason, saved as it stood and so not recorded, or done with what the record tells. */
export type Done = Message | 'unchanged' | { details?: Record<string, unknown> }

/** One act on a summary: the request held for it alone, written and recorded. Answers the refusal. */
export async function writeOn(
  db: Db,
  req: Request,
  act: ActName,
  work: (db: Db, consultation: Consultation, by: Person) => Promise<Done>,
): Promise<Message | undefined> {
  const { viewer, consultation } = await writtenConsultation(db, req)
  return inTransaction(db, async (db) => {
    const taken = await takeConsultation(db, consultation.id)
    const done = await work(db, taken, viewer)
    if (done === 'unchanged') return undefined
    if ('key' in done) return done
    const { id, body_id: body } = consultation
    await record(db, { by: viewer.id, at: req.now, act, thing: 'consultation', id, body, ...done })
    return undefined
  })
}
