import { rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import type { House } from '../house.ts'
import { socketIn } from '../lock.ts'
import { takeBackup } from './backup.ts'
import { summaryOf, type Summary } from './copy-rules.ts'

/** What a keeper's command asks of the running program, and hears from it; a line each. */
type Asked = { backup: string }
type Answer = { done: Summary } | { refused: string }

const name = 'keeper.sock'

/**
 * Lets the keeper's commands ask for a backup while the program holds the embedded database. Only who may enter the
 * data folder reaches the socket in it.
 */
export async function answerKeeper(house: House, clock: () => Date) {
  const path = socketIn(house.settings.dataDir, name)
  await rm(path, { force: true })
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    let said = ''
    socket.on('error', () => {})
    socket.on('data', (part) => (said += String(part)))
    socket.on('end', () => void answer(house, said, clock()).then((told) => socket.end(JSON.stringify(told))))
  })
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(path, listening))
  server.unref()
  return () => new Promise<void>((closed) => server.close(() => closed()))
}

async function answer(house: House, said: string, now: Date): Promise<Answer> {
  try {
    const { backup } = JSON.parse(said) as Asked
    return { done: summaryOf(await takeBackup(house, backup, now)) }
  } catch (error) {
    house.log.error({ message: (error as Error).message }, 'backup failed')
    return { refused: (error as Error).message }
  }
}

/** Asks the running program; undefined when none runs on this data folder. */
export const askForBackup = (dataDir: string, folder: string) =>
  new Promise<Answer | undefined>((resolve, reject) => {
    let heard = ''
    const asked: Asked = { backup: folder }
    const socket = connect(socketIn(dataDir, name))
    socket
      .on('connect', () => socket.end(JSON.stringify(asked)))
      .on('data', (part) => (heard += String(part)))
      .on('end', () => resolve(JSON.parse(heard) as Answer))
      .on('error', (error: NodeJS.ErrnoException) =>
        ['ECONNREFUSED', 'ENOENT'].includes(error.code ?? '') ? resolve(undefined) : reject(error),
      )
  })
