import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { House } from '../house.ts'
import { findItem } from '../agenda/queries.ts'
import { textsOf } from '../agenda/page-queries.ts'
import { clockOf, dayOf } from '../calendar/rules.ts'
import { findMeeting, takeMeeting } from '../meetings/queries.ts'
import { record } from '../record/queries.ts'
import { followAs } from '../sight/live-acts.ts'
import { bodiesOf } from '../sight/rules.ts'
import { leadTo, wantsPiece, type Errors } from '../web/answer.ts'
import { firstError, idIn, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import type { Message } from '../words/index.ts'
import { moveToMeeting, setProcedure, statePosition } from './act-queries.ts'
import { positionForm, readPlan } from './forms.ts'
import { tellMoved } from './letter-queries.ts'
import { findPlanPage, findProcedurePage } from './page-queries.ts'
import { outcomes, whyNotPrepare } from './preparation-rules.ts'
import { findMeetingNaming, findProcedure, gatherStandings, takeProcedure } from './queries.ts'
import { whyNotState } from './rules.ts'

/** The electronic decision procedure before a meeting: planned, and positions taken in it (105 §, R38-R40). */
export const proceduresRoutes = (house: House) =>
  withIds(Router())
    .get('/meetings/:id/procedure', (req, res) => show(house, req, res))
    .get('/meetings/:id/procedure/events', async (req, res) => {
      const { id } = await meetingFor(house, req, Number(req.params.id))
      if (!(await findProcedure(house.db, id))) notFound()
      followAs(house, req, res, {
        room: `meeting:${id}`,
        maySee: async (person) => Boolean(await findMeeting(house.db, person, id)),
      })
    })
    .post('/meetings/:id/procedure', (req, res) => plan(house, req, res))
    .post('/items/:id/positions', (req, res) => state(house, req, res))

/** The meeting for those who have a seat or an office in its body. */
async function meetingFor({ db }: House, req: Request, id: number) {
  const person = signedIn(req)
  const meeting = (await findMeeting(db, person, id)) ?? notFound()
  return meeting.kind === 'formal' && bodiesOf(person).includes(meeting.body_id) ? meeting : notFound()
}
type Meeting = Awaited<ReturnType<typeof meetingFor>>

interface Told {
  refusal?: Message | undefined
  errors?: Errors
  typed?: object
  /** the matter to which the refusal belongs */
  at?: number | undefined
}

async function show(house: House, req: Request, res: Response) {
  const meeting = await meetingFor(house, req, Number(req.params.id))
  if (meeting.status === 'draft') return showPlan(house, req, res, meeting)
  return showRunning(house, req, res, meeting)
}

async function showPlan({ db }: House, req: Request, res: Response, meeting: Meeting, told: Told = {}) {
  const page = await findPlanPage(db, req.viewer, meeting)
  const { procedure, items } = page
  const meant = items.flatMap(({ id, outcome, adopted_kind, recipient_id }) => [
    [`outcome-${id}`, (outcome === 'adopted' ? adopted_kind : outcome) ?? 'decided'],
    [`recipient-${id}`, recipient_id ?? ''],
  ])
  const values = {
    day: procedure ? dayOf(procedure.ends_at) : '',
    clock: procedure ? clockOf(procedure.ends_at) : '12:00',
    checkers: procedure?.checkers.map(({ id }) => String(id)) ?? [],
    ...Object.fromEntries(meant),
    ...told.typed,
  }
  res.status(told.refusal || told.errors ? 422 : 200)
  res.render('procedures/plan', { ...page, outcomes, values, errors: {}, ...told, done: req.query.done })
}

async function showRunning(
  { db, live }: House,
  req: Request,
  res: Response,
  meeting: Meeting,
  told: Told = {},
) {
  const procedure = (await findProcedure(db, meeting.id)) ?? notFound()
  const page = await findProcedurePage(db, req.viewer, meeting, procedure, req.now)
  const items = page.items.map((one) => ({ ...one, texts: textsOf(one.texts) }))
  res.status(told.refusal ? 422 : 200)
  const heard = live.heard(`meeting:${meeting.id}`)
  const view = wantsPiece(req) ? 'procedures/_procedure' : 'procedures/show'
  res.render(view, { ...page, items, ...told, heard, stated: idIn(req.query.stated) })
}

async function plan(house: House, req: Request, res: Response) {
  const meeting = await meetingFor(house, req, Number(req.params.id))
  if (whyNotPrepare(req.viewer, meeting)?.key === 'attendance.onlySecretary') notAllowed()
  const { items, members, recipients } = await findPlanPage(house.db, req.viewer, meeting)
  const { plan, typed, errors } = readPlan(req.body ?? {}, { items, recipients }, meeting.starts_at, req.now)
  if (!plan) return showPlan(house, req, res, meeting, { typed, errors })
  const known = {
    ...plan,
    checkers: plan.checkers.filter((id) => members.some((one) => one.person_id === id)),
  }
  const { id: by } = signedIn(req)
  const refusal = await inTransaction(house.db, async (db) => {
    const taken = (await takeMeeting(db, meeting.id)) ?? notFound()
    const refusal = whyNotPrepare(req.viewer, taken)
    if (refusal) return refusal
    if (await setProcedure(db, { meeting: meeting.id, plan: known, by, at: req.now }))
      await record(db, { ...actOf(req, meeting), act: 'electronic decision planned' })
    return undefined
  })
  if (refusal) return showPlan(house, req, res, await meetingFor(house, req, meeting.id), { refusal, typed })
  leadTo(req, res, `/meetings/${meeting.id}/procedure?done=yes`)
}

/** A position by name; whoever demands it takes the matter to the meeting at once (R39). */
async function state(house: House, req: Request, res: Response) {
  const person = signedIn(req)
  const item = (await findItem(house.db, person, Number(req.params.id))) ?? notFound()
  const meeting = await meetingFor(house, req, (await findMeetingNaming(house.db, item.id)) ?? notFound())
  const { values, typed, errors } = readForm(positionForm, req.body)
  const refused = (refusal: Message | undefined) =>
    showRunning(house, req, res, meeting, { refusal, typed, at: item.id })
  if (!values) return refused(firstError(errors))
  const { stance, reasons } = values
  const refusal = await inTransaction(house.db, async (db) => {
    const procedure = (await takeProcedure(db, meeting.id)) ?? notFound()
    // what is being written or cancelled at this moment is waited for
    const { status } = (await takeMeeting(db, meeting.id)) ?? notFound()
    const { standings } = await gatherStandings(db, person, meeting)
    const one = standings.find((standing) => standing.item.id === item.id) ?? notFound()
    const voice = one.standing.voices.find(({ person_id }) => person_id === person.id)
    const own = one.given.find(({ person_id }) => person_id === person.id)
    if (own?.stance === 'demand' && stance === 'demand' && one.item.moved_at) return undefined
    const running = { ...procedure, meeting_status: status }
    const refusal = whyNotState(running, one.item, voice, values, req.now)
    if (refusal) return refusal
    const replaces_id = voice?.deputy ? voice.membership_id : null
    const stated = { item_id: item.id, person_id: person.id, replaces_id, stance, at: req.now }
    const given = { ...stated, reasons: stance === 'demand' ? reasons : '' }
    if (!(await statePosition(db, given, one.item.changed_at))) return undefined
    await record(db, {
      by: person.id,
      at: req.now,
      act: 'position stated',
      thing: 'item',
      id: item.id,
      body: meeting.body_id,
    })
    if (stance === 'demand') {
      await moveToMeeting(db, item.id, 'demanded', req.now)
      await record(db, {
        ...actOf(req, meeting),
        act: 'item moved to the meeting',
        details: { item: item.id, why: 'demanded' },
      })
      await tellMoved(db, house.settings, { meeting, items: [{ ...one.item, why: 'demanded' }], at: req.now })
    }
    await announce(db, `meeting:${meeting.id}`, 'procedure', meeting.id)
    return undefined
  })
  if (refusal) return refused(refusal)
  leadTo(req, res, `/meetings/${meeting.id}/procedure?stated=${item.id}#matter-${item.id}`)
}

const actOf = (req: Request, meeting: Meeting) => ({
  by: req.viewer.id,
  at: req.now,
  thing: 'meeting',
  id: meeting.id,
  body: meeting.body_id,
})
