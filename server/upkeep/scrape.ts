import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { RequestHandler } from 'express'
import type { Connection } from '../../db/connection.ts'
import type { Live } from '../web/live.ts'
import { openMetrics } from './metrics.ts'
import type { Metrics, Standing } from './metrics-rules.ts'
import { findStanding } from './status-queries.ts'

/** The numbers of this house. */
export const metricsOf = ({ db, connections }: Connection, live: Live, clock: () => Date) =>
  openMetrics(async (): Promise<Standing> => {
    const { oldest_at, backup_at, messages, duties } = await findStanding(db)
    const seconds = (at: Date | null | undefined) => (at ? at.getTime() / 1_000 : 0)
    return {
      connections: connections(),
      messages,
      oldestSeconds: oldest_at ? Math.max(0, seconds(clock()) - seconds(oldest_at)) : 0,
      streams: live.streams(),
      duties: duties.map(({ name, begun_at, has_failed }) => ({
        name,
        begunSeconds: seconds(begun_at),
        has_failed,
      })),
      backupSeconds: seconds(backup_at),
    }
  })

/** At /metrics of the service itself, to whoever knows the token. */
export const answerMetrics =
  (metrics: Metrics, token: string): RequestHandler =>
  async (req, res, next) => {
    const given = /^Bearer (.+)$/.exec(req.get('authorization') ?? '')?.[1] ?? ''
    if (!timingSafeEqual(digest(given), digest(token))) return next()
    res
      .set('Cache-Control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.text())
  }

const digest = (text: string) => createHash('sha256').update(text).digest()

/** At an address of its own, that only the monitoring system reaches. */
export function listenForMetrics(metrics: Metrics, { host, port }: { host: string; port: number }) {
  const server = createServer((req, res) => {
    if (req.url !== '/metrics') return void res.writeHead(404).end()
    metrics.text().then(
      (text) => res.writeHead(200, { 'Content-Type': metrics.contentType }).end(text),
      () => res.writeHead(503).end(),
    )
  })
  return new Promise<Server>((listening, failed) =>
    server.once('error', failed).listen(port, host, () => listening(server)),
  )
}
