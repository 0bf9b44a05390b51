import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync, rmSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import type { FileStore } from '../files/rules.ts'
import { say, type Message } from '../words/index.ts'
import { withinLimit, type Apart, type Asked, type MadePack } from './pack-rules.ts'
import type { PackOrder } from './pack-worker.ts'
import { NotMade, openQueue } from './queue.ts'

export type Pack =
  | { status: 'making'; done: number; total: number }
  | { status: 'made'; path: string; bytes: number; pages: number; apart: { id: number; why: Apart }[] }
  | { status: 'failed'; refusal: Message }

/** Reading packs, made off the main thread and kept until what they hold changes. */
export interface Packs {
  /** The pack of just this content, begun now where there is none; waits for it at most so many milliseconds. */
  of(asked: Asked, within: number): Promise<Pack>
  close(): Promise<void>
}

/** The longest that one pack may take and that a pack nobody asks for is kept, in milliseconds; how much is kept. */
const [longest, idle, most] = [180_000, 6 * 3_600_000, 2 * 1024 ** 3]
const makeInThread = openQueue<PackOrder, MadePack>(new URL('./pack-worker.ts', import.meta.url), {
  most: 20,
  memory: { maxOldGenerationSizeMb: 1_024 },
})

interface Kept {
  pack: Pack
  asked: number
  ready: Promise<unknown>
}

/** Packs in this folder; what another run of the program left there is removed. */
export function openPacks(folder: string, files: FileStore): Packs {
  const kept = new Map<string, Kept>()
  const writing = new Set<Promise<void>>()
  let isClosed = false
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const sweeping = setInterval(() => sweep(), 600_000).unref()

  async function of(asked: Asked, within: number) {
    const key = keyOf(asked)
    const known = kept.get(key)
    const isStale = known?.pack.status === 'failed'
    const one = known && !isStale ? known : begin(key, asked)
    one.asked = performance.now()
    await Promise.race([one.ready, wait(within, undefined, { ref: false })])
    return one.pack
  }

  function begin(key: string, asked: Asked) {
    const one: Kept = {
      pack: { status: 'making', done: 0, total: asked.files.length },
      asked: 0,
      ready: Promise.resolve(),
    }
    const tell = (done: number) => (one.pack = { status: 'making', done, total: asked.files.length })
    one.ready = make(key, asked, tell).then(
      (pack) => (one.pack = pack),
      (error: unknown) => (one.pack = { status: 'failed', refusal: refusalOf(error) }),
    )
    kept.set(key, one)
    return one
  }

  async function make(
    key: string,
    { language, content, files: given }: Asked,
    tell: (done: number) => void,
  ): Promise<Pack> {
    const room = new Set(withinLimit(given))
    const read: PackOrder['files'] = []
    for (const { stored_as, sha256: _, ...file } of given) {
      const data = room.has(given[read.length]!) ? await buffer(await files.open(stored_as)) : undefined
      read.push({ ...file, ...(data && { data }) })
    }
    const { pdf, pages, apart } = await makeInThread(
      { language, content, files: read },
      { within: longest, tell },
    )
    const path = join(folder, `${key}.pdf`)
    await write(path, pdf)
    queueMicrotask(sweep)
    return { status: 'made', path, bytes: pdf.length, pages, apart }
  }

  /** What is made after the closing comes too late: the folder is being removed. */
  async function write(path: string, pdf: Uint8Array) {
    if (isClosed) throw new Error('packs are closed')
    const written = writeFile(path, pdf, { mode: 0o600 })
    writing.add(written)
    await written.finally(() => writing.delete(written))
  }

  /** Those that nobody asks for any more, and the oldest when there are too many. */
  function sweep() {
    const now = performance.now()
    let bytes = 0
    for (const [key, { pack, asked }] of [...kept].toSorted(
      ([, one], [, other]) => other.asked - one.asked,
    )) {
      if (pack.status === 'making') continue
      bytes += pack.status === 'made' ? pack.bytes : 0
      if (now - asked <= idle && bytes <= most) continue
      kept.delete(key)
      if (pack.status === 'made') void rm(pack.path, { force: true })
    }
  }

  return {
    of,
    async close() {
      clearInterval(sweeping)
      isClosed = true
      await Promise.allSettled(writing)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export const openPack = ({ path }: { path: string }) => createReadStream(path)

const keyOf = ({ language, content, files }: Asked) =>
  createHash('sha256')
    .update(JSON.stringify([language, content, files]))
    .digest('hex')

const refusalOf = (error: unknown) => (error instanceof NotMade ? error.refusal : say('files.pdfFailed'))
