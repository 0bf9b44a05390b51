import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { inTransaction } from '../../db/connection.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { claimArchive, failArchive, keepArchive } from './making-queries.ts'
import type { Part } from './part-rules.ts'
import { partsOf } from './parts.ts'
import { folderOf } from './rules.ts'
import { tarEnd, tarHeader, tarPadding } from './tar-rules.ts'

/** 529/2026: the package of a closed body, written as it is made, so that no other page waits for it. */
export async function makeArchives(house: House, now: Date) {
  const archive = await claimArchive(house.db, now)
  if (!archive) return
  try {
    await make(house, archive, now)
  } catch (error) {
    await failArchive(house.db, archive.id)
    throw error
  }
}

async function make({ db, files, settings }: House, archive: { id: number; body_id: number }, now: Date) {
  const count = { files: 0, secret_files: 0 }
  const parts = partsOf({ db, files, mode: settings.mode }, archive, now)
  const tar = Readable.from(tarOf(parts, now, count))
  const kept = await files.keep(tar.pipe(gzipFrom(tar)), Number.MAX_SAFE_INTEGER)
  const { storedAs: stored_as, bytes, sha256 } = kept
  await inTransaction(db, async (db) => {
    await keepArchive(db, archive.id, { stored_as, bytes, sha256, ...count, made_at: now })
    const [id, body] = [archive.body_id, archive.body_id]
    await record(db, {
      by: undefined,
      at: now,
      act: 'archive made',
      thing: 'body',
      id,
      body,
      details: { sha256 },
    })
  })
}

/** What goes wrong while it is written breaks the package off. */
function gzipFrom(tar: Readable) {
  const gzip = createGzip()
  tar.on('error', (error) => gzip.destroy(error))
  return gzip
}

async function* tarOf(parts: AsyncIterable<Part>, at: Date, count: { files: number; secret_files: number }) {
  const hashes: string[] = []
  for await (const part of parts) {
    const hash = createHash('sha256')
    yield tarHeader({ ...part, at })
    let written = 0
    for await (const chunk of part.content as AsyncIterable<Buffer>) {
      hash.update(chunk)
      written += chunk.length
      yield chunk
    }
    const sha256 = hash.digest('hex')
    if (written !== part.bytes || (part.sha256 && part.sha256 !== sha256))
      throw new Error(`${part.path} is not what was kept`)
    yield tarPadding(part.bytes)
    hashes.push(`${sha256}  ${part.path}\n`)
    count.files++
    if (part.path.startsWith(folderOf(true))) count.secret_files++
  }
  const list = Buffer.from(hashes.join(''))
  yield tarHeader({ path: 'sha256.txt', bytes: list.length, at })
  yield list
  yield tarPadding(list.length)
  yield tarEnd
}
