import type { Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { findConsultation, type Consultation } from '../consultations/queries.ts'
import { record } from '../record/queries.ts'
import type { Person } from '../sight/rules.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import type { ActName, Message } from '../words/index.ts'
import { takeThemes } from './queries.ts'
import { keepsThemes, roomOf } from './rules.ts'
import { findSegment } from './source-queries.ts'

/** The consultation of those who read and theme what was said. */
export async function themedConsultation(db: Db, req: Request, id = Number(req.params.id)) {
  const viewer = signedIn(req)
  const consultation = (await findConsultation(db, viewer, id)) ?? notFound()
  if (!keepsThemes(viewer, consultation.body_id)) notAllowed()
  return { viewer, consultation }
}

/** A segment by its address, with its consultation. */
export async function themedSegment(db: Db, req: Request) {
  const viewer = signedIn(req)
  const segment = (await findSegment(db, viewer, Number(req.params.id))) ?? notFound()
  return { viewer, segment }
}

/** Refused with a reason, done as it stood and so not recorded, or done: what the record tells of it. */
export type Done =
  { refusal: Message } | 'unchanged' | { act: ActName; details?: Record<string, string | number | number[]> }

/** One act on a consultation's themes and segments: held for it alone, recorded, and told to all who have it open. */
export async function actOnThemes(
  db: Db,
  { viewer, now }: { viewer: Person; now: Date },
  consultation: number,
  work: (db: Db, consultation: Consultation) => Promise<Done>,
): Promise<Message | undefined> {
  return inTransaction(db, async (db) => {
    const taken = await takeThemes(db, consultation)
    const done = await work(db, taken)
    if (done === 'unchanged') return undefined
    if ('refusal' in done) return done.refusal
    const entry = { by: viewer.id, at: now, act: done.act, thing: 'consultation', id: consultation }
    await record(db, { ...entry, body: taken.body_id, ...(done.details && { details: done.details }) })
    await announce(db, roomOf(consultation), 'segments', consultation)
    return undefined
  })
}
