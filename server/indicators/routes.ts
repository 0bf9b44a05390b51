import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { topicModel } from '../plans/page-acts.ts'
import { keepsPlan } from '../plans/rules.ts'
import { onceOnly, record } from '../record/queries.ts'
import { fieldsOf } from '../texts/worded-forms.ts'
import { sendCsv } from '../web/csv.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { inLanguage, say, word, type ActName } from '../words/index.ts'
import { readFigure, readIndicator } from './forms.ts'
import {
  addIndicator,
  enterFigure,
  findFigure,
  findIndicator,
  removeFigure,
  renameIndicator,
} from './queries.ts'
import { curveOf, parts, periodName, picture } from './rules.ts'

/** What a standing topic is followed by: indicators, and the figure of each period. */
export const indicatorsRoutes = ({ db }: House) =>
  withIds(Router())
    .post('/topics/:id/indicators', async (req, res) => {
      const viewer = signedIn(req)
      const model = await topicModel(db, req)
      if (!model.keeps) notAllowed()
      const { values, typed, errors } = readIndicator(req.body)
      if (!values)
        return res
          .status(422)
          .render('plans/topic', { ...model, once: req.body.once ?? randomUUID(), values: typed, errors })
      const { id: topic, body_id: body } = model.topic
      const path = await onceOnly(db, { person: viewer.id, key: req.body.once, at: req.now }, async (db) => {
        const id = await addIndicator(db, topic, values, req.now)
        await note(db, req, { id, body_id: body }, 'indicator added')
        return `/indicators/${id}`
      })
      res.redirect(303, path)
    })

    .get('/indicators/:id', async (req, res) => res.render('indicators/show', await pageModel(db, req)))

    .get('/indicators/:id/figures.csv', async (req, res) => {
      const { indicator } = await pageModel(db, req)
      const heading = (['period', 'value', 'unit', 'source', 'note'] as const).map((one) =>
        word(req.language, say(`indicators.${one}`)),
      )
      const unit = inLanguage(req.language, indicator.unit).text
      const rows = indicator.figures.map((one) => [
        ...[periodName(one), String(one.value).replace('.', ',')],
        ...[unit, one.source, one.note],
      ])
      await sendCsv(res, `mittari-${indicator.id}.csv`, heading, [rows])
    })

    .post('/indicators/:id', async (req, res) => {
      const { indicator, model } = await kept(db, req)
      const { values, typed, errors } = readIndicator(req.body)
      if (!values) return res.status(422).render('indicators/show', { ...model, values: typed, errors })
      await inTransaction(db, async (db) => {
        if (await renameIndicator(db, indicator.id, values))
          await note(db, req, indicator, 'indicator changed')
      })
      res.redirect(303, `/indicators/${indicator.id}`)
    })

    .post('/indicators/:id/figures', async (req, res) => {
      const { indicator, model, by } = await kept(db, req)
      const { values, typed, errors } = readFigure(req.body)
      if (!values) {
        const again = { ...model, values: { ...model.values, ...typed }, errors }
        return res.status(422).render('indicators/show', again)
      }
      await inTransaction(db, async (db) => {
        if (await enterFigure(db, indicator.id, values, { by, at: req.now }))
          await note(db, req, indicator, 'figure entered')
      })
      res.redirect(303, `/indicators/${indicator.id}#figures`)
    })

    .post('/indicator-figures/:id/removal', async (req, res) => {
      const viewer = signedIn(req)
      const figure = (await findFigure(db, Number(req.params.id))) ?? notFound()
      const indicator = (await findIndicator(db, viewer, figure.indicator_id)) ?? notFound()
      if (!keepsPlan(viewer, indicator.body_id)) notAllowed()
      await inTransaction(db, async (db) => {
        if (await removeFigure(db, figure.id)) await note(db, req, indicator, 'figure removed')
      })
      res.redirect(303, `/indicators/${indicator.id}#figures`)
    })

async function pageModel(db: Db, req: Request) {
  const indicator = (await findIndicator(db, req.viewer, Number(req.params.id))) ?? notFound()
  return {
    indicator,
    keeps: keepsPlan(req.viewer, indicator.body_id),
    ...{ curve: curveOf(indicator.figures), picture, parts, periodName },
    values: {
      ...fieldsOf('name', indicator.name),
      ...fieldsOf('unit', indicator.unit),
      period_year: req.viewer.today.slice(0, 4),
    },
    errors: {},
  }
}

async function kept(db: Db, req: Request) {
  const viewer = signedIn(req)
  const model = await pageModel(db, req)
  if (!model.keeps) notAllowed()
  return { model, indicator: model.indicator, by: viewer.id }
}

const note = (
  db: Db,
  { viewer, now: at }: Request,
  { id, body_id }: { id: number; body_id: number },
  act: ActName,
) => record(db, { by: viewer.id, at, act, thing: 'indicator', id, body: body_id })
