import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import type { House } from '../house.ts'
import { listHandlingBodies } from '../matters/choice-queries.ts'
import { closeMatter } from '../matters/ending-queries.ts'
import { listInterestsOf } from '../organisations/tie-queries.ts'
import { onceUnlessRefused, record } from '../record/queries.ts'
import { isSecretary } from '../sight/rules.ts'
import { leadTo } from '../web/answer.ts'
import { readForm, type Typed } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { inLanguage, say, word, type ActName, type Message } from '../words/index.ts'
import { holdForDecision } from './decision-queries.ts'
import { forwardProposal } from './matter-acts.ts'
import { keptAppointment, proposalOf, proposalSheet, type FoundProposal } from './proposal-acts.ts'
import { exportRoutes } from './proposal-export-routes.ts'
import { appointerForm, reasonsForm, typedReasons } from './proposal-forms.ts'
import { keepReasons, withdrawProposal } from './proposal-queries.ts'
import type { Miss } from './proposal-balance-rules.ts'
import { breaksLaw, doubtsOf, obstaclesOf, whyNotPropose, whyNotWithdrawProposal } from './proposal-rules.ts'
import { boundsOf, targetName } from './sheet-balance-rules.ts'
import type { Appointment } from './queries.ts'
import { whyNotDraft } from './rules.ts'

/** The proposal to the body that appoints: read, reasoned, put forward and taken back. */
export const proposalRoutes = (house: House) =>
  withIds(Router())
    .get('/appointments/:id/proposal', async (req, res) => {
      const { appointment } = await keptAppointment(house.db, req)
      await show(house.db, req, res, await proposalOf(house.db, appointment))
    })
    .post('/appointments/:id/reasons', (req, res) => keep(house, req, res))
    .post('/appointments/:id/proposals', (req, res) => propose(house, req, res))
    .post('/appointments/:id/withdrawal', (req, res) => withdraw(house, req, res))
    .use(exportRoutes(house))

interface Again {
  typed?: Typed
  errors?: Record<string, Message>
  refusal?: Message | undefined
}

/** The page: what keeps the proposal back, the form, the proposal itself, and the way on. */
async function show(db: Db, req: Request, res: Response, found: FoundProposal, again: Again = {}) {
  const { appointment, places, proposal, reasons, method } = found
  const isDraft = appointment.status === 'draft'
  const people = places.flatMap(({ drafted }) => drafted?.person_id ?? [])
  const { bodies, interests } = await together(db, (db) => ({
    bodies: isDraft ? listHandlingBodies(db, req.viewer.today, req.language) : [],
    interests: listInterestsOf(db, people, req.viewer.today),
  }))
  const stands = typedReasons({ ...appointment, method, reasons })
  res.status(again.refusal || again.errors ? 422 : 200).render('appointments/proposal', {
    ...found,
    interests,
    bodies: bodies.filter(({ id }) => id !== appointment.body_id),
    bounds: boundsOf,
    targetName: (miss: Miss) => targetName((message) => word(req.language, message), miss, found.names),
    sheet: proposalSheet(found, req.language, { named: isSecretary(req.viewer, appointment.body_id) }),
    obstacles: isDraft ? obstaclesOf(proposal) : [],
    doubts: doubtsOf(proposal),
    breaksLaw: breaksLaw(proposal),
    isSecretary: isSecretary(req.viewer, appointment.body_id),
    once: randomUUID(),
    values: { appointer: found.term?.set_by ?? '', ...stands, ...again.typed },
    errors: again.errors ?? {},
    refusal: again.refusal,
  })
}

async function keep({ db }: House, req: Request, res: Response) {
  const { viewer, appointment } = await keptAppointment(db, req)
  const found = await proposalOf(db, appointment)
  const { values, typed, errors } = readForm(reasonsForm(found.misses), req.body)
  if (!values) return show(db, req, res, found, { typed, errors })
  const refusal = await inTransaction(db, async (db) => {
    const { status } = (await holdForDecision(db, appointment)) ?? notFound()
    const refusal = whyNotDraft({ status })
    if (refusal) return refusal
    if (await keepReasons(db, appointment.id, values))
      await tell(db, req, appointment, 'appointment reasoned', { by: viewer.id })
    return undefined
  })
  if (refusal) return show(db, req, res, found, { typed, refusal })
  return leadTo(req, res, `/appointments/${appointment.id}/proposal#sheet`)
}

async function propose({ db }: House, req: Request, res: Response) {
  const { viewer, appointment } = await keptAppointment(db, req)
  const { values, typed, errors } = readForm(appointerForm, req.body)
  if (!values) return show(db, req, res, await proposalOf(db, appointment), { typed, errors })
  const once = { person: viewer.id, key: req.body.once, at: req.now }
  const asked = async (db: Db) => {
    const held = (await holdForDecision(db, appointment)) ?? notFound()
    const bodies = values.body === null ? [] : await listHandlingBodies(db, viewer.today, req.language)
    return {
      found: await proposalOf(db, { ...appointment, ...held }),
      body: bodies.find(({ id }) => id === values.body),
    }
  }
  const { path, refusal } = await onceUnlessRefused(
    db,
    once,
    async (db) => {
      const { found, body } = await asked(db)
      return whyNotPropose(found.proposal) ?? whyNotAppointedBy(appointment, values.body, body)
    },
    async (db) => {
      const { found, body } = await asked(db)
      const appointer = body ? inLanguage(found.languages[0]!, body.name).text : values.appointer
      await forwardProposal(db, { found, body, appointer, by: viewer.id, at: req.now })
      return `/appointments/${appointment.id}/proposal`
    },
  )
  if (refusal) return show(db, req, res, await proposalOf(db, appointment), { typed, refusal })
  return leadTo(req, res, path)
}

function whyNotAppointedBy(
  { body_id }: Appointment,
  chosen: number | null,
  body: { id: number } | undefined,
): Message | undefined {
  if (chosen === body_id) return say('appointing.appointerItself')
  return chosen !== null && !body ? say('appointing.appointerUnknown') : undefined
}

async function withdraw({ db }: House, req: Request, res: Response) {
  const { viewer, appointment } = await keptAppointment(db, req)
  const refusal = await inTransaction(db, async (db) => {
    const { status } = (await holdForDecision(db, appointment)) ?? notFound()
    const { matter } = await proposalOf(db, appointment)
    const refusal = whyNotWithdrawProposal({ status }, matter)
    if (refusal) return refusal
    const reasons = word(req.language, say('appointing.withdrawn'))
    if (matter?.status === 'backlog')
      await closeMatter(db, matter, { reasons, language: req.language, by: viewer.id, at: req.now })
    await withdrawProposal(db, appointment.id)
    await tell(db, req, appointment, 'appointment withdrawn', { by: viewer.id })
    return undefined
  })
  if (refusal) return show(db, req, res, await proposalOf(db, appointment), { refusal })
  return leadTo(req, res, `/appointments/${appointment.id}/proposal`)
}

const tell = (
  db: Db,
  req: Request,
  { id, body_id }: Appointment,
  act: ActName,
  { by, details = {} }: { by: number; details?: Record<string, unknown> },
) => record(db, { by, at: req.now, act, thing: 'appointment', id, body: body_id, details })
