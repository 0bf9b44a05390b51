import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import { clockOf, dayOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { landElsewhere } from '../minutes/landing-acts.ts'
import { findDone, record } from '../record/queries.ts'
import { isRefused, leadTo, type Errors } from '../web/answer.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { changeMeeting, discardDraft } from './draft-queries.ts'
import { readFacts, readMeeting } from './forms.ts'
import { sendNotice } from './notice-queries.ts'
import { findMeeting, profileFor, takeMeeting, type Meeting } from './queries.ts'
import { leaveAtRisk, noticeOn, prepares, publishesAgenda, whyNotChange, whyNotRedraft } from './rules.ts'

/** The facts of a meeting typed over, and a draft thrown away. */
export const meetingEditRoutes = (house: House) =>
  withIds(Router())
    .get('/meetings/:id/edit', async (req, res) => {
      const meeting = await preparedBy(house, req)
      res.render('meetings/edit', editModel(req, meeting, valuesOf(meeting)))
    })
    .post('/meetings/:id/details', (req, res) => change(house, req, res))
    .post('/meetings/:id/removal', (req, res) => discard(house, req, res))

async function preparedBy(house: House, req: Request) {
  signedIn(req)
  return whatTheyPrepare(req, await findMeeting(house.db, req.viewer, Number(req.params.id)))
}

function whatTheyPrepare(req: Request, found: Meeting | undefined) {
  const meeting = found ?? notFound()
  return prepares(req.viewer, meeting.body_id) ? meeting : notAllowed()
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
    if (!(await changeMeeting(db, taken, change))) return undefined
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
  const act = 'meeting draft discarded' as const
  const thrown = { by: signedIn(req).id, act, thing: 'meeting', id: Number(req.params.id) }
  const found = await findMeeting(house.db, req.viewer, thrown.id)
  if (!found && (await findDone(house.db, thrown))) return leadTo(req, res, '/meetings')
  const meeting = whatTheyPrepare(req, found)
  const refusal = await inTransaction(house.db, async (db) => {
    const taken = await takeMeeting(db, meeting.id)
    if (!taken) return undefined
    const refusal = whyNotRedraft(taken)
    if (refusal) return refusal
    await discardDraft(db, meeting.id)
    await landElsewhere(db, meeting.body_id, { by: thrown.by, at: req.now })
    await record(db, { ...actOf(req, meeting), act })
    return undefined
  })
  if (!refusal) return leadTo(req, res, '/meetings')
  res.status(422).render('meetings/edit', { ...editModel(req, meeting, valuesOf(meeting)), refusal })
}

const actOf = (req: Request, meeting: Meeting) => ({
  by: req.viewer.id,
  at: req.now,
  thing: 'meeting',
  id: meeting.id,
  body: meeting.body_id,
})
