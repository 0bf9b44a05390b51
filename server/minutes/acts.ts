import type { Request, Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { leadTo } from '../web/answer.ts'
import { signedIn } from '../web/identity.ts'
import { notFound } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import type { Message } from '../words/index.ts'
import { minutesModel, type MinutesModel } from './page-queries.ts'
import { findMinutes, takeMinutes, type Minutes } from './queries.ts'

export interface Acting {
  house: House
  db: Db
  req: Request
  minutes: Minutes
  model: MinutesModel
  by: number
}
export type Refused = { refusal?: Message; errors?: Record<string, Message> } | undefined

const told = [
  'sent',
  'approved',
  'correction',
  'refused',
  'revised',
  'signed',
  'published',
  'withdrawn',
  'extracts',
  'landed',
] as const
export type Done = (typeof told)[number]

/** What the page says was done just now. */
export const doneIn = ({ query }: Request) => told.find((one) => one === query.done)

/** Holds the minutes, lets the act judge what stands now, and answers with the page, or the one it was begun from. */
export async function act(
  house: House,
  req: Request,
  res: Response,
  work: (acting: Acting) => Promise<Refused>,
  done?: Done,
  to?: string,
) {
  const person = signedIn(req)
  const id = Number(req.params.id)
  if (!(await findMinutes(house.db, person, id))) notFound()
  const refused = await inTransaction(house.db, async (db) => {
    await takeMinutes(db, id)
    const minutes = (await findMinutes(db, person, id)) ?? notFound()
    const model = await minutesModel(db, person, minutes)
    const refused = await work({ house, db, req, minutes, model, by: person.id })
    if (!refused) await announce(db, `meeting:${minutes.meeting_id}`, 'minutes', id)
    return refused
  })
  if (!refused) return leadTo(req, res, to ?? `/minutes/${id}${done ? `?done=${done}` : ''}`)
  const minutes = (await findMinutes(house.db, person, id)) ?? notFound()
  const model = await minutesModel(house.db, person, minutes)
  res.status(422).render('minutes/show', { ...model, errors: {}, values: req.body, ...refused })
}

export const secretaryOf = ({ facts }: MinutesModel) => (facts.secretary ? [facts.secretary.id] : [])
export const chairOf = ({ facts }: MinutesModel) => (facts.chair ? [facts.chair.id] : [])

/** What a letter tells of these minutes. */
export const aboutOf = (
  { settings }: House,
  req: Request,
  minutes: Pick<Minutes, 'id' | 'body_id' | 'body_name' | 'starts_at'>,
) => ({
  publicUrl: settings.publicUrl,
  minutesId: minutes.id,
  bodyId: minutes.body_id,
  bodyName: minutes.body_name,
  startsAt: minutes.starts_at,
  at: req.now,
})

/** What every line of the record on these minutes says. */
export const lineOf = ({ req, minutes, by }: Pick<Acting, 'req' | 'minutes' | 'by'>) => ({
  by,
  at: req.now,
  thing: 'minutes',
  id: minutes.id,
  body: minutes.body_id,
})
