import type { Request, Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import type { Person, Viewer } from '../sight/rules.ts'
import { isRefused, leadTo } from '../web/answer.ts'
import { notAllowed, notFound } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { say, type ActName, type Message } from '../words/index.ts'
import { tellInitiators } from './initiator-queries.ts'
import { matterModel, type Given } from './page-acts.ts'
import { takeMatter, type Matter } from './queries.ts'

/** One change of a matter: kept for it alone, allowed to this person, and then written. */
export function change(
  house: House,
  req: Request,
  may: (viewer: Viewer, matter: Matter) => boolean,
  act: (db: Db, matter: Matter, person: Person) => Promise<Message | undefined>,
) {
  const person = signedIn(req)
  return inTransaction(house.db, async (db) => {
    const matter = (await takeMatter(db, person, Number(req.params.id))) ?? notFound()
    if (!may(person, matter)) notAllowed()
    return act(db, matter, person)
  })
}

export const note = (
  db: Db,
  req: Request,
  matter: Matter,
  act: ActName,
  details: Record<string, string | number | null> = {},
) =>
  record(db, {
    by: req.viewer.id,
    at: req.now,
    act,
    thing: 'matter',
    id: matter.id,
    body: matter.body_id,
    details,
  })

/** A step of the matter is told to all whose initiatives it came from (step 1 of the main path). */
export const tellStep = (db: Db, house: House, req: Request, matter: Matter, text: Message) =>
  tellInitiators(db, house.settings, matter.id, {
    kind: 'initiative_step',
    at: req.now,
    subject: say('matters.mailStepsSubject'),
    text: [text],
  })

/** Back to the matter's page; refused, with the form as it was typed. */
export async function back(house: House, req: Request, res: Response, given: Given) {
  if (!isRefused(given)) return leadTo(req, res, `/matters/${Number(req.params.id)}`)
  res.status(422).render('matters/show', await matterModel(house, req, given))
}
