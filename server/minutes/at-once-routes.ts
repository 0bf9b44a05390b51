import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { findItem, type Item } from '../agenda/queries.ts'
import { show } from '../attendance/acts.ts'
import type { House } from '../house.ts'
import { takeMeeting } from '../meetings/queries.ts'
import { record } from '../record/queries.ts'
import { isSecretary, type Person } from '../sight/rules.ts'
import { leadTo } from '../web/answer.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import type { Message } from '../words/index.ts'
import { sendAllExtracts } from './extract-acts.ts'
import { gatherFacts } from './facts-queries.ts'
import { findMinutesOf } from './queries.ts'
import { whyNotCheckAtOnce } from './rules.ts'
import { finishSection, keepSectionAtOnce } from './version-queries.ts'

/** R66: a § checked in the meeting itself. */
export const atOnceRoutes = (house: House) =>
  withIds(Router()).post('/items/:id/checking', async (req, res) => {
    const person = signedIn(req)
    const item = (await findItem(house.db, person, Number(req.params.id))) ?? notFound()
    if (!isSecretary(person, item.body_id)) notAllowed()
    const refusal = await inTransaction(house.db, (db) => checkAtOnce(house, db, req, item))
    if (req.body?.piece === 'table') {
      const shown = { meeting: item.meeting_id, item: item.id, piece: 'votes/_table', refused: 'table' }
      return show(house.db, req, res, shown, refusal)
    }
    if (refusal) return refuse(res, refusal, item)
    leadTo(req, res, `/meetings/${item.meeting_id}/minutes#item-${item.id}`)
  })

/** The § stands from now on as it reads now; its extracts go out before the rest is checked. */
async function checkAtOnce(house: House, db: Db, req: Request, item: Item) {
  const [person, at] = [signedIn(req), req.now]
  const meeting = (await takeMeeting(db, item.meeting_id)) ?? notFound()
  const now = await factsOf(db, person, item)
  const refusal = whyNotCheckAtOnce(meeting.status, { ...now, decided: Boolean(now.decision) })
  if (refusal || now.checked_at_once) return refusal
  await finishSection(db, item.id)
  await record(db, {
    by: person.id,
    at,
    act: 'section checked at once',
    thing: 'item',
    id: item.id,
    body: item.body_id,
  })
  await keepSectionAtOnce(db, await gatherFacts(db, person, meeting.id), { item: item.id, by: person.id, at })
  const minutes = (await findMinutesOf(db, meeting.id)) ?? notFound()
  await sendAllExtracts(house, db, minutes, { by: person.id, at, only: [item.id] })
  await announce(db, `meeting:${meeting.id}`, 'minutes', item.id)
  await announce(db, `meeting:${meeting.id}`, 'decision', item.id)
  return undefined
}

const factsOf = async (db: Db, person: Person, { id, meeting_id }: Item) =>
  (await gatherFacts(db, person, meeting_id)).items.find((item) => item.id === id) ?? notFound()

const refuse = (res: Response, refusal: Message, { meeting_id }: Item) =>
  res.status(422).render('minutes/refused', { refusal, back: `/meetings/${meeting_id}/minutes` })
