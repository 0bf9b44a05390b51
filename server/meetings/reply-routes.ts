import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import { findMeetingPage } from '../agenda/page-queries.ts'
import { findItem } from '../agenda/queries.ts'
import { listSeats } from '../bodies/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { answer, isRefused, type Errors } from '../web/answer.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import { say, type Message } from '../words/index.ts'
import { readReply } from './forms.ts'
import { findMeeting, takeMeeting, type Meeting } from './queries.ts'
import { listDeputyCalls, saveReply, settleDeputies } from './reply-queries.ts'
import { prepares, whyNotReply } from './rules.ts'

export const repliesRoutes = (house: House) =>
  withIds(Router()).post('/meetings/:id/replies', (req, res) => reply(house, req, res))

/** Coming, coming remotely or not coming: for oneself, or entered by the secretary for another. */
async function reply(house: House, req: Request, res: Response) {
  const person = signedIn(req)
  const meeting = (await findMeeting(house.db, person, Number(req.params.id))) ?? notFound()
  const { errors, values: reply } = readReply(req.body)
  const who = reply?.person ?? person.id
  const forAnother = who !== person.id
  if (forAnother && !prepares(person, meeting.body_id)) notAllowed()
  if (reply?.item) await itemIn(house.db, req, meeting, reply.item)
  if (!reply) return respond(house, req, res, meeting, { errors })

  const refusal = await inTransaction(house.db, async (db) => {
    const taken = (await takeMeeting(db, meeting.id)) ?? notFound()
    const refusal = whyNotReply(taken, await standingOf(db, meeting, who), req.now)
    if (refusal) return refusal
    const entered_by = forAnother ? person.id : null
    const answer = { person_id: who, item_id: reply.item, reply: reply.reply }
    if (!(await saveReply(db, { ...answer, meeting_id: meeting.id, at: req.now, entered_by })))
      return undefined
    const act = { by: person.id, at: req.now }
    const details = { person: who, item: reply.item, reply: reply.reply }
    await record(db, {
      ...act,
      act: 'reply given',
      thing: 'meeting',
      id: meeting.id,
      body: meeting.body_id,
      details,
    })
    await settleDeputies(db, house.settings, { meeting, ...act })
    await announce(db, `meeting:${meeting.id}`, 'reply', who)
    return undefined
  })
  return respond(house, req, res, meeting, { errors: {}, refusal: refusal && forOther(refusal, forAnother) })
}

/** A reply for one item: it must be on this meeting's agenda and open to whoever answers. */
async function itemIn(db: Db, req: Request, meeting: Meeting, id: number) {
  const item = await findItem(db, req.viewer, id)
  if (!item || item.meeting_id !== meeting.id || item.removed_at) notFound()
}

async function standingOf(db: Db, meeting: Meeting, who: number) {
  const seats = await listSeats(db, meeting.term_id, dayOf(meeting.starts_at))
  const seated = seats.flatMap((seat) => seat.seated).filter((one) => one.person_id === who)
  const calls = await listDeputyCalls(db, meeting.id)
  return {
    seated: seated.some((one) => one.capacity === 'member'),
    deputy: seated.some((one) => one.capacity === 'deputy'),
    called: calls.some((call) => call.deputy_person_id === who),
  }
}

const forOther = (refusal: Message, forAnother: boolean) =>
  forAnother ? say('meetings.notForThem', { why: refusal }) : refusal

async function respond(
  { db }: House,
  req: Request,
  res: Response,
  meeting: Meeting,
  refused: { errors: Errors; refusal?: Message | undefined },
) {
  const page = await findMeetingPage(db, req.viewer, meeting, req.now)
  const model = {
    ...page,
    moved: undefined,
    sent: false,
    announced: undefined,
    once: randomUUID(),
    ...refused,
    answered: !isRefused(refused),
    enteredFor: Number(req.body?.person) || undefined,
  }
  const entered = typeof req.body?.person === 'string' && req.body.person !== ''
  const piece = entered ? 'meetings/_expected' : 'meetings/_reply'
  answer(
    req,
    res,
    {
      piece,
      page: 'meetings/show',
      url: `/meetings/${meeting.id}${entered ? '#expected' : '?answered=yes#reply'}`,
    },
    model,
  )
}
