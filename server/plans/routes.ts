import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { findItem } from '../agenda/queries.ts'
import { findBody } from '../bodies/queries.ts'
import type { House } from '../house.ts'
import { findMatter } from '../matters/queries.ts'
import { record } from '../record/queries.ts'
import { lineIn, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import type { ActName } from '../words/index.ts'
import { readYear, tieForm } from './forms.ts'
import { planModel, yearIn, type PlanModel } from './page-acts.ts'
import { listAreas, listTopics } from './overview-queries.ts'
import { findTopic } from './queries.ts'
import { carriesOver, keepsPlan, standingOf, yearOf, type Handling } from './rules.ts'
import { copyPlan, publishPlan, tieTopic, untieTopic, withdrawPlan } from './writing-queries.ts'

/** A body's plan of a year, and over the years what was handled when and never. */
export const plansRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/bodies/:id/plan', async (req, res) => {
      res.render('plans/show', await planModel(db, req, yearIn(req.query.year, req.viewer.today)))
    })

    .get('/bodies/:id/topics', async (req, res) => {
      const { viewer, language } = req
      const body = (await findBody(db, Number(req.params.id))) ?? notFound()
      const area = lineIn(req.query.area).replaceAll('\0', '')
      const found = await together(db, (db) => ({
        topics: listTopics(db, viewer, { body: body.id, area, language }),
        areas: listAreas(db, viewer, body.id, language),
      }))
      res.render('plans/topics', { ...found, body, area, years: yearsOf(found.topics) })
    })

    .post('/bodies/:id/plan/copies', async (req, res) => {
      const { model, by, year } = await kept(db, req)
      const last = await planModel(db, req, year - 1)
      const carried = last.topics.filter((topic) =>
        carriesOver({ ...topic, handled: standingOf(topic, year - 1, req.viewer.today) === 'handled' }),
      )
      await inTransaction(db, async (db) => {
        const count = await copyPlan(
          db,
          carried.map(({ id }) => id),
          year,
        )
        if (count) await note(db, req, { by, body: model.body.id, act: 'plan copied', year })
      })
      res.redirect(303, planPath(model.body.id, year))
    })

    .post('/bodies/:id/plan/publication', async (req, res) => {
      const { model, by, year, published } = await kept(db, req)
      const body_id = model.body.id
      await inTransaction(db, async (db) => {
        const done = published
          ? await publishPlan(db, { body_id, year }, { by, at: req.now })
          : await withdrawPlan(db, { body_id, year })
        const act = published ? 'plan published' : 'plan withdrawn'
        if (done) await note(db, req, { by, body: body_id, act, year })
      })
      res.redirect(303, planPath(body_id, year))
    })

    .post('/topic-ties', async (req, res) => {
      const viewer = signedIn(req)
      const { values } = readForm(tieForm, req.body)
      const topic = (values && (await findTopic(db, viewer, values.topic_id))) ?? notFound()
      if (!keepsPlan(viewer, topic.body_id)) notAllowed()
      const { tied, ...tie } = values!
      const path = await placeOf(db, req, tie)
      await inTransaction(db, async (db) => {
        const done = tied
          ? await tieTopic(db, tie, { by: viewer.id, at: req.now })
          : await untieTopic(db, tie)
        if (!done) return
        const act = tied ? 'topic tied' : 'topic untied'
        await record(db, {
          by: viewer.id,
          at: req.now,
          act,
          thing: 'topic',
          id: topic.id,
          body: topic.body_id,
        })
      })
      res.redirect(303, path)
    })

const planPath = (body: number, year: number) => `/bodies/${body}/plan?year=${year}`

/** The plan of the year that the form names, when it is this person's to keep. */
async function kept(
  db: Db,
  req: Request,
): Promise<{ model: PlanModel; by: number; year: number; published: boolean }> {
  const viewer = signedIn(req)
  const { values } = readYear(req.body)
  const model = await planModel(db, req, values?.year ?? yearIn(undefined, viewer.today))
  if (!model.keeps) notAllowed()
  return { model, by: viewer.id, ...(values ?? notFound()) }
}

const note = (
  db: Db,
  { now: at }: Request,
  { by, body, act, year }: { by: number; body: number; act: ActName; year: number },
) => record(db, { by, at, act, thing: 'body', id: body, body, details: { year } })

/** The page of what the topic is tied to, where it opens to the viewer. */
async function placeOf(
  db: Db,
  { viewer }: Request,
  { matter_id, item_id }: { matter_id: number | null; item_id: number | null },
) {
  const found = item_id ? await findItem(db, viewer, item_id) : await findMatter(db, viewer, matter_id!)
  if (!found) notFound()
  return item_id ? `/items/${item_id}#topics` : `/matters/${matter_id}#topics`
}

const yearsOf = (topics: { years: number[]; handlings: Handling[] }[]) =>
  [
    ...new Set(
      topics.flatMap(({ years, handlings }) => [...years, ...handlings.map(({ day }) => yearOf(day))]),
    ),
  ].toSorted((one, other) => one - other)
