import type { Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { hashOf } from '../accounts/stranger-rules.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import type { Errors } from '../web/answer.ts'
import { say, type Message } from '../words/index.ts'
import { findDraft, putRespondent, saveDraft, takeRespondent, type Draft } from './draft-queries.ts'
import { confirmationToken } from './link-rules.ts'
import type { Writer } from './respondent-acts.ts'
import { askConfirmation, sendReceipt } from './statement-letter-queries.ts'
import {
  isLate,
  whyNotSend,
  whyNotSigned,
  whyNotState,
  type Marks,
  type Statement,
} from './statement-rules.ts'
import { sendVersion } from './version-queries.ts'
import { takeConsultation } from './writing-queries.ts'

/** Keeps what has been written so far; one window does not write over another unseen. */
export function keepDraft(
  db: Db,
  req: Request,
  writer: Writer,
  statement: Statement,
): Promise<Message | undefined> {
  const { consultation, organisation, way } = writer
  return inTransaction(db, async (db) => {
    const respondent =
      writer.respondent ?? (await putRespondent(db, consultation.id, organisation!, req.language))
    await takeRespondent(db, respondent.id)
    const over = whyNotState(consultation, req.viewer.today)
    if (over) return over
    const seen = Number(req.body?.revision) || undefined
    const draft = await findDraft(db, respondent.id)
    if (draft && seen && draft.revision !== seen) return say('statementsGiven.changedMeanwhile')
    const person = way === 'signed_in' ? (req.viewer.id ?? null) : null
    const saving = { respondent: respondent.id, statement, way, language: req.language, person, at: req.now }
    if ((await saveDraft(db, saving)) === 'begun')
      await recordOf(db, req, writer, 'statement begun', respondent.id)
    return undefined
  })
}

const recordOf = (
  db: Db,
  req: Request,
  { way, consultation }: Writer,
  act: 'statement begun' | 'statement sent',
  id: number,
  details?: { late: boolean; nothing: boolean },
) =>
  record(db, {
    by: way === 'signed_in' ? req.viewer.id : undefined,
    at: req.now,
    act,
    thing: 'consultation_respondent',
    id,
    body: consultation.body_id,
    ...(details && { details }),
  })

export type SendingDone = { refusal?: Message | undefined; errors?: Errors } | undefined

/** Sends the draft as it was reviewed, with a receipt; by a link also the question to the recorded address. A draft that is gone has been sent. */
export function sendStatement(
  house: House,
  req: Request,
  writer: Writer,
  marks: Marks,
): Promise<SendingDone> {
  const { respondent } = writer
  if (!respondent) return Promise.resolve(undefined)
  return inTransaction(house.db, async (db): Promise<SendingDone> => {
    await takeRespondent(db, respondent.id)
    const draft = await findDraft(db, respondent.id)
    if (!draft) return undefined
    const run = await takeConsultation(db, writer.consultation.id)
    const { today } = req.viewer
    const sending = { run, today, statement: draft, saidLate: marks.late === 'yes', seen: marks.revision }
    const refusal = whyNotSend({ ...sending, revision: draft.revision })
    if (refusal) return { refusal }
    const errors = whyNotSigned(draft, writer.way === 'signed_in')
    if (Object.keys(errors).length) return { errors }
    const late = isLate(run, today)
    const { sessionSecret } = house.settings
    const asks = writer.way === 'link' && Boolean(respondent.recorded_email)
    await sendVersion(db, {
      version: draft.id,
      respondent: respondent.id,
      way: writer.way,
      person: writer.way === 'signed_in' ? req.viewer.id : undefined,
      at: req.now,
      late,
      secrets: marks.passages,
      files: marks.files,
      reason: marks.secret_reason,
      confirm_hash: asks ? hashOf(confirmationToken(sessionSecret, draft.id)) : undefined,
      confirmed_at: writer.way === 'signed_in' ? req.now : undefined,
    })
    await recordOf(db, req, writer, 'statement sent', respondent.id, { late, nothing: draft.nothing })
    await tellOf(db, house, req, writer, { draft, late, asks })
    return undefined
  })
}

async function tellOf(
  db: Db,
  { settings }: House,
  req: Request,
  { consultation, respondent, way, base }: Writer,
  { draft, late, asks }: { draft: Draft; late: boolean; asks: boolean },
) {
  const { signer, position } = draft
  const given = {
    consultation,
    respondent: respondent!,
    version: draft.id,
    late,
    signer,
    position,
    at: req.now,
  }
  const { viewer, language } = req
  const to =
    way === 'signed_in' && viewer.email
      ? { id: viewer.id!, email: viewer.email, language: viewer.language }
      : { email: draft.email, language }
  const path = way === 'link' ? base : `/statements/${respondent!.id}`
  if (to.email) await sendReceipt(db, settings, given, { to, path })
  if (asks) await askConfirmation(db, settings, given)
}
