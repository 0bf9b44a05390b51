import { randomBytes } from 'node:crypto'
import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { demoHasItsFolder, folderIsClosed, settingSentences } from './keeper-sentences.ts'

export interface Settings {
  /** real use, or the demonstration partnership */
  mode: 'real' | 'demo'
  /** PostgreSQL server; undefined: the embedded database in `dataDir` */
  databaseUrl: string | undefined
  /** the role that owns the tables and migrates; undefined: that of `databaseUrl` */
  ownerDatabaseUrl: string | undefined
  dataDir: string
  /** attachments; processes side by side share it */
  filesDir: string
  /** the keys of elections while their polls are open; processes side by side share it, and backups leave it out */
  keysDir: string
  host: string
  port: number
  /** where readers reach the service; one-time links are made of this alone, never of a request */
  publicUrl: string
  smtpUrl: string | undefined
  mailFrom: string
  sessionSecret: string
  logLevel: string
  /** pages compiled once; not while they are being written */
  cacheViews: boolean
  /** proxies in front, for the reader's address */
  trustProxy: number
  /** where the numbers of a monitoring system are read; undefined: nowhere of their own */
  metricsAddress: { host: string; port: number } | undefined
  /** who may read them at the service's own address; undefined: nobody */
  metricsToken: string | undefined
  /** a statement that takes this many milliseconds is logged */
  slowQueryMs: number
}

const environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  OWNER_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  FILES_DIR: z.string().min(1).optional(),
  KEYS_DIR: z.string().min(1).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//)
    .optional(),
  MAIL_FROM: z.string().default('Kumppanuuspöytä <no-reply@localhost>'),
  SESSION_SECRET: z.string().min(32).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  NODE_ENV: z.string().optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).optional(),
  METRICS_ADDRESS: z
    .string()
    .regex(/^.+:\d{1,5}$/)
    .optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  SLOW_QUERY_MS: z.coerce.number().int().min(1).default(500),
})

/** Reads the environment once; throws one sentence per setting that is wrong. */
export function readSettings(env: NodeJS.ProcessEnv, mode: Settings['mode'] = 'real'): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const { success, data, error } = environment.safeParse(given)
  if (!success)
    throw new Error(
      [...new Set(error.issues.map(({ path }) => settingSentences[String(path[0])]))].join('\n'),
    )
  if (mode === 'demo' && data.DATABASE_URL) throw new Error(demoHasItsFolder)

  const dataDir = resolve(mode === 'demo' ? 'demo-data' : data.DATA_DIR)
  openFolder(dataDir)
  const filesDir = mode === 'real' && data.FILES_DIR ? resolve(data.FILES_DIR) : join(dataDir, 'files')
  const publicUrl = (data.PUBLIC_URL ?? `http://127.0.0.1:${data.PORT}`).replace(/\/$/, '')
  return {
    mode,
    databaseUrl: data.DATABASE_URL,
    ownerDatabaseUrl: data.DATABASE_URL && data.OWNER_DATABASE_URL,
    dataDir,
    filesDir,
    keysDir:
      mode === 'real' && data.KEYS_DIR ? resolve(data.KEYS_DIR) : join(dirname(filesDir), 'election-keys'),
    host: mode === 'demo' ? '127.0.0.1' : data.HOST,
    port: data.PORT,
    publicUrl,
    smtpUrl: mode === 'demo' ? undefined : data.SMTP_URL,
    mailFrom: data.MAIL_FROM,
    sessionSecret: data.SESSION_SECRET ?? keptSecret(dataDir),
    logLevel: data.LOG_LEVEL,
    cacheViews: data.NODE_ENV !== 'development',
    // the house speaks plain HTTP: behind an https address there is a proxy that ends TLS
    trustProxy: data.TRUST_PROXY ?? (publicUrl.startsWith('https:') ? 1 : 0),
    metricsAddress: data.METRICS_ADDRESS === undefined ? undefined : addressIn(data.METRICS_ADDRESS),
    metricsToken: data.METRICS_TOKEN,
    slowQueryMs: data.SLOW_QUERY_MS,
  }
}

function addressIn(given: string) {
  const at = given.lastIndexOf(':')
  return { host: given.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(given.slice(at + 1)) }
}

/** The data folder, made where it is missing; a sentence where it cannot be written to. */
function openFolder(folder: string) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw new Error(folderIsClosed(folder, (error as NodeJS.ErrnoException).code ?? ''), { cause: error })
  }
}

/** Made once and kept in the data folder, so that sessions outlive a restart. */
function keptSecret(dataDir: string) {
  const file = join(dataDir, 'session-secret')
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8')
}
