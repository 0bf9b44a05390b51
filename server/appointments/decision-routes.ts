import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { keepsMembers } from '../bodies/power-rules.ts'
import { addDays, type Day } from '../calendar/rules.ts'
import { standardIn } from '../documents/rules.ts'
import { sendPdf } from '../documents/send.ts'
import type { House } from '../house.ts'
import { findOwnCounty } from '../organisations/reference-queries.ts'
import { onceUnlessRefused } from '../record/queries.ts'
import { isSecretary } from '../sight/rules.ts'
import { leadTo } from '../web/answer.ts'
import { readForm, type Typed } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { inLanguage, say, word, type Language, type Message } from '../words/index.ts'
import { decide, judge } from './decision-acts.ts'
import { decisionForm, placeField, typedOffices } from './decision-forms.ts'
import { findDecided, listMade } from './decision-page-queries.ts'
import { decisionContent } from './decision-pdf-rules.ts'
import { holdForDecision } from './decision-queries.ts'
import { asDecided, asMade, decisionOf, firstDay, whyNotEnter, type Undoing } from './decision-rules.ts'
import { factsOf, keptAppointment, methodIn, proposalOf, type FoundProposal } from './proposal-acts.ts'
import { publicBalance } from './proposal-balance-rules.ts'
import type { Placed } from './placed-rules.ts'
import { presidingIn } from './proposal-rules.ts'
import { sheetOf } from './proposal-sheet-rules.ts'

/** The decision of the body that appoints: entered by the secretary where it was made elsewhere, and read by all. */
export const appointmentDecisionRoutes = (house: House) =>
  withIds(Router())
    .get('/appointments/:id/decision/new', async (req, res) => {
      const { appointment } = await keptAppointment(house.db, req)
      if (whyNotEnter(appointment)) return res.redirect(303, `/appointments/${appointment.id}/proposal`)
      return form(req, res, await proposalOf(house.db, appointment))
    })
    .post('/appointments/:id/decision', (req, res) => enter(house, req, res))
    .get('/appointments/:id/decision', (req, res) => show(house.db, req, res))
    .get('/appointments/:id/decision.pdf', (req, res) => pdf(house, req, res))

interface Again {
  typed?: Typed
  errors?: Record<string, Message>
  refusal?: Message | undefined
}

/** The form, filled with the decision as it would be if all went as proposed. */
function form(req: Request, res: Response, found: FoundProposal, again: Again = {}) {
  const { appointment, places, offices, candidates } = found
  const { today } = req.viewer
  const stands = {
    special_reason: appointment.special_reason,
    ...typedOffices(offices),
    decided_by: appointment.appointer,
    decided_on: today,
    starts_on: firstDay(appointment.starts_on, today),
    ...Object.fromEntries(
      places.filter(({ drafted }) => drafted).map((place) => [placeField(place), suggested(place)]),
    ),
  }
  res.status(again.refusal || again.errors ? 422 : 200).render('appointments/enter-decision', {
    ...{ ...found, placeField, once: randomUUID() },
    // who else could be chosen is told while it can still be
    eligible: whyNotEnter(appointment) ? [] : candidates.filter(({ consented_at }) => consented_at),
    values: { ...stands, ...again.typed },
    errors: again.errors ?? {},
    refusal: again.refusal,
  })
}

/** A place whose person has not been named cannot have been decided as proposed. */
const suggested = ({ who }: FoundProposal['places'][number]) =>
  who === 'open' || who === 'empty' ? 'empty' : 'proposed'

async function enter({ db, settings }: House, req: Request, res: Response) {
  const { viewer, appointment } = await keptAppointment(db, req)
  const before = await proposalOf(db, appointment)
  const { values, typed, errors } = readForm(decisionForm(before.places, before.candidates), req.body)
  if (!values) return form(req, res, before, { typed, errors })
  const { decided, verdicts, offices } = values
  const once = { person: viewer.id, key: req.body.once, at: req.now }
  const act = { settings, by: viewer.id, at: req.now, today: viewer.today }
  const entered = async (db: Db) => {
    const held = (await holdForDecision(db, appointment)) ?? notFound()
    const found = await proposalOf(db, { ...appointment, ...held }, decided.starts_on)
    const verdictOf = (place: Placed) => verdicts[placeField(place)] ?? 'unchanged'
    const places = asDecided(found.places, verdictOf, found.candidates)
    return { found, places, offices, decided }
  }
  const { path, refusal } = await onceUnlessRefused(
    db,
    once,
    async (db) => (await judge(db, await entered(db), act)).refusal,
    async (db) => {
      const whole = await entered(db)
      await decide(db, { ...whole, balance: (await judge(db, whole, act)).balance }, act)
      return `/appointments/${appointment.id}/decision`
    },
  )
  if (refusal) return form(req, res, before, { typed, refusal })
  return leadTo(req, res, path)
}

