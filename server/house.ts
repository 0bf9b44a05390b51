import type { Logger } from 'pino'
import type { Db } from '../db/schema/index.ts'
import type { Packs } from './documents/packs.ts'
import type { Computing } from './draws/computing.ts'
import type { Urn } from './elections/urn.ts'
import type { FileStore } from './files/rules.ts'
import type { Openings } from './openings/keeping.ts'
import type { Settings } from './settings.ts'
import type { Live } from './web/live.ts'
import type { Metrics } from './upkeep/metrics-rules.ts'

/** What the subjects' routes are built on. */
export interface House {
  db: Db
  settings: Settings
  files: FileStore
  packs: Packs
  urn: Urn
  live: Live
  computing: Computing
  openings: Openings
  log: Logger
  /** where somebody reads them */
  metrics?: Metrics | undefined
}

/** Whether messages reach people: in the demonstration all of them can be read at /mail. */
export const sendsMail = ({ smtpUrl, mode }: Settings) => smtpUrl !== undefined || mode === 'demo'
