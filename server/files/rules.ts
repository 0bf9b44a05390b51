import type { Readable } from 'node:stream'

/** Where the bytes of attachments lie: a folder now; several machines may share an object store by the same words. */
export interface FileStore {
  /** Keeps what flows in under a random name. Throws `TooLarge` past `most` bytes and keeps nothing. */
  keep(bytes: Readable, most: number): Promise<{ storedAs: string; bytes: number; sha256: string }>
  open(storedAs: string): Promise<Readable>
  remove(storedAs: string): Promise<void>
  list(): AsyncIterable<{ storedAs: string; keptAt: Date }>
}

export class TooLarge extends Error {}
