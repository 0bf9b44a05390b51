import { rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join, relative } from 'node:path'
import { folderIsHeld } from './keeper-sentences.ts'

/**
 * Holds the data folder for this process alone, by listening on a socket in it; the socket answers who holds it.
 * A socket that refuses belonged to a killed process and is taken over.
 */
export async function lockFolder(folder: string, port: number): Promise<() => Promise<void>> {
  const path = socketIn(folder, 'lock.sock')
  const holder = await askHolder(path)
  if (holder) throw new Error(folderIsHeld(folder, holder))
  await rm(path, { force: true })
  const server = createServer((socket) => socket.end(`process ${process.pid}, port ${port}`))
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(path, listening))
  server.unref()
  return () => new Promise((closed) => server.close(() => closed()))
}

/** A socket's path may be about 100 bytes long: from the working directory it is short. */
export const socketIn = (folder: string, name: string) =>
  [join(folder, name), relative(process.cwd(), join(folder, name))].sort(
    (one, other) => one.length - other.length,
  )[0]!

/** What the holder says of itself; undefined when nobody holds the folder. */
const askHolder = (path: string) =>
  new Promise<string | undefined>((resolve, reject) => {
    let said = ''
    connect(path)
      .on('data', (part) => (said += String(part)))
      .on('end', () => resolve(said))
      .on('error', (error: NodeJS.ErrnoException) =>
        ['ECONNREFUSED', 'ENOENT'].includes(error.code ?? '') ? resolve(undefined) : reject(error),
      )
  })
