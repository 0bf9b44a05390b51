import { Router, type Request, type Response } from 'express'
import { grouped } from '../../db/grouped.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { wantsPiece } from '../web/answer.ts'
import type { Typed } from '../web/forms.ts'
import { withIds } from '../web/ids.ts'
import { keepAddress } from '../web/privacy.ts'
import type { Given } from './acts.ts'
import { findDraft } from './draft-queries.ts'
import type { Parts } from './queries.ts'
import { draftWithParts, lookerOf, writerOf, type Writer } from './respondent-acts.ts'
import { keepDraft, sendStatement } from './statement-acts.ts'
import { readMarks, readStatement, typedStatement } from './statement-forms.ts'
import { isLate, passagesOf, whyNotSigned, whyNotState } from './statement-rules.ts'
import { listDraftFiles, listSaid, listVersions, type Said } from './version-queries.ts'

/** Where a statement is written: behind the link of who is asked, and signed in for an organisation. */
export const statementPlaces = [
  '/consultations/by-link/:token',
  '/consultations/:id/statements/of/:organisation',
] as const

/** A statement is written, kept as a draft, reviewed with its secrets marked, and sent; again until the deadline. */
export function statementWritingRoutes(house: House) {
  const router = withIds(Router(), 'organisation')
  for (const place of statementPlaces)
    router
      .get(place, keepAddress, (req, res) => showOwn(house, req, res))
      .post(place, keepAddress, (req, res) => save(house, req, res))
      .get(`${place}/review`, keepAddress, (req, res) => review(house, req, res))
      .post(`${place}/versions`, keepAddress, (req, res) => send(house, req, res))
  return router
}

async function showOwn({ db }: House, req: Request, res: Response) {
  const writer = await writerOf(db, req)
  const { parts, draft } = await draftWithParts(db, writer)
  const { respondent } = writer
  const sent = respondent ? await listVersions(db, respondent.id) : []
  if (!draft && sent.length && req.query.new !== 'yes') {
    const again = !whyNotState(writer.consultation, req.viewer.today)
    return res.render('consultations/given', { writer, sent, again, received: req.query.sent === 'yes' })
  }
  const earlier = !draft && sent[0] ? await earlierOf(db, req, writer, sent[0]) : undefined
  const values = draft ? typedStatement(draft) : (earlier?.values ?? knownOf(req, writer))
  return render(req, res, {
    writer,
    parts,
    draft,
    values,
    leftOut: earlier?.leftOut,
    earlier: Boolean(earlier),
  })
}

/** What a new version begins from: what was sent last, but for what is secret and does not open here. */
async function earlierOf(
  db: Db,
  req: Request,
  writer: Writer,
  version: { id: number; signer: string; position: string; email: string },
) {
  const said = await listSaid(db, lookerOf(writer, req), version.id)
  const { signer, position, email } = version
  return {
    values: typedStatement({ signer, position, email, answers: answersOf(said) }),
    leftOut: said.some(({ id, text }) => id !== null && text === null),
  }
}

function answersOf(said: Said[]) {
  const passagesIn = grouped(said, 'answer_id')
  return [...new Set(said.map(({ answer_id }) => answer_id))].map((answer) => {
    const passages = passagesIn(answer)
    const { question_id, paragraph_id, choice } = passages[0]!
    const text = passages.flatMap((one) => one.text ?? []).join('\n\n')
    return { question_id, paragraph_id, choice, text }
  })
}

const knownOf = ({ viewer }: Request, { way }: Writer): Typed =>
  way === 'signed_in' ? { signer: viewer.name, email: viewer.email ?? '' } : {}

interface Shown extends Given {
  writer: Writer
  parts: Parts
  draft: Awaited<ReturnType<typeof findDraft>>
  /** it begins from what was sent before */
  earlier?: boolean
  leftOut?: boolean | undefined
}

function render(
  req: Request,
  res: Response,
  { writer, parts, draft, values, errors, refusal, earlier, leftOut }: Shown,
) {
  res.status(refusal || errors ? 422 : 200).render('consultations/write', {
    writer,
    ...parts,
    draft,
    closed: whyNotState(writer.consultation, req.viewer.today),
    late: isLate(writer.consultation, req.viewer.today),
    saved: req.query.saved === 'yes',
    earlier,
    leftOut,
    values: values ?? {},
    errors: errors ?? {},
    refusal,
  })
}

async function save({ db }: House, req: Request, res: Response) {
  const writer = await writerOf(db, req)
  const { parts, draft } = await draftWithParts(db, writer)
  const { values, typed, errors } = readStatement(req.body, parts)
  const refusal = values && (await keepDraft(db, req, writer, values))
  if (wantsPiece(req)) {
    const now = refusal ? draft : await findDraftNow(db, req)
    return res
      .status(refusal || !values ? 422 : 200)
      .render('consultations/_saved', { draft: now, refusal, errors })
  }
  if (!values || refusal)
    return render(req, res, {
      writer,
      parts,
      draft,
      values: typed,
      errors: values ? undefined : errors,
      refusal,
    })
  const { then } = req.body as { then?: string }
  const next = { review: '/review', nothing: '/review', files: '/files' }[then ?? ''] ?? '?saved=yes'
  return res.redirect(303, `${writer.base}${next}`)
}

async function findDraftNow(db: Db, req: Request) {
  const { respondent } = await writerOf(db, req)
  return respondent && findDraft(db, respondent.id)
}

async function review(house: House, req: Request, res: Response, { values, errors, refusal }: Given = {}) {
  const writer = await writerOf(house.db, req)
  const { parts, draft } = await draftWithParts(house.db, writer)
  if (!draft) return res.redirect(303, writer.base)
  const texts = draft.answers.map((one) => ({ ...one, passages: passagesOf(one.text) }))
  const unsigned = Object.keys(whyNotSigned(draft, writer.way === 'signed_in')).length > 0
  const closed = whyNotState(writer.consultation, req.viewer.today)
  return res.status(refusal || errors ? 422 : 200).render('consultations/review', {
    writer,
    ...parts,
    draft: { ...draft, answers: texts },
    files: await listDraftFiles(house.db, draft.id),
    late: isLate(writer.consultation, req.viewer.today),
    closed,
    unsigned,
    values: values ?? {},
    errors: errors ?? {},
    refusal,
  })
}

async function send(house: House, req: Request, res: Response) {
  const writer = await writerOf(house.db, req)
  const { values, typed, errors } = readMarks(req.body)
  if (!values) return review(house, req, res, { values: typed, errors })
  const done = await sendStatement(house, req, writer, values)
  if (done) return review(house, req, res, { values: typed, ...done })
  return res.redirect(303, `${writer.base}?sent=yes`)
}
