import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import { findBody } from '../bodies/queries.ts'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { fieldsOf } from '../texts/worded-forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import type { ActName } from '../words/index.ts'
import { readTopic, readYear } from './forms.ts'
import { openTopic } from './opening-acts.ts'
import { topicModel, yearIn } from './page-acts.ts'
import { listAreas } from './overview-queries.ts'
import { findTopic, listMeetingsAhead, type Topic } from './queries.ts'
import { keepsPlan, yearsAround } from './rules.ts'
import { addTopic, changeTopic, planTopic, unplanTopic } from './writing-queries.ts'

/** A topic of the plan: entering it, changing it, leaving it out of a year. */
export const topicsRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/bodies/:id/topics/new', async (req, res) => {
      const body = await keptBody(db, req)
      const values = { year: String(yearIn(req.query.year, req.viewer.today)) }
      const model = { ...(await choicesIn(db, req, body)), once: randomUUID(), values, errors: {} }
      res.render('plans/edit', model)
    })

    .post('/bodies/:id/topics', async (req, res) => {
      const body = await keptBody(db, req)
      const { values, typed, errors } = await readFor(db, req, body.id)
      if (!values) {
        const again = { ...(await choicesIn(db, req, body)), once: req.body.once, values: typed, errors }
        return res.status(422).render('plans/edit', again)
      }
      const by = req.viewer.id!
      const path = await onceOnly(db, { person: by, key: req.body.once, at: req.now }, async (db) => {
        const id = await addTopic(db, body.id, values.topic, req.now)
        await planTopic(db, id, values.planned)
        await note(db, req, { id, body_id: body.id }, 'topic planned')
        return `/bodies/${body.id}/plan?year=${values.planned.year}`
      })
      res.redirect(303, path)
    })

    .get('/topics/:id', async (req, res) => {
      res.render('plans/topic', { ...(await topicModel(db, req)), once: randomUUID() })
    })

    .get('/topics/:id/edit', async (req, res) => {
      const topic = await keptTopic(db, req)
      const asked = yearIn(req.query.year, req.viewer.today)
      // in a year that it is not planned for, saving would plan it
      const year = (topic.years.find((one) => one.year === asked) ?? topic.years[0])?.year ?? asked
      const values = valuesOf(topic, year)
      const choices = await choicesIn(db, req, bodyOf(topic), meetingsOf(topic))
      res.render('plans/edit', { ...choices, topic, values, errors: {} })
    })

    .post('/topics/:id', async (req, res) => {
      const topic = await keptTopic(db, req)
      const { values, typed, errors } = await readFor(db, req, topic.body_id, meetingsOf(topic))
      if (!values) {
        const choices = await choicesIn(db, req, bodyOf(topic), meetingsOf(topic))
        return res.status(422).render('plans/edit', { ...choices, topic, values: typed, errors })
      }
      await inTransaction(db, async (db) => {
        const changed = await changeTopic(db, topic.id, values.topic)
        const moved = await planTopic(db, topic.id, values.planned)
        if (changed || moved) await note(db, req, topic, 'topic changed')
      })
      res.redirect(303, `/topics/${topic.id}`)
    })

    .post('/topics/:id/removal', async (req, res) => {
      const topic = await keptTopic(db, req)
      const { values } = readYear(req.body)
      const { year } = values ?? notFound()
      await inTransaction(db, async (db) => {
        if (await unplanTopic(db, topic.id, year)) await note(db, req, topic, 'topic left out')
      })
      res.redirect(303, `/bodies/${topic.body_id}/plan?year=${year}`)
    })

    .post('/topics/:id/matters', async (req, res) => {
      const topic = await keptTopic(db, req)
      const { path, refusal } = await openTopic(db, req, topic)
      if (path) return res.redirect(303, path)
      res.status(422).render('plans/topic', { ...(await topicModel(db, req)), once: req.body?.once, refusal })
    })

async function keptBody(db: Db, req: Request) {
  const viewer = signedIn(req)
  const body = (await findBody(db, Number(req.params.id))) ?? notFound()
  return keepsPlan(viewer, body.id) ? body : notAllowed()
}

async function keptTopic(db: Db, req: Request) {
  const viewer = signedIn(req)
  const topic = (await findTopic(db, viewer, Number(req.params.id))) ?? notFound()
  return keepsPlan(viewer, topic.body_id) ? topic : notAllowed()
}

const bodyOf = ({ body_id, body_name, languages }: Topic) => ({ id: body_id, name: body_name, languages })

const meetingsOf = ({ years }: Topic) => years.flatMap(({ meeting_id }) => meeting_id ?? [])

/** The form, its meeting one of the body's that is ahead, or one for which the topic is planned. */
async function readFor(db: Db, req: Request, body: number, planned: number[] = []) {
  const read = readTopic(req.body)
  const meeting = read.values?.planned.meeting_id
  if (!meeting) return read
  const offered = await listMeetingsAhead(db, req.viewer, body, planned)
  if (offered.some(({ id }) => id === meeting)) return read
  const { values, ...again } = read
  return { ...again, values: { ...values!, planned: { ...values!.planned, meeting_id: null } } }
}

async function choicesIn(
  db: Db,
  { viewer, language }: Request,
  body: { id: number; name: object; languages: string },
  planned: number[] = [],
) {
  const found = await together(db, (db) => ({
    meetings: listMeetingsAhead(db, viewer, body.id, planned),
    areas: listAreas(db, viewer, body.id, language),
  }))
  return { ...found, body, years: yearsAround(viewer.today) }
}

function valuesOf(topic: Topic, year: number) {
  const planned = topic.years.find((one) => one.year === year)
  return {
    ...fieldsOf('title', topic.title),
    ...fieldsOf('description', topic.description),
    ...fieldsOf('area', topic.area),
    standing: topic.standing ? 'yes' : '',
    prepared_by: topic.prepared_by,
    year: String(year),
    months: (planned?.months ?? []).map(String),
    meeting_id: String(planned?.meeting_id ?? ''),
  }
}

const note = (db: Db, { viewer, now: at }: Request, topic: { id: number; body_id: number }, act: ActName) =>
  record(db, { by: viewer.id, at, act, thing: 'topic', id: topic.id, body: topic.body_id })
