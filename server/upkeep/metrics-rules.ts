/** One request that was answered: the route's pattern, never the address. */
export interface Answered {
  method: string
  route: string
  status: number
  seconds: number
}

export interface Metrics {
  observe: (answered: Answered) => void
  /** in the text format of Prometheus */
  text(): Promise<string>
  contentType: string
}

/** How the house stands at the moment of asking; times are seconds since 1970, 0 for never. */
export interface Standing {
  connections: { total: number; idle: number; waiting: number }
  messages: { waiting: number; undeliverable: number }
  oldestSeconds: number
  streams: number
  duties: { name: string; begunSeconds: number; has_failed: boolean }[]
  backupSeconds: number
}
