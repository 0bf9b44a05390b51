import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { onceUnlessRefused, record } from '../record/queries.ts'
import { leadTo } from '../web/answer.ts'
import { firstError } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import type { Message } from '../words/index.ts'
import { aboutOf, secretaryOf } from './acts.ts'
import { readAnswer, readProposed } from './forms.ts'
import { tell } from './letter-queries.ts'
import { minutesModel, type MinutesModel } from './page-queries.ts'
import { takeIn } from './proposed-acts.ts'
import {
  answerProposed,
  countOpen,
  findProposed,
  findSame,
  listProposed,
  proposeCorrection,
  takeProposed,
} from './proposed-queries.ts'
import {
  isStale,
  paragraphsIn,
  proposedRedline,
  whyNotAnswer,
  whyNotPropose,
  whyNotTakeProposed,
} from './proposed-rules.ts'
import { findMinutes, takeMinutes } from './queries.ts'

/** Members propose corrections in place while the minutes are checked; the secretary, or the chair, answers each. */
export const proposedRoutes = (house: House) =>
  withIds(Router())
    .get('/minutes/:id/proposed-corrections', (req, res) => show(house, req, res))
    .post('/minutes/:id/proposed-corrections', (req, res) => propose(house, req, res))
    .post('/proposed-corrections/:id/answer', (req, res) => answer(house, req, res))

interface Again {
  refusal?: Message | undefined
  values?: Record<string, unknown>
  /** the proposal whose answer was refused */
  answering?: number
  minutesId?: number
}

async function show({ db }: House, req: Request, res: Response, { minutesId, ...again }: Again = {}) {
  const viewer = signedIn(req)
  const minutes = (await findMinutes(db, viewer, minutesId ?? Number(req.params.id))) ?? notFound()
  const model = await minutesModel(db, viewer, minutes)
  if (!model.inside) notFound()
  const writes = mayAnswer(model)
  const proposed = await listProposed(db, viewer, minutes.id, writes)
  const sections = model.sections
    .filter(({ readable }) => readable)
    .map((section) => {
      const paragraphs = paragraphsIn(section.parts)
      const of = proposed
        .filter(({ item_id }) => item_id === section.itemId)
        .map((one) => ({
          ...one,
          redline: proposedRedline(one),
          stale: !one.outcome && isStale(one.before, paragraphs),
        }))
      const known = new Set(paragraphs.map(({ typed }) => typed))
      return {
        ...section,
        paragraphs: paragraphs.map((paragraph) => ({
          ...paragraph,
          proposed: of.filter(({ before }) => before === paragraph.typed),
        })),
        // what has been changed since stands under the §
        others: of.filter(({ before }) => !known.has(before)),
        whyNot: whyNotPropose({ status: minutes.status, inside: model.inside, closed: section.atOnce }),
      }
    })
  if (again.refusal) res.status(422)
  res.render('minutes/proposed', {
    ...{ minutes, sections, writes, once: randomUUID(), done: req.query.done },
    ...{ refusal: undefined, values: {}, answering: undefined, ...again },
  })
}

const mayAnswer = ({ secretary, isChair }: MinutesModel) => secretary || isChair

async function propose(house: House, req: Request, res: Response) {
  const viewer = signedIn(req)
  const id = Number(req.params.id)
  const minutes = (await findMinutes(house.db, viewer, id)) ?? notFound()
  const { values, errors, typed } = readProposed(req.body)
  if (!values) return show(house, req, res, { refusal: firstError(errors), values: typed })
  const { item, before, after, reason } = values
  const judge = async (db: Db) => {
    await takeMinutes(db, id)
    const now = (await findMinutes(db, viewer, id)) ?? notFound()
    const model = await minutesModel(db, viewer, now)
    const section = model.sections.find(({ itemId, readable }) => itemId === item && readable) ?? notFound()
    const paragraphs = paragraphsIn(section.parts)
    const open = { status: now.status, inside: model.inside, closed: section.atOnce }
    const part = paragraphs.find(({ typed }) => typed === before)?.part ?? ''
    return { refusal: whyNotPropose(open) ?? whyNotTakeProposed({ before, after }, paragraphs), model, part }
  }
  const about = aboutOf(house, req, minutes)
  const once = { person: viewer.id, key: req.body.once, at: req.now }
  const { path, refusal } = await onceUnlessRefused(
    house.db,
    once,
    async (db) => (await judge(db)).refusal,
    async (db) => {
      const { model, part } = await judge(db)
      const text = { minutes_id: id, item_id: item, part, before, after, reason }
      const same = await findSame(db, { ...text, person_id: viewer.id })
      if (same) return `${urlOf(id)}?done=proposed#proposed-${same.id}`
      const first = (await countOpen(db, id)) === 0
      const made = await proposeCorrection(db, { ...text, person_id: viewer.id, proposed_at: req.now })
      await record(db, {
        ...{ by: viewer.id, at: req.now, act: 'correction proposed', thing: 'minutes', id },
        ...{ body: minutes.body_id, details: { item, proposed: made.id } },
      })
      if (first) await tell(db, secretaryOf(model), 'proposed', about)
      return `${urlOf(id)}?done=proposed#proposed-${made.id}`
    },
  )
  if (refusal) return show(house, req, res, { refusal, values: typed })
  return leadTo(req, res, path)
}

async function answer(house: House, req: Request, res: Response) {
  const { db } = house
  const viewer = signedIn(req)
  const id = Number(req.params.id)
  const { minutes_id: minutesId } = (await findProposed(db, viewer, id)) ?? notFound()
  const minutes = (await findMinutes(db, viewer, minutesId)) ?? notFound()
  const { values, errors, typed } = readAnswer(req.body)
  const again = (refusal: Message) =>
    show(house, req, res, { refusal, values: typed, answering: id, minutesId })
  const model = await minutesModel(db, viewer, minutes)
  if (!mayAnswer(model)) notAllowed()
  if (!values) return again(firstError(errors))
  const about = aboutOf(house, req, minutes)
  const refusal = await inTransaction(db, async (db) => {
    await takeMinutes(db, minutesId)
    const proposed = await takeProposed(db, id)
    const now = (await findMinutes(db, viewer, minutesId)) ?? notFound()
    if (isSaid(proposed, values)) return undefined
    const refusal = whyNotAnswer({ outcome: proposed.outcome, status: now.status }, values)
    if (refusal) return refusal
    const act = { by: viewer.id, at: req.now }
    const { outcome, answer, byHand } = values
    if (outcome === 'accepted' && !byHand) {
      const refusal = await takeIn(db, viewer, { minutes: now, proposed, url: urlOf(minutesId), ...act })
      if (refusal) return refusal
    }
    await answerProposed(db, id, { outcome, answer, answered_by: viewer.id, answered_at: req.now })
    await record(db, {
      ...{ ...act, thing: 'minutes', id: minutesId, body: now.body_id },
      act: outcome === 'accepted' ? 'proposed correction accepted' : 'proposed correction declined',
      details: { item: proposed.item_id, proposed: id },
    })
    if (!(await countOpen(db, minutesId, proposed.person_id)))
      await tell(db, [proposed.person_id], 'answered', about)
    return undefined
  })
  if (refusal) return again(refusal)
  return leadTo(req, res, `${urlOf(minutesId)}?done=${values.outcome}#proposed-${id}`)
}

const urlOf = (minutesId: number) => `/minutes/${minutesId}/proposed-corrections`

/** The same press again. */
const isSaid = (
  proposed: { outcome: string | null; answer: string },
  given: { outcome: string; answer: string },
) => proposed.outcome === given.outcome && proposed.answer === given.answer
