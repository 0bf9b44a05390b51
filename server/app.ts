import { randomUUID } from 'node:crypto'
import connectPgSimple from 'connect-pg-simple'
import express from 'express'
import session from 'express-session'
import helmet from 'helmet'
import createError from 'http-errors'
import { CompiledQuery, sql } from 'kysely'
import type { Db } from '../db/schema/index.ts'
import { dayOf } from './calendar/rules.ts'
import { administrationRoutes } from './accounts/administration-routes.ts'
import { linkRoutes } from './accounts/link-routes.ts'
import { officeRoutes } from './accounts/office-routes.ts'
import { ownRoutes } from './accounts/own-routes.ts'
import { peopleRoutes } from './accounts/people-routes.ts'
import { secondFactorRoutes } from './accounts/second-factor-routes.ts'
import { signInRoutes } from './accounts/sign-in-routes.ts'
import { organisationEntryRoutes } from './organisations/entry-routes.ts'
import { interestsRoutes } from './organisations/interest-routes.ts'
import { organisationsRoutes } from './organisations/routes.ts'
import { organisationTieRoutes } from './organisations/tie-routes.ts'
import { bodyEntryRoutes } from './bodies/body-routes.ts'
import { membershipEndingsRoutes } from './bodies/ending-routes.ts'
import { membershipsRoutes } from './bodies/membership-routes.ts'
import { bodyOfficesRoutes } from './bodies/office-routes.ts'
import { bodiesRoutes } from './bodies/routes.ts'
import { seatsRoutes } from './bodies/seat-routes.ts'
import { termsRoutes } from './bodies/term-routes.ts'
import { aheadRoutes } from './balance/ahead-routes.ts'
import { changeRoutes } from './balance/change-routes.ts'
import { gendersRoutes } from './balance/gender-routes.ts'
import { balanceRoutes } from './balance/routes.ts'
import { targetsRoutes } from './balance/target-routes.ts'
import { callsRoutes } from './nominations/call-routes.ts'
import { candidaciesRoutes } from './nominations/candidacy-routes.ts'
import { candidatesRoutes } from './nominations/candidate-routes.ts'
import { nominationFormRoutes } from './nominations/nomination-routes.ts'
import { nominationReceiptsRoutes } from './nominations/receipt-routes.ts'
import { nominationsRoutes } from './nominations/routes.ts'
import { callSchedulesRoutes } from './nominations/schedule-routes.ts'
import { drawActRoutes } from './draws/act-routes.ts'
import { drawDraftRoutes } from './draws/draft-routes.ts'
import { computationRoutes } from './draws/computation-routes.ts'
import { draftRoutes } from './appointments/draft-routes.ts'
import { draftEditRoutes } from './appointments/edit-routes.ts'
import { mendersRoutes } from './appointments/mender-routes.ts'
import { preparationRoutes } from './draws/preparation-routes.ts'
import { publicationRoutes } from './draws/publication-routes.ts'
import { redrawRoutes } from './draws/redraw-routes.ts'
import { drawsRoutes } from './draws/routes.ts'
import { appointmentsRoutes } from './appointments/routes.ts'
import { appointmentDecisionRoutes } from './appointments/decision-routes.ts'
import { preparingRoutes } from './appointments/preparing-routes.ts'
import { proposalRoutes } from './appointments/proposal-routes.ts'
import { initiativesRoutes } from './matters/initiative-routes.ts'
import { matterRoutes } from './matters/matter-routes.ts'
import { receptionRoutes } from './matters/reception-routes.ts'
import { mattersRoutes } from './matters/routes.ts'
import { meetingEditRoutes } from './meetings/edit-routes.ts'
import { meetingListRoutes } from './meetings/list-routes.ts'
import { meetingsRoutes } from './meetings/routes.ts'
import { meetingProposalsRoutes } from './meetings/proposal-routes.ts'
import { noticesRoutes } from './meetings/notice-routes.ts'
import { repliesRoutes } from './meetings/reply-routes.ts'
import { agendaRoutes } from './agenda/routes.ts'
import { agendaPdfRoutes } from './agenda/pdf-routes.ts'
import { itemsRoutes } from './agenda/item-routes.ts'
import { disqualificationRoutes } from './attendance/disqualification-routes.ts'
import { itemActRoutes } from './attendance/item-routes.ts'
import { ledgerRoutes } from './attendance/ledger-routes.ts'
import { meetingActRoutes } from './attendance/meeting-routes.ts'
import { nextMeetingRoutes } from './attendance/next-meeting-routes.ts'
import { attendanceRoutes } from './attendance/routes.ts'
import { takingUpRoutes } from './attendance/taking-up-routes.ts'
import { motionsRoutes } from './motions/routes.ts'
import { decisionRoutes } from './votes/decision-routes.ts'
import { votesRoutes } from './votes/routes.ts'
import { minutesRoutes } from './minutes/routes.ts'
import { recommendationsRoutes } from './recommendations/routes.ts'
import { homeRoutes } from './home/routes.ts'
import { filesRoutes } from './files/routes.ts'
import { sizeOf, typeInWords } from './files/rules.ts'
import { deliveryRoutes } from './mail/delivery-routes.ts'
import { mailRoutes } from './mail/routes.ts'
import { textsRoutes } from './texts/routes.ts'
import { asTyped } from './texts/typed-rules.ts'
import { menuFor } from './home/menu-rules.ts'
import type { House } from './house.ts'
import { findPerson } from './sight/queries.ts'
import { publicViewer } from './sight/rules.ts'
import { pageOf } from './web/answer.ts'
import { setUpClock, type Clock } from './web/clock.ts'
import { answerErrors } from './web/errors.ts'
import { byFirstWord } from './web/first-word.ts'
import { refuseForgery } from './web/forgery.ts'
import { bySession, setUpSessions, setUpViewer, type FindViewer, type Identify } from './web/identity.ts'
import { inLanguageHref, setUpLanguage, wordsFor } from './web/language.ts'
import { logRequests } from './web/log.ts'
import { stripNul } from './web/nul.ts'
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
  app.locals.demo = settings.mode === 'demo'
  Object.assign(app.locals, { asTyped, sizeOf, typeInWords })

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
  app.use(logRequests(log))
  app.get('/healthz', (_req, res) => void res.type('text').send('ok'))
  app.get('/readyz', async (_req, res) => {
    await sql`select 1`.execute(db)
    res.type('text').send('ok')
  })
  app.use(
    helmet({ contentSecurityPolicy: contentPolicy(secure), strictTransportSecurity: secure, referrerPolicy }),
  )
  app.use(serveStatic())
  app.use(keepPrivate)
  app.use(refuseForgery(settings.publicUrl))
  app.use(setUpClock(clock))
  app.use(express.urlencoded({ extended: false, limit: '6mb', parameterLimit: 5_000 }), stripNul)
  app.use(...setUpSessions({ store: sessionStore(db), secret: settings.sessionSecret, secure }))
  app.use(setUpViewer(identify, findViewer(db)))
  app.use(keepNothing)
  app.use(setUpLanguage)
  app.use((req, res, next) => {
    res.locals.menu = menuFor(req.viewer, { demo: settings.mode === 'demo' })
    next()
  })

  app.use(byFirstWord(subjects.map((routes) => routes(house))))
  app.use((_req, _res, next) => next(createError(404)))
  app.use(answerErrors(log))
  return app
}

