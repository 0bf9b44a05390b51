import { Router, type Request, type Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { runsRoom, type Room } from '../attendance/room-rules.ts'
import type { House } from '../house.ts'
import { actOnTable, itemAt, showTable, tellRoom } from '../votes/room-acts.ts'
import type { Table } from '../votes/room-queries.ts'
import { leadTo } from '../web/answer.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import type { Message } from '../words/index.ts'
import { sendAllExtracts } from './extract-acts.ts'
import { gatherFacts } from '../sentences/facts-queries.ts'
import { whyNotCheckAtOnce } from './landing-rules.ts'
import { findMinutesOf } from './queries.ts'
import { finishSection, keepSectionAtOnce } from './version-queries.ts'

/** R66: a § checked in the meeting itself. */
export const atOnceRoutes = (house: House) =>
  withIds(Router()).post('/items/:id/checking', async (req, res) => {
    const { db } = house
    const at = await itemAt(db, req, Number(req.params.id))
    const { refusal } = await actOnTable(db, req, at, (db, room, table) =>
      checkAtOnce(house, db, req, room, table),
    )
    if (req.body?.piece === 'table') return showTable(db, req, res, at, refusal)
    const minutes = `/meetings/${at.meeting}/minutes`
    if (refusal) return refuse(res, refusal, minutes)
    leadTo(req, res, `${minutes}#item-${at.item}`)
  })

/** The § stands from now on as it reads now; its extracts go out before the rest is checked. */
async function checkAtOnce(house: House, db: Db, req: Request, room: Room, { item, decided }: Table) {
  const [person, { meeting }] = [signedIn(req), room]
  const by = { by: person.id, at: req.now }
  if (!runsRoom(room, person)) notAllowed()
  const refusal = whyNotCheckAtOnce(room, person, { ...item, decided })
  if (refusal || room.checkedAtOnce.includes(item.id)) return refusal
  await finishSection(db, item.id)
  await tellRoom(db, req, room, {
    thing: 'item',
    noun: 'minutes',
    id: item.id,
    act: 'section checked at once',
  })
  await keepSectionAtOnce(db, await gatherFacts(db, person, meeting.id), { item: item.id, ...by })
  const minutes = (await findMinutesOf(db, meeting.id)) ?? notFound()
  await sendAllExtracts(house, db, minutes, { ...by, only: [item.id] })
  await announce(db, `meeting:${meeting.id}`, 'decision', item.id)
  return undefined
}

const refuse = (res: Response, refusal: Message, back: string) =>
  res.status(422).render('minutes/refused', { refusal, back })
