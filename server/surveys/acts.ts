import type { Request, Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import type { Person } from '../sight/rules.ts'
import { leadTo, type Errors } from '../web/answer.ts'
import type { Typed } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound } from '../web/ids.ts'
import type { ActName, Message } from '../words/index.ts'
import { deskModel } from './page-acts.ts'
import { findSurvey, takeSurvey, type Survey } from './queries.ts'
import { keepsSurveys } from './rules.ts'

export interface Given {
  errors?: Errors | undefined
  refusal?: Message | undefined
  values?: Typed
}

/** The survey of the secretary who keeps it. */
export async function keptSurvey(db: Db, req: Request) {
  const viewer = signedIn(req)
  const survey = (await findSurvey(db, viewer, Number(req.params.id))) ?? notFound()
  if (!keepsSurveys(viewer, survey.body_id)) notAllowed()
  return { viewer, survey }
}

/** Refused with a reason, saved as it stood and so not recorded, or done. */
export type Done = Message | 'unchanged' | undefined

/** One act on a survey: held for it alone, allowed as it then stands, written and recorded. */
export async function actOnSurvey(
  { db }: House,
  req: Request,
  name: ActName,
  work: (db: Db, survey: Survey, by: Person) => Promise<Done>,
) {
  const { viewer, survey } = await keptSurvey(db, req)
  return inTransaction(db, async (db) => {
    const taken = await takeSurvey(db, survey.id)
    const done = await work(db, taken, viewer)
    if (done === 'unchanged') return undefined
    if (done) return done
    const act = { by: viewer.id, at: req.now, act: name, thing: 'survey', id: survey.id }
    await record(db, { ...act, body: survey.body_id })
    return undefined
  })
}

/** Back to the secretary's page of the survey; refused, with the reason on it. */
export async function backToSurvey(house: House, req: Request, res: Response, given: Given, place = '') {
  const { survey } = await keptSurvey(house.db, req)
  if (!given.refusal && !given.errors) return leadTo(req, res, `/surveys/${survey.id}${place}`)
  res.status(422).render('surveys/show', { ...(await deskModel(house, req, survey)), ...given })
}
