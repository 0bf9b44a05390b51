import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { findConsultation } from '../consultations/queries.ts'
import { takeConsultation } from '../consultations/writing-queries.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { idIn } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { writeOn, writtenConsultation, type Done } from './acts.ts'
import { readFollowUp, readMeasure } from './forms.ts'
import {
  addMeasure,
  changeMeasure,
  findMeasure,
  followMeasure,
  listOfficers,
  removeMeasure,
} from './measure-queries.ts'
import { askedSummary, summaryModel } from './page-acts.ts'
import { writesSummaries, type Promising } from './rules.ts'
import { showEdit } from './show-acts.ts'
import { findVersion } from './version-queries.ts'

/** What is promised in a summary becomes a measure with a person and a day; who sees to it tells what came of it (R74). */
export const summaryMeasuresRoutes = (house: House) =>
  withIds(Router())
    .post('/consultations/:id/summary/measures', async (req, res) => {
      const { consultation } = await writtenConsultation(house.db, req)
      const path = `/consultations/${consultation.id}/summary/edit#measures`
      const measure = idIn(req.body?.measure)
      if (req.body?.then === 'remove') {
        const refusal = await writeOn(house.db, req, 'summary measure removed', (db, { id }) =>
          remove(db, id, measure),
        )
        return refusal
          ? showEdit(house.db, req, res, { form: `measure ${measure}`, refusal })
          : res.redirect(303, path)
      }
      const { values, typed, errors } = readMeasure(req.body)
      const refusal = values && (await put(house.db, req, measure, values))
      if (values && !refusal) return res.redirect(303, path)
      return showEdit(house.db, req, res, {
        form: `measure ${measure ?? 'new'}`,
        values: typed,
        errors,
        refusal,
      })
    })

    .post('/consultations/:id/summary/follow-ups', async (req, res) => {
      const { values, errors } = readFollowUp(req.body)
      const measure = values ?? { measure: idIn(req.body?.measure) ?? notFound(), done: false, follow_up: {} }
      const id = await mayFollow(house.db, req, measure.measure)
      if (!values) {
        const model = summaryModel(req, await askedSummary(house, req))
        return res.status(422).render('summaries/show', { ...model, errors, typed: req.body })
      }
      await follow(house.db, req, id, values)
      return res.redirect(303, `/consultations/${id}/summary#measure-${values.measure}`)
    })

async function put(
  db: Db,
  req: Request,
  measure: number | undefined,
  values: Promising,
): Promise<Message | undefined> {
  const { viewer, consultation } = await writtenConsultation(db, req)
  const officers = values.person_id ? await listOfficers(db, consultation.body_id, viewer.today) : []
  if (values.person_id && !officers.some(({ id }) => id === values.person_id)) return say('shared.notAChoice')
  if (measure)
    return writeOn(db, req, 'summary measure changed', async (db, { id }) =>
      (await changeMeasure(db, id, measure, values)) ? { details: { measure } } : 'unchanged',
    )
  let refusal: Message | undefined
  await onceOnly(db, { person: viewer.id, key: req.body?.once, at: req.now }, async (db) => {
    refusal = await writeOn(db, req, 'summary measure added', async (db, { id }) => {
      const added = await addMeasure(db, id, values)
      return { details: { measure: added.id } }
    })
    return 'added'
  })
  return refusal
}

/** What has been promised in public is not taken back: what came of it is told. */
async function remove(db: Db, id: number, measure: number | undefined): Promise<Done> {
  const published = await findVersion(db, id)
  if (published?.content.measures.some((one) => one.id === measure)) return say('summaries.promisedAlready')
  return measure && (await removeMeasure(db, id, measure)) ? { details: { measure } } : 'unchanged'
}

/** Who sees to the promise, and those who write the summary. Answers the request's id. */
async function mayFollow(db: Db, req: Request, id: number) {
  const viewer = signedIn(req)
  const consultation = (await findConsultation(db, viewer, Number(req.params.id))) ?? notFound()
  const measure = (await findMeasure(db, consultation.id, id)) ?? notFound()
  if (measure.person_id !== viewer.id && !writesSummaries(viewer, consultation.body_id)) notAllowed()
  return (await findVersion(db, consultation.id)) ? consultation.id : notFound()
}

const follow = (
  db: Db,
  req: Request,
  id: number,
  { measure, done, follow_up }: NonNullable<ReturnType<typeof readFollowUp>['values']>,
) =>
  inTransaction(db, async (db) => {
    const taken = await takeConsultation(db, id)
    const { done_at } = (await findMeasure(db, id, measure))!
    const told = { follow_up, done_at: done ? (done_at ?? req.now) : null }
    if (!(await followMeasure(db, measure, told))) return
    const line = {
      by: req.viewer.id,
      at: req.now,
      thing: 'consultation',
      id,
      body: taken.body_id,
      details: { measure },
    }
    await record(db, { ...line, act: 'summary measure followed' })
  })
