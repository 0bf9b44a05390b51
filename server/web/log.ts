import type { RequestHandler } from 'express'
import type { Logger } from 'pino'

/** One line a request: what kind, how it went, how long; the route's pattern, never the address or who asked. */
export const logRequests =
  (log: Logger): RequestHandler =>
  (req, res, next) => {
    const begun = performance.now()
    res.set('X-Request-Id', req.id)
    res.on('finish', () =>
      log.info(
        {
          request: req.id,
          method: req.method,
          route: req.route?.path ?? 'none',
          status: res.statusCode,
          ms: Math.round(performance.now() - begun),
        },
        'request',
      ),
    )
    next()
  }
