import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { findMeetingPage } from '../agenda/page-queries.ts'
import { copyAgenda, listBases } from '../agenda/copy-queries.ts'
import { addItem, beginAgenda } from '../agenda/item-queries.ts'
import { clockOf } from '../calendar/rules.ts'
import { findBody, findTermOrFirst } from '../bodies/queries.ts'
import { landRefused } from '../minutes/landing-acts.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { isRefused, leadTo } from '../web/answer.ts'
import { idIn } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say } from '../words/index.ts'
import { readMeeting } from './forms.ts'
import { answerMeetingProposal, findMeetingProposal, takeMeetingProposal } from './proposal-queries.ts'
import { draftMeeting, findLatestPlace } from './draft-queries.ts'
import { findMeeting, type Meeting } from './queries.ts'
import { prepares, publishesAgenda } from './rules.ts'

export const meetingsRoutes = (house: House) =>
  withIds(Router())
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

/** What meetings/show needs. */
export async function pageModel({ db }: House, req: Request, meeting: Meeting) {
  const moved = Number(req.query.moved) || undefined
  const page = await findMeetingPage(db, req.viewer, meeting, req.now)
  const [sent, answered] = [Boolean(req.query.sent), Boolean(req.query.answered)]
  return { ...page, moved, sent, answered, announced: undefined, once: randomUUID() }
}

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
  const term = (await findTermOrFirst(house.db, body.id, req.viewer.today)) ?? notFound()
  const base = await baseFor(house, req, body.id, req.query.from)
  const { last, bases, proposal } = await together(house.db, (db) => ({
    last: findLatestPlace(db, body.id),
    bases: listBases(db, req.viewer, body.id),
    proposal: findMeetingProposal(db, req.viewer, idIn(req.query.proposal) ?? 0),
  }))
  const published = term.profile.publish_agenda ? 'yes' : ''
  const values = { mode: 'ordinary', ...last, publish_agenda: published, ...(base && copiedValues(base)) }
  const model = { ...newModel(req, body, term, base), bases, proposal: proposal?.id, values }
  res.render('meetings/new', { ...model, errors: {} })
}

/** The meeting from which a new one of the same body is copied. */
async function baseFor({ db }: House, req: Request, bodyId: number, from: unknown) {
  const id = idIn(from)
  if (!id) return undefined
  const base = (await findMeeting(db, req.viewer, id)) ?? notFound()
  return base.body_id === bodyId ? base : notFound()
}

/** Its place, its hours and how it was held; not its day, nor the link of that one meeting. */
const copiedValues = (base: Meeting) => ({
  start: clockOf(base.starts_at),
  end: clockOf(base.ends_at),
  mode: base.mode,
  place: base.place,
  access: base.access,
  public_meeting: base.public_meeting ? 'yes' : '',
  publish_agenda: base.publish_agenda ? 'yes' : '',
})

const newModel = (
  req: Request,
  body: { id: number; name: unknown },
  term: Awaited<ReturnType<typeof findTermOrFirst>>,
  base: Meeting | undefined,
) => ({
  body,
  term,
  base,
  action: '/meetings',
  proposal: idIn(req.body?.proposal),
  once: typeof req.body?.once === 'string' ? req.body.once : randomUUID(),
})

async function create(house: House, req: Request, res: Response) {
  const { person, body } = await bodyFor(house, req, idIn(req.body?.body))
  const base = await baseFor(house, req, body.id, req.body?.from)
  const { values, errors, meeting } = readMeeting(req.body, req.now)
  const day = meeting?.day ?? req.viewer.today
  const term = (await findTermOrFirst(house.db, body.id, day)) ?? notFound()
  if (body.closed_on) errors.day ??= say('meetings.bodyClosed', { day: { day: body.closed_on } })
  if (meeting && day < term.starts_on)
    errors.day ??= say('meetings.beforeTerm', { day: { day: term.starts_on } })
  if (!meeting || isRefused({ errors }))
    return res.status(422).render('meetings/new', { ...newModel(req, body, term, base), values, errors })

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
      const taken = { ...draft, id: made.id, status: 'draft' }
      if (base?.kind === kind) await copyAgenda(db, base, taken)
      else if (kind === 'formal') await beginAgenda(db, taken, act)
      if (kind === 'formal') await landRefused(db, taken, act)
      await answerProposal(db, req, taken, body)
      const drafted = {
        ...act,
        act: 'meeting drafted' as const,
        thing: 'meeting',
        id: made.id,
        body: body.id,
      }
      await record(db, { ...drafted, ...(base && { details: { from: base.id } }) })
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
