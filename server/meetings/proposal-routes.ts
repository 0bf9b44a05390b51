import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { findBodyPage } from '../bodies/page-queries.ts'
import { findTerm } from '../bodies/queries.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { leadTo } from '../web/answer.ts'
import { readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say, type ActName, type Message } from '../words/index.ts'
import { proposalForm } from './forms.ts'
import {
  backMeeting,
  findMeetingProposal,
  leaveMeetingProposal,
  proposeMeeting,
  takeMeetingProposal,
} from './proposal-queries.ts'
import { requiresMeeting, whyNotBack, whyNotProposeMeeting } from './proposal-rules.ts'
import { prepares } from './rules.ts'

/** Members propose a meeting for a named matter; with a majority behind it, it must be held (R20). */
export const meetingProposalsRoutes = (house: House) =>
  withIds(Router())
    .get('/bodies/:id/meeting-proposals/new', async (req, res) => {
      const { body } = await bodyFor(house, req)
      res.render('meetings/new-proposal', { body, values: {}, errors: {}, once: randomUUID() })
    })
    .post('/bodies/:id/meeting-proposals', (req, res) => propose(house, req, res))
    .get('/meeting-proposals/:id', async (req, res) => {
      res.render('meetings/proposal', await proposalModel(house.db, req))
    })
    .post('/meeting-proposals/:id/backings', (req, res) =>
      change(house, req, res, async (db, proposal, person) => {
        if (await backMeeting(db, { proposal_id: proposal.id, person_id: person, backed_at: req.now }))
          await note(db, req, proposal, 'meeting proposal backed')
      }),
    )
    .post('/meeting-proposals/:id/leavings', (req, res) =>
      change(house, req, res, async (db, proposal, person) => {
        if (!(await leaveMeetingProposal(db, proposal.id, person))) return say('meetings.proposalNotBacked')
        await note(db, req, proposal, 'meeting proposal left')
      }),
    )

async function bodyFor({ db }: House, req: Request) {
  const person = signedIn(req)
  const body = (await findBodyPage(db, Number(req.params.id), req.language)) ?? notFound()
  const term = await findTerm(db, body.id, person.today)
  if (whyNotProposeMeeting(person, body, term)) notAllowed()
  return { person, body }
}

async function propose(house: House, req: Request, res: Response) {
  const { person, body } = await bodyFor(house, req)
  const { values, typed, errors } = readForm(proposalForm, req.body)
  const once = typeof req.body?.once === 'string' ? req.body.once : randomUUID()
  if (!values) return res.status(422).render('meetings/new-proposal', { body, values: typed, errors, once })
  const path = await onceOnly(house.db, { person: person.id, key: once, at: req.now }, async (db) => {
    const proposal = { body_id: body.id, person_id: person.id, ...values, proposed_at: req.now }
    const id = await proposeMeeting(db, proposal)
    await note(db, req, { id, body_id: body.id }, 'meeting proposed')
    return `/meeting-proposals/${id}`
  })
  leadTo(req, res, path)
}

async function proposalModel(db: Db, req: Request) {
  const person = signedIn(req)
  const proposal = (await findMeetingProposal(db, person, Number(req.params.id))) ?? notFound()
  const term = await findTerm(db, proposal.body_id, person.today)
  const body = { id: proposal.body_id, closed_on: proposal.closed_on }
  const mayBack = !whyNotProposeMeeting(person, body, term) && !whyNotBack(proposal)
  return {
    proposal,
    required: requiresMeeting(proposal.backers, proposal.members),
    mayBack,
    prepares: prepares(person, proposal.body_id),
  }
}

async function change(
  { db }: House,
  req: Request,
  res: Response,
  work: (db: Db, proposal: { id: number; body_id: number }, person: number) => Promise<Message | void>,
) {
  const person = signedIn(req)
  const proposal = (await findMeetingProposal(db, person, Number(req.params.id))) ?? notFound()
  const term = await findTerm(db, proposal.body_id, person.today)
  if (whyNotProposeMeeting(person, { ...proposal, id: proposal.body_id }, term)) notAllowed()
  const refusal = await inTransaction(db, async (db) => {
    const taken = (await takeMeetingProposal(db, proposal.id)) ?? notFound()
    return whyNotBack(taken) ?? (await work(db, taken, person.id))
  })
  if (!refusal) return leadTo(req, res, `/meeting-proposals/${proposal.id}`)
  res.status(422).render('meetings/proposal', { ...(await proposalModel(db, req)), refusal })
}

const note = (db: Db, req: Request, proposal: { id: number; body_id: number }, act: ActName) =>
  record(db, {
    by: req.viewer.id,
    at: req.now,
    act,
    thing: 'meeting_proposal',
    id: proposal.id,
    body: proposal.body_id,
  })
