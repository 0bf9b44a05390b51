import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Metrics, Standing } from './metrics-rules.ts'

/**
 * What a monitoring system asks of this process and of the outbox: numbers by route pattern and duty, and nothing of
 * anybody. What is slow to know is asked when the numbers are read.
 */
export function openMetrics(standing: () => Promise<Standing>): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests took, by the pattern of their route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers })
  const pool = gauge('database_connections', 'Connections of this process to the database', ['state'])
  const outbox = gauge('outbox_messages', 'Messages that wait, or could not be delivered', ['state'])
  const age = gauge('outbox_oldest_seconds', 'How long the oldest unsent message has waited')
  const streams = gauge('live_streams', 'Open pages that listen to this process')
  const begun = gauge('duty_begun_timestamp_seconds', 'When the duty was last begun', ['duty'])
  const failed = gauge('duty_failed', 'Whether the last run of the duty failed', ['duty'])
  const backup = gauge('backup_timestamp_seconds', 'When the last backup was taken')

  return {
    observe: ({ method, route, status, seconds }) =>
      requests.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, seconds),
    contentType: registry.contentType,
    async text() {
      const now = await standing()
      for (const [state, count] of Object.entries(now.connections)) pool.set({ state }, count)
      for (const [state, count] of Object.entries(now.messages)) outbox.set({ state }, count)
      age.set(now.oldestSeconds)
      streams.set(now.streams)
      for (const duty of now.duties) {
        begun.set({ duty: duty.name }, duty.begunSeconds)
        failed.set({ duty: duty.name }, Number(duty.has_failed))
      }
      backup.set(now.backupSeconds)
      return registry.metrics()
    },
  }
}
