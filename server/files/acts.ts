import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { record } from '../record/queries.ts'
import { answer } from '../web/answer.ts'
import { signedIn } from '../web/identity.ts'
import type { Message } from '../words/index.ts'
import { revise } from '../agenda/revision-queries.ts'
import { takeMeeting } from '../meetings/queries.ts'
import { listFiles } from './queries.ts'
import { isRevision, pluralOf, whyNotAttach, type Holder } from './rules.ts'

export const mayAttach = (req: Request, holder: Holder) => !whyNotAttach(req.viewer, holder)

/** The record line, and after the call the revision; a title that is not for all stays out of both. */
export async function noteChange(
  db: Db,
  req: Request,
  holder: Holder,
  file: { id: number; title: string; publicity: string },
  what: 'file_added' | 'file_removed',
) {
  const [by, at] = [signedIn(req).id, req.now]
  await record(db, {
    by,
    at,
    act: what === 'file_added' ? 'file added' : 'file removed',
    thing: holder.thing,
    id: holder.id,
    body: holder.body_id,
    details: { file: file.id },
  })
  if (!isRevision(holder)) return
  const title = file.publicity === 'public' ? file.title : ''
  const texts = what === 'file_added' ? { before: '', after: title } : { before: title, after: '' }
  const meeting = holder.meeting_id && (await takeMeeting(db, holder.meeting_id))
  const item = holder.thing === 'item' ? holder.id : null
  if (meeting) await revise(db, { meeting, item, what, ...texts, by, at })
}

/** The record line of a file that took another place among its like. */
export const noteMove = (db: Db, req: Request, holder: Holder, file: { id: number }) =>
  record(db, {
    by: signedIn(req).id,
    at: req.now,
    act: 'file moved',
    thing: holder.thing,
    id: holder.id,
    body: holder.body_id,
    details: { file: file.id },
  })

interface Told {
  values?: object
  errors?: Record<string, Message>
  done?: Message
  /** the page of ours that the form stood on */
  back?: string | undefined
}

export async function answerFiles(db: Db, req: Request, res: Response, holder: Holder, told: Told) {
  const model = { ...(await fileModel(db, req, holder)), ...told }
  const own = `/${pluralOf(holder.thing)}/${holder.id}/files`
  const url = `${model.back ?? own}#files-${holder.thing}-${holder.id}`
  answer(req, res, { piece: 'files/_files', page: 'files/index', url }, model)
}

export async function fileModel(db: Db, req: Request, holder: Holder) {
  const mayEdit = mayAttach(req, holder)
  const found = await together(db, (db) => ({
    files: listFiles(db, req.viewer, holder.thing, [holder.id]),
    removed: mayEdit ? listFiles(db, req.viewer, holder.thing, [holder.id], { removed: true }) : [],
  }))
  return { holder, ...found, mayEdit, once: randomUUID() }
}
