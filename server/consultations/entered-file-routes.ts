import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { attachFile, setRemoved } from '../files/queries.ts'
import { receiveFile, type Kept } from '../files/upload.ts'
import type { House } from '../house.ts'
import { onceUnlessRefused, record } from '../record/queries.ts'
import { firstError, idIn } from '../web/forms.ts'
import { withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { keptStatement } from './acts.ts'
import { takeRespondent } from './draft-queries.ts'
import { showStatement } from './given-routes.ts'
import { readEnteredFile } from './statement-forms.ts'
import { findStatement, type GivenStatement } from './statement-queries.ts'
import { mostFiles, whyNotAttach } from './statement-rules.ts'
import { countAttached, decideFiles, isAttachedTo } from './version-queries.ts'

/** What came along with a letter, an e-mail or a call (R77): the secretary attaches it to the statement that was entered. */
export const enteredFilesRoutes = ({ db, files }: House) =>
  withIds(Router())
    .post('/statements/:id/files', async (req, res) => {
      await keptStatement(db, req)
      const { fields, kept, refusal: unread } = await receiveFile(req, files)
      if (!kept) return showStatement(db, req, res, unread)
      const { values, errors } = readEnteredFile(fields)
      const once = { person: req.viewer.id, key: fields.once, at: req.now }
      let attached = false
      const whyNot = async (db: Db) => (values ? whyNotAdd(db, req) : firstError(errors))
      const { path, refusal } = await onceUnlessRefused(db, once, whyNot, async (db) => {
        await attach(db, req, kept, values!.ground)
        attached = true
        return back(req)
      })
      if (!attached) await files.remove(kept.storedAs)
      return refusal ? showStatement(db, req, res, refusal) : res.redirect(303, path)
    })

    .post('/statements/:id/files/removal', async (req, res) => {
      const file = idIn(req.body?.file) ?? 0
      const refusal = await inTransaction(db, async (db) => {
        const { statement, refusal } = await taken(db, req)
        if (refusal) return refusal
        const done =
          (await isAttachedTo(db, statement.version_id, file)) && (await setRemoved(db, file, req.now))
        if (done) await tell(db, req, 'statement file removed', statement)
        return undefined
      })
      return refusal ? showStatement(db, req, res, refusal) : res.redirect(303, back(req))
    })

const back = (req: Request) => `/statements/${String(req.params.id)}#files`

/** The statement as it stands now, held for this act alone, and why nothing is attached to it. */
async function taken(db: Db, req: Request) {
  const { viewer, statement } = await keptStatement(db, req)
  await takeRespondent(db, statement.id)
  const stands = (await findStatement(db, viewer, statement.id)) ?? statement
  return { by: viewer.id, statement: stands, refusal: whyNotAttach(stands, viewer.today) }
}

async function whyNotAdd(db: Db, req: Request): Promise<Message | undefined> {
  const { statement, refusal } = await taken(db, req)
  if (refusal) return refusal
  const many = (await countAttached(db, statement.version_id)) >= mostFiles
  return many ? say('statementsGiven.tooManyFiles', { most: mostFiles }) : undefined
}

/** With a ground it is a secret, and what the secretary attaches as one has been decided to be one. */
async function attach(db: Db, req: Request, kept: Kept, ground: string) {
  const { by, statement } = await taken(db, req)
  const id = await attachFile(db, {
    holder: { thing: 'consultation_version', id: statement.version_id },
    form: { title: '', kind: 'annex', publicity: ground ? 'secret' : 'public', ground },
    kept,
    by,
    at: req.now,
  })
  if (ground) await decideFiles(db, statement.version_id, new Map([[id, 'secret']]), { by, at: req.now })
  await tell(db, req, 'statement file added', statement)
}

const tell = (
  db: Db,
  req: Request,
  act: 'statement file added' | 'statement file removed',
  { id, body_id }: GivenStatement,
) => record(db, { by: req.viewer.id, at: req.now, act, thing: 'consultation_respondent', id, body: body_id })
