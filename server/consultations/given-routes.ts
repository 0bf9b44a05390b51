import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import { together } from '../../db/together.ts'
import type { Db } from '../../db/schema/index.ts'
import { hashOf } from '../accounts/stranger-rules.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { notFound, withIds } from '../web/ids.ts'
import { keepAddress } from '../web/privacy.ts'
import type { Message } from '../words/index.ts'
import { say } from '../words/index.ts'
import { keptStatement } from './acts.ts'
import { takeRespondent } from './draft-queries.ts'
import { partsOf } from './queries.ts'
import { keepsConsultations } from './rules.ts'
import {
  confirmStatement,
  confirmVersion,
  decidePassages,
  findByConfirmation,
  findStatement,
} from './statement-queries.ts'
import { isUnconfirmed, whyNotAttach, whyNotGroup } from './statement-rules.ts'
import { decideFiles, listAttached, listSaid, listVersions } from './version-queries.ts'

/** A statement as all may read it; the secretary confirms its signer's mandate and decides on what is marked as secret. */
export const givenStatementsRoutes = (house: House) =>
  withIds(Router())
    .get('/statements/:id', async (req, res) => showStatement(house.db, req, res))

    .post('/statements/:id/confirmation', async (req, res) => {
      const { viewer, statement } = await keptStatement(house.db, req)
      await inTransaction(house.db, async (db) => {
        await takeRespondent(db, statement.id)
        if (!(await confirmStatement(db, statement.id, { by: viewer.id, at: req.now }))) return
        const act = { by: viewer.id, at: req.now, act: 'statement mandate confirmed' as const }
        await record(db, {
          ...act,
          thing: 'consultation_respondent',
          id: statement.id,
          body: statement.body_id,
        })
      })
      res.redirect(303, `/statements/${statement.id}`)
    })

    .post('/statements/:id/secrets', async (req, res) => {
      const { viewer, statement } = await keptStatement(house.db, req)
      if (viewer.strength !== 'strong')
        return showStatement(house.db, req, res, say('statementsGiven.secretsNeedStrength'))
      const decided = decisionsIn((req.body ?? {}) as Record<string, unknown>)
      await inTransaction(house.db, async (db) => {
        await takeRespondent(db, statement.id)
        const when = { by: viewer.id, at: req.now }
        const deciding = { viewer, respondent: statement.id, decisions: decided.passages, ...when }
        const count =
          (await decidePassages(db, deciding)) +
          (await decideFiles(db, statement.version_id, decided.files, when))
        if (!count) return
        const act = {
          by: viewer.id,
          at: req.now,
          act: 'statement secrets decided' as const,
          details: { count },
        }
        await record(db, {
          ...act,
          thing: 'consultation_respondent',
          id: statement.id,
          body: statement.body_id,
        })
      })
      return res.redirect(303, `/statements/${statement.id}`)
    })

    .get('/statement-confirmations/:token', keepAddress, async (req, res) => {
      res.render('consultations/confirmation', {
        version: await asked(house.db, req),
        token: req.params.token,
      })
    })

    .post('/statement-confirmations/:token', keepAddress, async (req, res) => {
      const version = await asked(house.db, req)
      await inTransaction(house.db, async (db) => {
        if (!(await confirmVersion(db, version.id, req.now))) return
        const act = { by: req.viewer.id, at: req.now, act: 'statement mandate confirmed' as const }
        await record(db, {
          ...act,
          thing: 'consultation_respondent',
          id: version.respondent_id,
          body: version.body_id,
        })
      })
      res.redirect(303, `/statement-confirmations/${String(req.params.token)}`)
    })

const asked = async (db: Db, req: Request) =>
  (await findByConfirmation(db, hashOf(String(req.params.token)))) ?? notFound()

/** The choices of the form: 'passage_7=public', 'file_3=public'. */
function decisionsIn(body: Record<string, unknown>) {
  const passages = new Map<number, 'secret' | 'public'>()
  const files = new Map<number, 'secret' | 'public'>()
  for (const [name, value] of Object.entries(body)) {
    const [, kind, id] = /^(passage|file)_([1-9]\d{0,8})$/.exec(name) ?? []
    if (!id || (value !== 'secret' && value !== 'public')) continue
    if (kind === 'passage') passages.set(Number(id), value)
    else files.set(Number(id), value)
  }
  return { passages, files }
}

/** The page of a statement; refused, with the reason on it. */
export async function showStatement(db: Db, req: Request, res: Response, refusal?: Message) {
  const { viewer } = req
  const statement = (await findStatement(db, viewer, Number(req.params.id))) ?? notFound()
  const keeps = keepsConsultations(viewer, statement.body_id)
  const model = await together(db, (db) => ({
    ...partsOf(db, statement.consultation_id),
    said: listSaid(db, viewer, statement.version_id),
    files: listAttached(db, viewer, statement.version_id),
    versions: keeps ? listVersions(db, statement.id) : [],
  }))
  res.status(refusal ? 422 : 200).render('consultations/statement', {
    ...model,
    statement,
    unconfirmed: isUnconfirmed(statement),
    keeps,
    attachable: keeps && !whyNotAttach(statement, viewer.today),
    once: randomUUID(),
    groupable: keeps && model.groups.length > 0 && !whyNotGroup(statement, viewer.today),
    decides: keeps && viewer.strength === 'strong',
    refusal,
  })
}
