import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { findMeetingPage } from '../agenda/page-queries.ts'
import { addItem, beginAgenda } from '../agenda/item-queries.ts'
import { listKeptBodies } from '../bodies/page-queries.ts'
import { findBody, findTerm } from '../bodies/queries.ts'
import { clockOf, dayOf } from '../calendar/rules.ts'
import { landRefusedMinutes } from '../minutes/refusal-queries.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { isRefused, leadTo, type Errors } from '../web/answer.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { readFacts, readMeeting } from './forms.ts'
import { sendNotice } from './notice-queries.ts'
import { answerMeetingProposal, findMeetingProposal, takeMeetingProposal } from './proposal-queries.ts'
import {
  changeMeeting,
  discardDraft,
  draftMeeting,
  findLatestPlace,
  findMeeting,
  listPast,
  listUpcoming,
  pageSize,
  profileFor,
  takeMeeting,
  type Meeting,
} from './queries.ts'
import { leaveAtRisk, noticeOn, prepares, publishesAgenda, whyNotChange, whyNotRedraft } from './rules.ts'

export const meetingsRoutes = (house: House) =>
  withIds(Router())
    .get('/meetings', (req, res) => showList(house, req, res))
    .get('/meetings/new', (req, res) => showForm(house, req, res))
    .post('/meetings', (req, res) => create(house, req, res))
    .get('/meetings/:id', async (req, res) => {
      const meeting = await meetingFor(house, req)
      res.render('meetings/show', await pageModel(house, req, meeting))
    })
    .get('/meetings/:id/agenda', async (req, res) => {
      const meeting = await meetingFor(house, req)
      res.render('agenda/print', await findMeetingPage(house.db, req.viewer, meeting, req.now))
    })
    .get('/meetings/:id/edit', async (req, res) => {
      const meeting = await preparedBy(house, req)
      res.render('meetings/edit', editModel(req, meeting, valuesOf(meeting)))
    })
    .post('/meetings/:id/details', (req, res) => change(house, req, res))
    .post('/meetings/:id/removal', (req, res) => discard(house, req, res))

/** What meetings/show needs. */
export async function pageModel({ db }: House, req: Request, meeting: Meeting) {
  const moved = Number(req.query.moved) || undefined
  const page = await findMeetingPage(db, req.viewer, meeting, req.now)
  const [sent, answered] = [Boolean(req.query.sent), Boolean(req.query.answered)]
  return { ...page, moved, sent, answered, announced: undefined, once: randomUUID() }
}

async function showList({ db }: House, req: Request, res: Response) {
  const body = idIn(req.query.body)
  const [after, before] = [cursorIn(req.query.after), cursorIn(req.query.before)]
  const { upcoming, past, ...found } = await together(db, (db) => ({
    upcoming: before ? [] : listUpcoming(db, req.viewer, { body, cursor: after }),
    past: after ? [] : listPast(db, req.viewer, { body, cursor: before }),
    body: body && findBody(db, body),
    runBodies: listKeptBodies(db, req.viewer),
  }))
  const first = !after && !before
  res.render('meetings/index', { ...found, upcoming: pageOf(upcoming), past: pageOf(past), first })
}

const pageOf = (rows: { id: number; starts_at: Date }[]) => {
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  return {
    rows: shown,
    more: rows.length > pageSize && last ? `${last.starts_at.toISOString()}_${last.id}` : undefined,
  }
}

function cursorIn(given: unknown) {
  const [at, id] = typeof given === 'string' ? given.split('_') : []
  const moment = new Date(at ?? '')
  return Number.isNaN(moment.getTime()) || !idIn(id) ? undefined : { at: moment, id: Number(id) }
}

const idIn = (given: unknown) =>
  typeof given === 'string' && /^[1-9]\d{0,8}$/.test(given) ? Number(given) : undefined

/** The body for which the signed-in secretary makes a meeting, with its term on this day. */
async function bodyFor({ db }: House, req: Request, id: number | undefined) {
  const person = signedIn(req)
  const body = id ? await findBody(db, id) : undefined
  if (!body) notFound()
  if (!prepares(person, body.id)) notAllowed()
  return { person, body }
}

async function showForm(house: House, req: Request, res: Response) {
  const { body } = await bodyFor(house, req, idIn(req.query.body))
  const term = (await findTerm(house.db, body.id, req.viewer.today)) ?? notFound()
  const last = await findLatestPlace(house.db, body.id)
  const values = { mode: 'ordinary', ...last, publish_agenda: term.profile.publish_agenda ? 'yes' : '' }
  const proposal = await findMeetingProposal(house.db, req.viewer, idIn(req.query.proposal) ?? 0)
  res.render('meetings/new', { ...newModel(req, body, term), proposal: proposal?.id, values, errors: {} })
}

const newModel = (
  req: Request,
  body: { id: number; name: unknown },
  term: Awaited<ReturnType<typeof findTerm>>,
) => ({
  body,
  term,
  action: '/meetings',
  proposal: idIn(req.body?.proposal),
  once: typeof req.body?.once === 'string' ? req.body.once : randomUUID(),
})

