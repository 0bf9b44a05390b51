import type { Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { itemAt } from '../votes/room-acts.ts'
import type { Table } from '../votes/room-queries.ts'
import { notFound } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { settleTyped } from '../texts/keeping-queries.ts'
import type { Typed } from '../texts/typed-rules.ts'
import type { Language } from '../words/index.ts'
import { correctMotion, findMotion } from './queries.ts'
import { keepMotionText } from './text-queries.ts'
import { wordingPlace } from './text-rules.ts'

/** Where the motion of the address is. */
export async function motionAt(db: Db, req: Request) {
  signedIn(req)
  const motion = (await findMotion(db, Number(req.params.id))) ?? notFound()
  return itemAt(db, req, motion.item_id)
}

/** The motion of the address on its table. */
export const motionIn = (table: Table, req: Request) =>
  table.motions.find(({ id }) => id === Number(req.params.id)) ?? notFound()

/** A motion just made gets its marked passages: they belong to its body and matter, and so to the motion as it stands. */
export async function putAwayPassages(
  db: Db,
  req: Request,
  { id, language, typed }: { id: number; language: Language; typed: Pick<Typed, 'html' | 'plain'> },
) {
  const viewer = signedIn(req)
  const kept = await keepMotionText(db, { motion: id, language, viewer, typed, before: '', at: req.now })
  await correctMotion(db, id, kept.html)
  await settleTyped(db, { place: wordingPlace(id, language), by: viewer.id, at: req.now, kept })
}
