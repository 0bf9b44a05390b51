import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import { together } from '../../db/together.ts'
import { listKeptBodies } from '../bodies/page-queries.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { isSecretary } from '../sight/rules.ts'
import { idIn } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { languages, wordDay } from '../words/index.ts'
import { languagesOf, type Given } from './acts.ts'
import { readSeries } from './forms.ts'
import { listOpenPoints, pointsPage } from './queries.ts'
import { keepsOccasions } from './rules.ts'
import {
  addSeries,
  changeSeries,
  findSeries,
  listSeriesOccasions,
  seriesPage,
  type Series,
} from './series-queries.ts'
import { occasionWhen } from './table-rules.ts'
import { seriesCalendar } from './calendar-rules.ts'

/** A series of occasions with its next date and what is agreed: for the body's own people. */
export const occasionSeriesRoutes = (house: House) =>
  withIds(Router())
    .post('/occasions/series', async (req, res) => {
      const viewer = signedIn(req)
      if (!isSecretary(viewer)) notAllowed()
      const bodies = await listKeptBodies(house.db, viewer, req.language)
      const body = bodies.find(({ id }) => id === idIn(req.body?.body)) ?? notAllowed()
      const { values, typed, errors } = readSeries(req.body, languagesOf(body))
      if (!values) return showNew(house, req, res, { values: typed, errors })
      const once = { person: viewer.id, key: req.body.once, at: req.now }
      const path = await onceOnly(house.db, once, async (db) => {
        const id = await addSeries(db, body.id, values, req.now)
        const act = {
          by: viewer.id,
          at: req.now,
          act: 'occasion series begun' as const,
          thing: 'occasion_series',
        }
        await record(db, { ...act, id, body: body.id })
        return `/occasions/series/${id}`
      })
      return res.redirect(303, path)
    })

    .get('/occasions/series/new', async (req, res) => {
      if (!isSecretary(signedIn(req))) notAllowed()
      await showNew(house, req, res, {})
    })

    .get('/occasions/series/:id', async (req, res) => show(house, req, res, await seriesIn(house, req), {}))

    .get('/occasions/series/:id/calendar.ics', async (req, res) => {
      const series = await seriesIn(house, req)
      const { publicUrl } = house.settings
      if (!series.next_on) notFound()
      res
        .type('text/calendar')
        .attachment(`tilaisuus-${series.id}.ics`)
        .send(
          seriesCalendar(req.language, { ...series, next_on: series.next_on }, { publicUrl, now: req.now }),
        )
    })

    .post('/occasions/series/:id', async (req, res) => {
      const viewer = signedIn(req)
      const series = await seriesIn(house, req)
      if (!keepsOccasions(viewer, series.body_id)) notAllowed()
      const { values, typed, errors } = readSeries(req.body, languagesOf(series))
      if (!values) return show(house, req, res, series, { values: typed, errors })
      await inTransaction(house.db, async (db) => {
        if (!(await changeSeries(db, series.id, values, req.now))) return
        const act = {
          by: viewer.id,
          at: req.now,
          act: 'occasion series changed' as const,
          thing: 'occasion_series',
        }
        await record(db, { ...act, id: series.id, body: series.body_id })
      })
      return res.redirect(303, `/occasions/series/${series.id}`)
    })

const seriesIn = async ({ db }: House, req: Request) =>
  (await findSeries(db, signedIn(req), Number(req.params.id))) ?? notFound()

async function showNew({ db }: House, req: Request, res: Response, { values = {}, errors }: Given) {
  const bodies = await listKeptBodies(db, signedIn(req), req.language)
  const once = typeof values.once === 'string' ? values.once : randomUUID()
  const asked = languages.filter((one) => bodies.some((body) => languagesOf(body).includes(one)))
  res
    .status(errors ? 422 : 200)
    .render('occasions/series/new', { bodies, once, values, errors: errors ?? {}, languages: asked })
}

async function show({ db }: House, req: Request, res: Response, series: Series, { values, errors }: Given) {
  const { viewer } = req
  const found = await together(db, (db) => ({
    occasions: listSeriesOccasions(db, viewer, series.id, idIn(req.query.before)),
    points: listOpenPoints(db, series.id, idIn(req.query.points)),
  }))
  const { name, next_on, ended_at } = series
  const [occasions, path] = [found.occasions.slice(0, seriesPage), `/occasions/series/${series.id}`]
  const points = found.points.slice(0, pointsPage)
  const typed = Object.fromEntries(languages.map((one) => [`name_${one}`, name[one] ?? '']))
  res.status(errors ? 422 : 200).render('occasions/series/show', {
    occasions,
    points,
    nextPoints:
      found.points.length > pointsPage ? `${path}?points=${points.at(-1)!.id}#open-points` : undefined,
    next: found.occasions.length > seriesPage ? `${path}?before=${occasions.at(-1)!.id}#held` : undefined,
    series,
    keeps: keepsOccasions(viewer, series.body_id),
    when: (one: (typeof found.occasions)[number]) => occasionWhen(req.language, one),
    languages: languagesOf(series),
    today: viewer.today,
    values: values ?? {
      ...typed,
      next_on: next_on ? wordDay('fi', next_on) : '',
      ended: ended_at ? 'yes' : '',
    },
    errors: errors ?? {},
  })
}
