import type { RequestHandler } from 'express'
import type { Logger as QueryLogger } from 'kysely'
import type { Logger } from 'pino'

interface Answered {
  method: string
  route: string
  status: number
  seconds: number
}

/** One line a request: what kind, how it went, how long; the route's pattern, never the address or who asked. */
export const logRequests =
  (log: Logger, observe: (answered: Answered) => void = () => {}): RequestHandler =>
  (req, res, next) => {
    const begun = performance.now()
    res.set('X-Request-Id', req.id)
    res.on('finish', () => {
      const ms = performance.now() - begun
      const answered = { method: req.method, route: routeOf(req.route?.path), status: res.statusCode }
      log.info({ request: req.id, ...answered, ms: Math.round(ms) }, 'request')
      // a stream lasts as long as its page is open
      if (res.get('Content-Type') !== 'text/event-stream') observe({ ...answered, seconds: ms / 1_000 })
    })
    next()
  }

const routeOf = (path: string | string[] = 'none') => [path].flat().join(' ')

/** Statements that took as long as this; their text without what was given to them. */
export const logSlowQueries =
  (log: Logger, slowMs: number): QueryLogger =>
  ({ query, queryDurationMillis }) => {
    if (queryDurationMillis >= slowMs)
      log.warn({ ms: Math.round(queryDurationMillis), statement: query.sql.slice(0, 2_000) }, 'slow query')
  }
