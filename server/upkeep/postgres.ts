import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { toolFailed, toolIsMissing } from './sentences.ts'

/** The whole database as pg_dump writes it, as it stood at this moment of another connection. */
export function dump(url: string, moment: string) {
  return run('pg_dump', url, ['--format=custom', `--snapshot=${moment}`, '--no-owner', '--no-privileges'])
}

/** Puts a dump into an empty database: all of it or nothing. */
export async function load(url: string, file: string) {
  const given = ['--single-transaction', '--exit-on-error', '--no-owner', '--no-privileges', file]
  const loading = run('pg_restore', url, given)
  loading.out.resume()
  await loading.ended
}

/** The password goes in the environment: what a command was given, every user of the machine can read. */
function run(tool: string, url: string, given: string[]): { out: Readable; ended: Promise<void> } {
  const address = new URL(url)
  const password = decodeURIComponent(address.password)
  address.password = ''
  const child = spawn(tool, [`--dbname=${address.href}`, ...given], {
    env: { ...process.env, ...(password && { PGPASSWORD: password }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (part) => (said += String(part)))
  const ended = new Promise<void>((done, failed) => {
    child.once('error', () => failed(new Error(toolIsMissing(tool))))
    child.once('close', (code) => (code === 0 ? done() : failed(new Error(toolFailed(tool, said.trim())))))
  })
  ended.catch(() => {})
  return { out: child.stdout, ended }
}
