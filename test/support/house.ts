import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import type { Db } from '../../db/schema/index.ts'
import { openPacks, type Packs } from '../../server/documents/packs.ts'
import { openUrn } from '../../server/elections/urn.ts'
import { openFolder } from '../../server/files/folder.ts'
import type { House } from '../../server/house.ts'
import type { Settings } from '../../server/settings.ts'

export const testSettings = (given: Partial<Settings> = {}): Settings => ({
  mode: 'real',
  databaseUrl: undefined,
  ownerDatabaseUrl: undefined,
  dataDir: folder,
  filesDir: join(folder, 'files'),
  keysDir: join(folder, 'election-keys'),
  host: '127.0.0.1',
  port: 0,
  publicUrl: 'http://kumppanuus.test',
  smtpUrl: undefined,
  mailFrom: 'Kumppanuuspöytä <no-reply@kumppanuus.test>',
  sessionSecret: 'a secret that only the tests know, long enough',
  logLevel: 'silent',
  cacheViews: true,
  trustProxy: 0,
  metricsAddress: undefined,
  metricsToken: undefined,
  slowQueryMs: 500,
  ...given,
})

const folder = mkdtempSync(join(tmpdir(), 'kp-test-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

/** A house around this database, with no clock ticking and nobody listening. */
export const houseOn = (db: Db, given: Partial<Settings> = {}): House => ({
  db,
  settings: testSettings(given),
  files: filesHere(),
  packs: (packs ??= openPacks(join(folder, 'packs'), filesHere())),
  urn: openUrn(testSettings(given).keysDir),
  live: {
    heard: () => '',
    follow: (_req, res) => void res.type('text/event-stream').end(),
    streams: () => 0,
    close: async () => {},
  },
  computing: { begin: () => {}, close: async () => {} },
  openings: { note: () => {}, close: async () => {} },
  log: pino({ level: 'silent' }),
})

const filesHere = () => openFolder(join(folder, 'files'))
/** one for all houses of a run: what a pack holds is its name */
let packs: Packs | undefined
