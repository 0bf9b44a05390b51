import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { findBody } from '../bodies/queries.ts'
import { addDays } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { idIn, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notFound, withIds } from '../web/ids.ts'
import type { ActName, Message } from '../words/index.ts'
import { approveFee, listExports } from './approval-queries.ts'
import { returnClaim, takeClaim } from './claim-queries.ts'
import { exportRoutes } from './export-routes.ts'
import { returnForm } from './forms.ts'
import { feePage, findClaim, findLine, listFees, listLines } from './queries.ts'
import { awaitsApproval, euros, isPlain, keepsFees, totalOf, whyNotApprove, whyNotReturn } from './rules.ts'

/** The fees of a body, meeting by meeting: its secretary approves them or returns a claim with a reason. */
export const feesRoutes = (house: House) =>
  withIds(Router(), 'person')
    .get('/bodies/:id/fees', async (req, res) => {
      await show(house.db, req, res, await keptBody(house.db, req, Number(req.params.id)))
    })
    .post('/meetings/:id/fee-approvals', (req, res) => approvePlain(house, req, res))
    .post('/meetings/:id/fee-approvals/:person', (req, res) => approve(house, req, res))
    .post('/fee-claims/:id/return', (req, res) => giveBack(house, req, res))
    .use(exportRoutes(house, show))

/** The body, for its secretary; for nobody else is there any. */
export async function keptBody(db: Db, req: Request, id: number) {
  const body = (await findBody(db, id)) ?? notFound()
  return keepsFees(signedIn(req), body.id) ? body : notFound()
}

type Body = Awaited<ReturnType<typeof keptBody>>

async function show(db: Db, req: Request, res: Response, body: Body, told: object = {}) {
  const { today } = req.viewer
  const { found, exports } = await together(db, (db) => ({
    found: listFees(db, body.id, idIn(req.query.before)),
    exports: listExports(db, body.id, feePage),
  }))
  const meetings = found.slice(0, feePage).map((meeting) => ({
    ...meeting,
    lines: meeting.lines.map((line) => ({
      ...line,
      total: totalOf(line),
      awaits: awaitsApproval(line, today),
    })),
    plain: meeting.lines.filter((line) => isPlain(line) && awaitsApproval(line, today)).length,
  }))
  const values = { from: addDays(today, -92), until: today }
  const next = found.length > feePage && `/bodies/${body.id}/fees?before=${meetings.at(-1)!.id}`
  const model = {
    body,
    meetings,
    exports,
    next,
    values,
    errors: {},
    once: randomUUID(),
    euros,
    done: req.query.done,
  }
  res.status(Object.keys(told).length ? 422 : 200).render('fees/body', { ...model, ...told })
}

/** One line as it is now: the fee by itself where nothing was claimed. */
async function approve({ db }: House, req: Request, res: Response) {
  const [meeting, person] = [Number(req.params.id), Number(req.params.person)]
  const line = (await findLine(db, meeting, person)) ?? notFound()
  const body = await keptBody(db, req, line.body_id)
  const { today } = req.viewer
  const early = whyNotApprove(line, today)
  if (early) return answer(db, req, res, body, early)
  const refusal = await inTransaction(db, async (db) => {
    await takeClaim(db, { meeting_id: meeting, person_id: person })
    const now = (await findLine(db, meeting, person)) ?? notFound()
    return whyNotApprove(now, today) ?? (await settle(db, req, body.id, [now]))
  })
  return answer(db, req, res, body, refusal)
}

/** All of a meeting who add nothing to the fee, in one press. */
async function approvePlain({ db }: House, req: Request, res: Response) {
  const meeting = Number(req.params.id)
  const first = (await listLines(db, meeting))[0] ?? notFound()
  const { body_id } = (await findLine(db, meeting, first.person_id)) ?? notFound()
  const body = await keptBody(db, req, body_id)
  const refusal = await inTransaction(db, async (db) => {
    const lines = await listLines(db, meeting)
    const ready = lines.filter((line) => isPlain(line) && awaitsApproval(line, req.viewer.today))
    if (ready.length) return settle(db, req, body.id, ready)
    return lines
      .filter(isPlain)
      .map((line) => whyNotApprove(line, req.viewer.today))
      .find(Boolean)
  })
  return answer(db, req, res, body, refusal)
}

async function settle(db: Db, req: Request, body: number, lines: Awaited<ReturnType<typeof listLines>>) {
  const by = signedIn(req).id
  for (const { meeting_id, person_id, class: name, fee, addition } of lines)
    if (await approveFee(db, { meeting_id, person_id, class: name, fee, addition }, { by, at: req.now }))
      await note(db, req, 'fee approved', { meeting: meeting_id, body, person: person_id })
  return undefined
}

async function giveBack({ db }: House, req: Request, res: Response) {
  const claim = (await findClaim(db, Number(req.params.id))) ?? notFound()
  const body = await keptBody(db, req, claim.body_id)
  const { values, typed, errors } = readForm(returnForm, req.body)
  if (!values) return show(db, req, res, body, { returning: claim.id, reason: typed.reason, errors })
  const { meeting_id, person_id } = claim
  const refusal = await inTransaction(db, async (db) => {
    await takeClaim(db, { meeting_id, person_id })
    const line = (await findLine(db, meeting_id, person_id)) ?? notFound()
    // pressed twice is returned once
    if (line.claim?.status === 'returned' && line.claim.returned_reason === values.reason) return undefined
    const refusal = whyNotReturn(line)
    if (refusal) return refusal
    if (await returnClaim(db, claim.id, values.reason))
      await note(db, req, 'fee claim returned', { meeting: meeting_id, body: body.id, person: person_id })
    return undefined
  })
  return answer(db, req, res, body, refusal)
}

const note = (
  db: Db,
  req: Request,
  act: ActName,
  { meeting, body, person }: { meeting: number; body: number; person: number },
) =>
  record(db, {
    by: signedIn(req).id,
    at: req.now,
    act,
    thing: 'meeting',
    id: meeting,
    body,
    details: { person },
  })

const answer = (db: Db, req: Request, res: Response, body: Body, refusal: Message | undefined) =>
  refusal ? show(db, req, res, body, { refusal }) : res.redirect(303, `/bodies/${body.id}/fees?done=saved`)