const subjects = [
  signInRoutes,
  linkRoutes,
  ownRoutes,
  secondFactorRoutes,
  peopleRoutes,
  officeRoutes,
  administrationRoutes,
  organisationEntryRoutes,
  organisationsRoutes,
  organisationTieRoutes,
  interestsRoutes,
  bodyEntryRoutes,
  bodiesRoutes,
  termsRoutes,
  seatsRoutes,
  membershipsRoutes,
  membershipEndingsRoutes,
  bodyOfficesRoutes,
  balanceRoutes,
  targetsRoutes,
  changeRoutes,
  aheadRoutes,
  gendersRoutes,
  nominationsRoutes,
  callsRoutes,
  callSchedulesRoutes,
  nominationFormRoutes,
  nominationReceiptsRoutes,
  candidaciesRoutes,
  candidatesRoutes,
  computationRoutes,
  preparationRoutes,
  publicationRoutes,
  drawsRoutes,
  drawActRoutes,
  redrawRoutes,
  drawDraftRoutes,
  appointmentsRoutes,
  draftEditRoutes,
  draftRoutes,
  mendersRoutes,
  proposalRoutes,
  appointmentDecisionRoutes,
  preparingRoutes,
  initiativesRoutes,
  receptionRoutes,
  mattersRoutes,
  matterRoutes,
  meetingListRoutes,
  meetingsRoutes,
  meetingEditRoutes,
  meetingProposalsRoutes,
  noticesRoutes,
  repliesRoutes,
  agendaRoutes,
  agendaPdfRoutes,
  itemsRoutes,
  attendanceRoutes,
  takingUpRoutes,
  nextMeetingRoutes,
  meetingActRoutes,
  ledgerRoutes,
  itemActRoutes,
  disqualificationRoutes,
  motionsRoutes,
  votesRoutes,
  decisionRoutes,
  minutesRoutes,
  recommendationsRoutes,
  homeRoutes,
  filesRoutes,
  mailRoutes,
  deliveryRoutes,
  textsRoutes,
]

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
