import session, { type Store } from 'express-session'
import type { Request, RequestHandler } from 'express'
import createError from 'http-errors'
import passport from 'passport'
import type { Person, Strength, Viewer } from '../sight/rules.ts'

declare module 'express-session' {
  interface SessionData {
    passport: { user: number }
    strength: Strength
    begunAt: number
    seenAt: number
    agent: string
    /** where to go after signing in: a path of this service */
    returnTo: string
  }
}

/** Who the session says is asking; tests bring their own. */
export type Identify = (req: Request) => { id: number; strength: Strength } | undefined
export type FindViewer = (
  signedIn: { id: number; strength: Strength } | undefined,
  now: Date,
) => Promise<Viewer>

export const bySession: Identify = (req) =>
  req.user ? { id: req.user.id, strength: req.session.strength ?? 'link' } : undefined

/** Sessions in the database, named by a cookie; passport puts the signed-in person on the request. */
export function setUpSessions({ store, secret, secure }: { store: Store; secret: string; secure: boolean }) {
  const house = new passport.Passport()
  house.serializeUser((user, done) => done(null, user.id))
  house.deserializeUser((id: number, done) => done(null, { id }))
  return [
    session({
      name: 'kp.session',
      store,
      secret,
      resave: false,
      saveUninitialized: false,
      cookie: { httpOnly: true, sameSite: 'lax', secure, maxAge: sessionAge },
    }),
    house.session(),
    renewSometimes,
  ] as RequestHandler[]
}

const sessionAge = 14 * 86_400_000

/** The store does not touch a session at each request; once an hour is enough for its end and its "last seen". */
const renewSometimes: RequestHandler = (req, _res, next) => {
  if (req.user && req.now.getTime() - (req.session.seenAt ?? 0) > 3_600_000)
    req.session.seenAt = req.now.getTime()
  next()
}

export const setUpViewer =
  (identify: Identify, findViewer: FindViewer): RequestHandler =>
  async (req, res, next) => {
    req.viewer = await findViewer(identify(req), req.now)
    res.locals.viewer = req.viewer
    next()
  }

/** The signed-in person; a stranger is sent to sign in (401). */
export function signedIn(req: Request): Person {
  const { viewer } = req
  if (viewer.id === undefined) throw createError(401)
  return viewer as Person
}

/** Signs the person in, in a new session, so that one planted earlier is worth nothing. */
export async function beginSession(req: Request, person: { id: number }, strength: Strength) {
  await new Promise<void>((done, failed) =>
    req.login(person, (error?: Error) => (error ? failed(error) : done())),
  )
  const at = req.now.getTime()
  const agent = (req.get('user-agent') ?? '').slice(0, 300)
  Object.assign(req.session, { strength, agent, begunAt: at, seenAt: at })
}

export const endSession = (req: Request) =>
  new Promise<void>((done, failed) =>
    req.session.destroy((error?: Error) => (error ? failed(error) : done())),
  )
