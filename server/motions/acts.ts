import type { Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { itemAt } from '../votes/room-acts.ts'
import type { Table } from '../votes/room-queries.ts'
import { notFound } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { findMotion } from './queries.ts'

/** Where the motion of the address is. */
export async function motionAt(db: Db, req: Request) {
  signedIn(req)
  const motion = (await findMotion(db, Number(req.params.id))) ?? notFound()
  return itemAt(db, req, motion.item_id)
}

/** The motion of the address on its table. */
export const motionIn = (table: Table, req: Request) =>
  table.motions.find(({ id }) => id === Number(req.params.id)) ?? notFound()
