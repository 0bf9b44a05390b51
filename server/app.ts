import { randomUUID } from 'node:crypto'
import connectPgSimple from 'connect-pg-simple'
import express from 'express'
import session from 'express-session'
import helmet from 'helmet'
import createError from 'http-errors'
import { CompiledQuery, sql } from 'kysely'
import type { Db } from '../db/schema/index.ts'
import { dayOf } from './calendar/rules.ts'
import { sizeOf, typeInWords } from './files/rules.ts'
import { pageIn } from './feedback/rules.ts'
import { findPassages } from './texts/passage-queries.ts'
import { commonPoints, openedOnPage, paragraphsOf, passagesOnPage, points } from './texts/passage-rules.ts'
import { asTyped } from './texts/typed-rules.ts'
import { hearing, menuFor } from './home/menu-rules.ts'
import type { House } from './house.ts'
import { mayReadOpenings } from './openings/rules.ts'
import { mayReadRecordOf } from './record/rules.ts'
import { findPerson } from './sight/queries.ts'
import { publicViewer } from './sight/rules.ts'
import { subjects } from './subjects.ts'
import { answerMetrics } from './upkeep/scrape.ts'
import { pageOf } from './web/answer.ts'
import { setUpClock, type Clock } from './web/clock.ts'
import { answerErrors } from './web/errors.ts'
import { byFirstWord } from './web/first-word.ts'
import { refuseForgery } from './web/forgery.ts'
import { bySession, setUpSessions, setUpViewer, type FindViewer, type Identify } from './web/identity.ts'
import { inLanguageHref, setUpLanguage, wordsFor } from './web/language.ts'
import { logRequests } from './web/log.ts'
import { stripNul } from './web/nul.ts'
import { tellOpened } from './web/opened.ts'
import { openPassages } from './web/passages.ts'
import { contentPolicy } from './web/policy.ts'
import { keepNothing, keepPrivate, referrerPolicy } from './web/privacy.ts'
import { serveStatic } from './web/static.ts'
import { setUpViews } from './web/views.ts'

/** The staircase: each step narrows who may pass; then the subjects. */
export function createApp(house: House, { clock = () => new Date(), identify = bySession }: Visit = {}) {
  const { db, settings, log } = house
  const secure = settings.publicUrl.startsWith('https:')
  const app = express()
  setUpViews(app, { cache: settings.cacheViews })
  app.set('trust proxy', settings.trustProxy)
  // pages are made anew for each reader and kept by nobody: a hash of each would be for nothing
  app.set('etag', false)
  app.locals.demo = settings.mode === 'demo'
  Object.assign(app.locals, { paragraphsOf, passagePoints: { commonPoints, points } })
  Object.assign(app.locals, { asTyped, pageIn, sizeOf, typeInWords, mayReadRecordOf, mayReadOpenings })

  app.use((req, res, next) => {
    req.id = randomUUID()
    req.viewer = publicViewer(dayOf(clock()))
    req.language = 'fi'
    Object.assign(res.locals, wordsFor('fi'), {
      viewer: req.viewer,
      page: {
        id: req.id,
        path: req.path,
        url: pageOf(req),
        inLanguage: inLanguageHref(req),
      },
    })
    next()
  })
  app.use(logRequests(log, house.metrics?.observe))
  app.get('/healthz', (_req, res) => void res.type('text').send('ok'))
  app.get('/readyz', async (_req, res) => {
    await sql`select 1`.execute(db)
    res.type('text').send('ok')
  })
  if (house.metrics && settings.metricsToken)
    app.get('/metrics', answerMetrics(house.metrics, settings.metricsToken))
  app.use(
    helmet({ contentSecurityPolicy: contentPolicy(secure), strictTransportSecurity: secure, referrerPolicy }),
  )
  app.use(serveStatic())
  app.use(keepPrivate)
  app.use(refuseForgery(settings.publicUrl, /^\/bulletins\/by-link\/[\w-]{43}$/))
  app.use(setUpClock(clock))
  app.use(express.urlencoded({ extended: false, limit: '6mb', parameterLimit: 5_000 }), stripNul)
  app.use(...setUpSessions({ store: sessionStore(db), secret: settings.sessionSecret, secure }))
  app.use(setUpViewer(identify, findViewer(db)))
  app.use(keepNothing)
  app.use(
    openPassages({
      on: passagesOnPage,
      find: (viewer, passages) => findPassages(db, viewer, passages),
      open: openedOnPage,
    }),
  )
  app.use(tellOpened((opened) => house.openings.note(opened)))
  app.use(setUpLanguage)
  app.use((req, res, next) => {
    Object.assign(res.locals, { menu: menuFor(req.viewer), hearing })
    next()
  })

  app.use(byFirstWord(subjects.map((routes) => routes(house))))
  app.use((_req, _res, next) => next(createError(404)))
  app.use(answerErrors(log))
  return app
}

export interface Visit {
  clock?: Clock
  identify?: Identify
}

/** Sessions go through the same database as everything else, also inside a test's transaction. */
function sessionStore(db: Db) {
  const Store = connectPgSimple(session)
  const query = (text: string, values: unknown[]) => db.executeQuery(CompiledQuery.raw(text, values))
  return new Store({ pool: { query } as never, disableTouch: true, pruneSessionInterval: false })
}

const findViewer =
  (db: Db): FindViewer =>
  async (signedIn, now) => {
    const today = dayOf(now)
    const person = signedIn && (await findPerson(db, signedIn.id, today, signedIn.strength))
    return person ?? publicViewer(today)
  }
