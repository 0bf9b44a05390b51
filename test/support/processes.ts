import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Process {
  child: ChildProcess
  said: () => string
  ended: Promise<number | null>
}

/** Starts this program of the project, as written or as compiled like the tests themselves, with these settings alone. */
export function startProcess(script: string, env: Record<string, string>): Process {
  const program = isCompiled ? [`dist/${script.replace(/ts$/, 'js')}`] : ['--import', 'tsx', script]
  const child = spawn(process.execPath, program, {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: 'warn', ...env },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += String(part)))
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)))
  running.add(child)
  child.on('close', () => running.delete(child))
  return { child, said: () => said, ended }
}

const isCompiled = import.meta.url.endsWith('.js')

const running = new Set<ChildProcess>()
after(() => running.forEach((child) => child.kill('SIGKILL')))

/**
 * Waits until the process has said that it listens on the address's port, and is answered 200 there: before that, what
 * answers may be another test's. Says what the process said when it does not.
 */
export async function untilReady(address: string, { said, child }: Process, seconds = 40) {
  for (let waited = 0; waited < seconds * 10; waited++) {
    if (child.exitCode !== null) break
    if (said().includes(`:${new URL(address).port}`)) {
      const answer = await fetch(`${address}/readyz`).catch(() => undefined)
      if (answer?.ok) return
    }
    await new Promise((later) => setTimeout(later, 100))
  }
  throw new Error(`no answer at ${address}:\n${said()}`)
}

export const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

export const newFolder = () => mkdtempSync(join(tmpdir(), 'kp-start-'))
