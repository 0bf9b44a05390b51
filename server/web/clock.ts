import type { RequestHandler } from 'express'

/** What time it is; tests and the demonstration bring their own. */
export type Clock = () => Date

export const setUpClock =
  (clock: Clock): RequestHandler =>
  (req, res, next) => {
    req.now = clock()
    res.locals.now = req.now
    next()
  }