/** What was decided, by whom and why; people counted only where that tells of nobody. */
async function show(db: Db, req: Request, res: Response) {
  const { viewer, language } = req
  const { appointment, found, made } = await findMade(db, req)
  const keeps = keepsMembers(viewer, appointment.body_id)
  const sheet = decisionSheet(found, made, language, {
    whole: isSecretary(viewer, appointment.body_id),
    ...{ undoing: appointment.undoing, appointer: appointment.decided_by },
  })
  const decision = decisionOf({ ...appointment, decided_on: appointment.decided_on! })
  const uninvited = keeps ? made.filter(({ uninvited }) => uninvited) : []
  res.render('appointments/decision', { appointment, body: found.body, sheet, keeps, decision, uninvited })
}

async function findMade(db: Db, req: Request) {
  const appointment = (await findDecided(db, Number(req.params.id))) ?? notFound()
  const found = await together(db, (db) => ({
    found: proposalOf(db, appointment, dayBefore(appointment)),
    made: listMade(db, appointment.id),
  }))
  return { appointment, ...found }
}

/** The decision as a document that all may read, in a language of the body or in both side by side. */
async function pdf({ db, settings }: House, req: Request, res: Response) {
  const { appointment, found, made } = await findMade(db, req)
  const county = (await findOwnCounty(db))?.name ?? {}
  const languages = found.languages.filter((one) => one !== 'en')
  const language = languages.find((one) => one === req.language) ?? languages[0] ?? 'fi'
  const other = req.query.language === 'both' ? languages.find((one) => one !== language) : undefined
  const about = { whole: false, undoing: appointment.undoing, appointer: appointment.decided_by }
  const sheetIn = (one: Language) => decisionSheet(found, made, one, about)
  const decided_on = appointment.decided_on!
  const leadIn = (one: Language) =>
    [
      say('appointing.decidedWhen', { decision: decisionOf({ ...appointment, decided_on }) }),
      say('appointing.memberSince', { day: { day: appointment.starts_on } }),
    ].map((message) => word(one, message))
  const content = decisionContent(sheetIn(language), {
    county: inLanguage(language, county).text,
    lead: [language, ...(other ? [other] : [])].map((one) => leadIn(one).join(' ')),
    dated: new Date(`${decided_on}T12:00:00Z`),
    beside: other && sheetIn(other),
    ...(settings.mode === 'demo' && { banner: word(language, say('shared.demoBanner')) }),
  })
  const name = `${language === 'sv' ? 'utnamning' : 'nimeamispaatos'}-${appointment.id}.pdf`
  const standard = standardIn(req.query.standard)
  await sendPdf(req, res, { kind: 'appointment', language, content, name, standard })
}

/** The decision in words; the candidates not chosen and the counts of people whole for the secretary. */
function decisionSheet(
  found: FoundProposal,
  made: Awaited<ReturnType<typeof listMade>>,
  language: Language,
  { whole, undoing, appointer }: { whole: boolean; undoing: Undoing | null; appointer: string },
) {
  const { offices, candidates, balance, held, appointment } = found
  const places = asMade(found.places, made, undoing)
  const chosen = new Set(made.map(({ person_id }) => person_id))
  const others = candidates.filter(({ person_id }) => !person_id || !chosen.has(person_id))
  const stood = {
    count: candidates.length,
    proposed: candidates.length - others.length,
    others: whole ? others.map(({ name }) => name) : [],
  }
  return sheetOf(language, {
    ...factsOf(found),
    method: methodIn(language, appointment, found.draw),
    ...{ appointer, places, offices, presiding: presidingIn(held, places, offices), decided: true },
    balance: whole ? balance : publicBalance(balance),
    candidates: appointment.call_id ? stood : undefined,
  })
}

/** The decision is shown beside who sat before it. */
const dayBefore = ({ starts_on }: { starts_on: Day }) => addDays(starts_on, -1)
