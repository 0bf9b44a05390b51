import type { Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { listIndicators } from '../indicators/queries.ts'
import { periodName } from '../indicators/rules.ts'
import { notFound } from '../web/ids.ts'
import { findPlan, findTopic, listDrafts, listPlanned } from './queries.ts'
import { byMonth, keepsPlan, standingOf, yearOf, yearsAround } from './rules.ts'

/** The year that the address names, or this one. */
export const yearIn = (given: unknown, today: string) =>
  typeof given === 'string' && /^20\d\d$/.test(given) ? Number(given) : yearOf(today)

/** The plan of a body's year as this viewer may read it. */
export async function planModel(db: Db, req: Request, year: number) {
  const { viewer, language } = req
  const of = { body: Number(req.params.id), year }
  const { plan, topics } = await together(db, (db) => ({
    plan: findPlan(db, viewer, of),
    topics: listPlanned(db, viewer, of, language),
  }))
  const body = plan ?? notFound()
  const keeps = keepsPlan(viewer, body.id)
  const standing = topics.map((topic) => ({ ...topic, standing_now: standingOf(topic, year, viewer.today) }))
  return {
    body,
    year,
    years: yearsTold(body.years ?? [], keeps ? yearsAround(viewer.today) : [year]),
    keeps,
    topics: standing,
    months: byMonth(standing),
  }
}
export type PlanModel = Awaited<ReturnType<typeof planModel>>

const yearsTold = (known: number[], around: number[]) =>
  [...new Set([...known, ...around])].toSorted((one, other) => one - other)

/** A topic with what it is followed by, and the drafts on whose agendas its secretary may put it. */
export async function topicModel(db: Db, req: Request) {
  const { viewer } = req
  const topic = (await findTopic(db, viewer, Number(req.params.id))) ?? notFound()
  const keeps = keepsPlan(viewer, topic.body_id)
  const found = await together(db, (db) => ({
    indicators: listIndicators(db, topic.id),
    drafts: keeps ? listDrafts(db, viewer, topic.body_id) : [],
  }))
  return { topic, keeps, ...found, periodName, values: {}, errors: {} }
}
