import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { opendir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { TooLarge, type FileStore } from './rules.ts'

/** Attachments in a folder of this machine, each under a random name. */
export function openFolder(folder: string): FileStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const underWay = new Set<Promise<unknown>>()
  return {
    async keep(incoming, most) {
      const keeping = keepIn(folder, incoming, most)
      underWay.add(keeping)
      return keeping.finally(() => underWay.delete(keeping))
    },
    async open(storedAs) {
      await stat(join(folder, storedAs))
      return createReadStream(join(folder, storedAs))
    },
    remove: (storedAs) => rm(join(folder, storedAs), { force: true }),
    async *list() {
      for await (const { name } of await opendir(folder)) {
        // another process may take it away meanwhile
        const kept = await stat(join(folder, name)).catch(() => undefined)
        if (kept) yield { storedAs: name, keptAt: kept.mtime }
      }
    },
    async settled() {
      await Promise.allSettled(underWay)
    },
  }
}

/** Only what came whole gets its name; what breaks off leaves nothing. */
async function keepIn(folder: string, incoming: Readable, most: number) {
  const storedAs = randomUUID()
  const [hash, written] = [createHash('sha256'), { bytes: 0 }]
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      written.bytes += chunk.length
      hash.update(chunk)
      done(written.bytes > most ? new TooLarge() : null, chunk)
    },
  })
  const partial = join(folder, `${storedAs}.part`)
  try {
    await pipeline(incoming, measure, createWriteStream(partial, { mode: 0o600 }))
    await rename(partial, join(folder, storedAs))
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
  return { storedAs, bytes: written.bytes, sha256: hash.digest('hex') }
}
