import { Router, type Request, type Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { addDays, dayOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { onceUnlessRefused, record } from '../record/queries.ts'
import { plainText } from '../texts/rules.ts'
import { leadTo } from '../web/answer.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { correct, publish, withdraw } from './afterwards-queries.ts'
import { act } from './acts.ts'
import { appealDays } from '../sentences/appeal-rules.ts'
import { readCorrection, readPublication } from './forms.ts'
import { minutesModel } from './page-queries.ts'
import { findMinutes, takeMinutes } from './queries.ts'
import { isChecked, whyNotCorrect, whyNotPublish, type Status } from './rules.ts'

/** After the checking: recorded corrections (R67) and the choice to publish (R68, R69, R71). */
export const afterwardsRoutes = (house: House) =>
  withIds(Router())
    .post('/minutes/:id/corrections', (req, res) => correction(house, req, res))
    .post('/minutes/:id/publication', (req, res) =>
      act(
        house,
        req,
        res,
        async ({ db, minutes, model, by }) => {
          if (!model.secretary) notAllowed()
          const { values, errors } = readPublication(req.body)
          if (!values) return { errors }
          const today = dayOf(req.now)
          const { until } = model.rectifiable.some(({ id }) => values.item.includes(id))
            ? appealDays(today)
            : {}
          const leavesOn = values.leaves_on ?? until ?? addDays(today, daysOnWeb)
          const published = minutes.published_at !== null
          const refusal = whyNotPublish(minutes.status, { published, leavesOn, until, today })
          if (refusal) return { refusal }
          await publish(db, {
            id: minutes.id,
            meetingId: minutes.meeting_id,
            items: values.item,
            leavesOn,
            at: req.now,
          })
          await record(db, {
            by,
            at: req.now,
            act: 'minutes published',
            thing: 'minutes',
            id: minutes.id,
            body: minutes.body_id,
            details: { leaves_on: leavesOn, items: values.item },
          })
          return undefined
        },
        'published',
      ),
    )
    .post('/minutes/:id/withdrawal', (req, res) =>
      act(
        house,
        req,
        res,
        async ({ db, minutes, model, by }) => {
          if (!model.secretary) notAllowed()
          if (!minutes.published_at) return { refusal: say('minutes.notPublished') }
          await withdraw(db, [minutes.id])
          await record(db, {
            by,
            at: req.now,
            act: 'minutes withdrawn',
            thing: 'minutes',
            id: minutes.id,
            body: minutes.body_id,
          })
          return undefined
        },
        'withdrawn',
      ),
    )

/** Personal data leave the web when the time of appeal ends; a text that cannot be appealed needs a set end date (R71): offered when none is typed. */
const daysOnWeb = 60

async function correction({ db }: House, req: Request, res: Response) {
  const person = signedIn(req)
  const id = Number(req.params.id)
  const minutes = (await findMinutes(db, person, id)) ?? notFound()
  const model = await minutesModel(db, person, minutes)
  if (!model.secretary && !model.isChair) notAllowed()
  const { values, errors } = readCorrection(req.body)
  const refuse = (refusal?: Message) =>
    res.status(422).render('minutes/show', { ...model, errors, refusal, values: req.body })
  if (!values) return refuse()
  const once = { person: person.id, key: req.body.once, at: req.now }
  const whyNot = async (db: Db) => {
    await takeMinutes(db, id)
    const now = (await findMinutes(db, person, id)) ?? notFound()
    return whyNotCorrectSection(await minutesModel(db, person, now), now, values)
  }
  const { path, refusal } = await onceUnlessRefused(db, once, whyNot, async (db) => {
    const { before, after, reason, item } = values
    await correct(db, {
      minutes_id: id,
      item_id: item,
      before,
      after,
      reason,
      person_id: person.id,
      at: req.now,
    })
    await record(db, {
      by: person.id,
      at: req.now,
      act: 'minutes corrected',
      thing: 'minutes',
      id,
      body: minutes.body_id,
      details: { item },
    })
    return `/minutes/${id}#item-${item}`
  })
  if (refusal) return refuse(refusal)
  leadTo(req, res, path)
}

function whyNotCorrectSection(
  { sections }: Awaited<ReturnType<typeof minutesModel>>,
  { status }: { status: Status },
  { item, before }: { item: number; before: string },
) {
  const section = sections.find(({ itemId }) => itemId === item)
  return section?.readable
    ? whyNotCorrect(isChecked(status) || section.atOnce, plainText(section.html), before)
    : say('minutes.nameTheSection')
}