async function create(house: House, req: Request, res: Response) {
  const { person, body } = await bodyFor(house, req, idIn(req.body?.body))
  const { values, errors, meeting } = readMeeting(req.body, req.now)
  const wrong = isRefused({ errors }) || !meeting
  const term = (await findTerm(house.db, body.id, wrong ? req.viewer.today : meeting.day)) ?? notFound()
  if (wrong) return res.status(422).render('meetings/new', { ...newModel(req, body, term), values, errors })

  const { day: _day, ...facts } = meeting
  const path = await onceOnly(
    house.db,
    { person: person.id, key: req.body?.once, at: req.now },
    async (db) => {
      const kind = term.profile.keeps === 'memo' ? ('memo' as const) : ('formal' as const)
      const publish_agenda = publishesAgenda(term.legal_form, facts.publish_agenda)
      const draft = { ...facts, publish_agenda, kind, body_id: body.id, term_id: term.id }
      const made = await draftMeeting(db, { ...draft, created_by: person.id, created_at: req.now })
      const act = { by: person.id, at: req.now }
      if (kind === 'formal') await beginAgenda(db, { ...draft, id: made.id, status: 'draft' }, act)
      if (kind === 'formal') await landRefusedMinutes(db, made.id)
      await answerProposal(db, req, { ...draft, id: made.id, status: 'draft' }, body)
      await record(db, { ...act, act: 'meeting drafted', thing: 'meeting', id: made.id, body: body.id })
      return `/meetings/${made.id}`
    },
  )
  leadTo(req, res, path)
}

/** R20: the matter that the members named comes onto the agenda of the meeting made for it. */
async function answerProposal(
  db: Db,
  req: Request,
  meeting: Parameters<typeof addItem>[1],
  { minutes_language }: { minutes_language: 'fi' | 'sv' },
) {
  const proposal = await takeMeetingProposal(db, idIn(req.body?.proposal) ?? 0)
  if (!proposal || proposal.body_id !== meeting.body_id || proposal.meeting_id) return
  const heading = { [minutes_language]: proposal.topic }
  await addItem(db, meeting, { kind: 'matter', heading }, { by: signedIn(req).id, at: req.now })
  await answerMeetingProposal(db, proposal.id, meeting.id)
}

const meetingFor = async ({ db }: House, req: Request) =>
  (await findMeeting(db, req.viewer, Number(req.params.id))) ?? notFound()

async function preparedBy(house: House, req: Request) {
  signedIn(req)
  const meeting = await meetingFor(house, req)
  if (!prepares(req.viewer, meeting.body_id)) notAllowed()
  return meeting
}

const valuesOf = (meeting: Meeting) => ({
  day: dayOf(meeting.starts_at),
  start: clockOf(meeting.starts_at),
  end: clockOf(meeting.ends_at),
  place: meeting.place,
  access: meeting.access,
  mode: meeting.mode,
  remote_link: meeting.remote_link,
  public_meeting: meeting.public_meeting ? 'yes' : '',
  publish_agenda: meeting.publish_agenda ? 'yes' : '',
})

function editModel(req: Request, meeting: Meeting, values: object, errors: Errors = {}) {
  const day = dayOf(meeting.starts_at)
  return {
    meeting,
    action: `/meetings/${meeting.id}/details`,
    timesToo: meeting.status === 'draft',
    values,
    errors,
    refusal: whyNotChange(meeting),
    notice: noticeOn(req.viewer.today, day, profileFor(meeting)),
    leaveAtRisk: leaveAtRisk(req.viewer.today, day),
  }
}

async function change(house: House, req: Request, res: Response) {
  const meeting = await preparedBy(house, req)
  const draft = meeting.status === 'draft'
  const read = draft ? readMeeting(req.body, req.now) : readFacts(req.body)
  const refused = (errors: Errors) =>
    res.status(422).render('meetings/edit', editModel(req, meeting, read.values, errors))
  if (isRefused({ errors: read.errors })) return refused(read.errors)

  const refusal = await inTransaction(house.db, async (db) => {
    const taken = (await takeMeeting(db, meeting.id)) ?? notFound()
    const refusal = whyNotChange(taken) ?? (draft ? whyNotRedraft(taken) : undefined)
    if (refusal) return refusal
    const change = changeOf('facts' in read ? read.facts : read.meeting, meeting)
    await changeMeeting(db, taken, change)
    await record(db, { ...actOf(req, meeting), act: 'meeting changed' })
    const changed = await findMeeting(db, req.viewer, meeting.id)
    if (taken.status === 'called' && changed && differs(taken, changed))
      await sendNotice(db, house.settings, {
        meeting: changed,
        kind: 'change',
        by: signedIn(req),
        at: req.now,
        note: '',
      })
    return undefined
  })
  if (refusal)
    return res.status(422).render('meetings/edit', { ...editModel(req, meeting, read.values), refusal })
  leadTo(req, res, `/meetings/${meeting.id}`)
}

type Change = ReturnType<typeof readFacts>['facts'] & { day?: string; starts_at?: Date; ends_at?: Date }

function changeOf(change: Change | undefined, meeting: Meeting) {
  const { day: _day, ...facts } = change ?? notFound()
  return { ...facts, publish_agenda: publishesAgenda(meeting.legal_form, facts.publish_agenda) }
}

/** Whether those called must be told: they would come to the wrong place. */
const differs = (before: Pick<Meeting, 'place' | 'access' | 'mode' | 'remote_link'>, after: typeof before) =>
  (['place', 'access', 'mode', 'remote_link'] as const).some((fact) => before[fact] !== after[fact])

async function discard(house: House, req: Request, res: Response) {
  const meeting = await preparedBy(house, req)
  const refusal = await inTransaction(house.db, async (db) => {
    const taken = (await takeMeeting(db, meeting.id)) ?? notFound()
    const refusal = whyNotRedraft(taken)
    if (refusal) return refusal
    await discardDraft(db, meeting.id)
    await record(db, { ...actOf(req, meeting), act: 'meeting draft discarded' })
    return undefined
  })
  if (!refusal) return leadTo(req, res, '/meetings')
  res.status(422).render('meetings/edit', { ...editModel(req, meeting, valuesOf(meeting)), refusal })
}

const actOf = (req: Request, meeting: Meeting) => ({
  by: (req.viewer as Viewer).id,
  at: req.now,
  thing: 'meeting',
  id: meeting.id,
  body: meeting.body_id,
})
