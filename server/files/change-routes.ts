import { Router, type Request, type RequestHandler } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say } from '../words/index.ts'
import { findHolder } from './holder-queries.ts'
import { answerFiles, mayAttach, noteChange, noteMove } from './acts.ts'
import { findFile, listFiles, orderFiles, setRemoved } from './queries.ts'
import { backTo, holders } from './rules.ts'

/** What is done to a file that is already attached. */
export const changeRoutes = (house: House) =>
  withIds(Router())
    .post('/files/:id/removal', removeFile(house))
    .post('/files/:id/return', returnFile(house))
    .post('/files/:id/moves', moveFile(house))

const removeFile =
  ({ db }: House): RequestHandler =>
  async (req, res) => {
    const { file, holder } = await fileToChange(db, req)
    await inTransaction(db, async (db) => {
      if (await setRemoved(db, file.id, req.now)) await noteChange(db, req, holder, file, 'file_removed')
    })
    await answerFiles(db, req, res, holder, {
      done: say('files.wasRemoved', { title: file.title }),
      back: backTo(req.body.back),
    })
  }

const returnFile =
  ({ db }: House): RequestHandler =>
  async (req, res) => {
    const { file, holder } = await fileToChange(db, req)
    await inTransaction(db, async (db) => {
      if (await setRemoved(db, file.id, null)) await noteChange(db, req, holder, file, 'file_added')
    })
    await answerFiles(db, req, res, holder, {
      done: say('files.wasRestored', { title: file.title }),
      back: backTo(req.body.back),
    })
  }

const moveFile =
  ({ db }: House): RequestHandler =>
  async (req, res) => {
    const { file, holder } = await fileToChange(db, req)
    const place = await inTransaction(db, async (db) => {
      const listed = await listFiles(db, req.viewer, holder.thing, [holder.id])
      const ids = listed.filter(({ kind }) => kind === file.kind).map(({ id }) => id)
      const from = ids.indexOf(file.id)
      if (from < 0) return undefined
      const to = Math.max(0, Math.min(ids.length - 1, from + (req.body.direction === 'up' ? -1 : 1)))
      ids.splice(to, 0, ...ids.splice(from, 1))
      await orderFiles(db, ids)
      if (to !== from) await noteMove(db, req, holder, file)
      return to + 1
    })
    await answerFiles(db, req, res, holder, {
      back: backTo(req.body.back),
      ...(place && { done: say('files.wasMoved', { title: file.title, place }) }),
    })
  }

/** The file and what it is attached to, for those who may change it. */
async function fileToChange(db: Db, req: Request) {
  const person = signedIn(req)
  const id = Number(req.params.id)
  const file = (await findFile(db, person, id, { removedToo: true })) ?? notFound()
  // minutes of earlier years are changed as a whole, by acts of their own
  const thing = Object.values(holders).find((known) => known === file.thing) ?? notFound()
  const holder = (await findHolder(db, person, thing, file.thing_id)) ?? notFound()
  if (!mayAttach(req, holder)) notAllowed()
  return { file, holder }
}
