import type { Request } from 'express'
import busboy from 'busboy'
import { fileTypeFromBuffer, fileTypeFromStream } from 'file-type'
import { finished, PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { say, type Message } from '../words/index.ts'
import { fileName, isText, largestFile, TooLarge, typeOf, type FileStore } from './rules.ts'

export interface Kept {
  name: string
  type: string
  bytes: number
  sha256: string
  storedAs: string
}

export interface Upload {
  fields: Record<string, string>
  /** the file, lying in the store; the caller removes it when no row comes of it */
  kept?: Kept
  refusal?: Message
}

/** Reads a form with a file as it flows in; no transaction may be open meanwhile. */
export async function receiveFile(req: Request, files: FileStore): Promise<Upload> {
  const fields: Record<string, string> = {}
  const largest = files.largest ?? largestFile
  const incoming = partsOf(req, largest)
  if (!incoming) return { fields, refusal: say('files.missing') }
  let keeping: Promise<Omit<Kept, 'type'>> | undefined
  incoming.on('field', (name, value) => void (fields[name] = value.replaceAll('\0', '')))
  incoming.on('file', (_name, bytes, { filename }) => {
    if (!filename || keeping) return void bytes.resume()
    // a store that fails ends its own stream; the form flows on to its end, and then the answer is heard
    const through = new PassThrough()
    finished(bytes.pipe(through), () => bytes.unpipe(through).resume())
    finished(bytes, (error) => error && through.destroy(error))
    keeping = files.keep(through, largest + 1).then((kept) => ({ ...kept, name: fileName(filename) }))
    keeping.catch(() => {})
  })
  const flowed = await pipeline(req, incoming).then(
    () => true,
    () => false,
  )
  const kept = await keeping?.catch((error: Error) => error)
  if (kept instanceof Error && isOfTheDisk(kept)) throw kept
  if (kept instanceof Error)
    return { fields, refusal: say(kept instanceof TooLarge ? 'files.tooLarge' : 'files.broken') }
  if (!kept) return { fields, refusal: say(flowed ? 'files.missing' : 'files.broken') }
  const judged = flowed ? await judge(files, kept) : { refusal: say('files.broken') }
  if (!judged.refusal) return { fields, kept: { ...kept, type: judged.type } }
  await files.remove(kept.storedAs)
  return { fields, refusal: judged.refusal }
}

/** Full, read-only, failing: nothing that the sender could mend. */
const isOfTheDisk = ({ code = '' }: NodeJS.ErrnoException) =>
  /^E(NOSPC|DQUOT|ROFS|ACCES|IO|MFILE|NFILE)$/.test(code)

/** The bytes of a form's file, kept nowhere; no more of them than this. */
export async function receiveBytes(
  req: Request,
  most: number,
): Promise<{ bytes?: Buffer; refusal?: Message }> {
  const incoming = partsOf(req, most)
  if (!incoming) return { refusal: say('files.missing') }
  const chunks: Buffer[] = []
  let size = 0
  incoming.on('file', (_name, bytes) => {
    bytes.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= most) chunks.push(chunk)
    })
  })
  const flowed = await pipeline(req, incoming).then(
    () => true,
    () => false,
  )
  if (!flowed) return { refusal: say('files.broken') }
  if (size > most) return { refusal: say('documents.verifyTooLarge') }
  return size ? { bytes: Buffer.concat(chunks) } : { refusal: say('files.missing') }
}

/** undefined when the request is no form with parts. */
function partsOf(req: Request, largest: number) {
  try {
    return busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      limits: { files: 1, fields: 12, fieldSize: 10_000, parts: 14, fileSize: largest + 1 },
    })
  } catch {
    req.resume()
    return undefined
  }
}

async function judge(files: FileStore, { storedAs, name, bytes }: Omit<Kept, 'type'>) {
  if (bytes === 0) return { refusal: say('files.empty') }
  if (bytes > (files.largest ?? largestFile)) return { refusal: say('files.tooLarge') }
  const beginning = await beginningOf(files, storedAs)
  return typeOf(name, { found: await typeByContent(files, storedAs, beginning), isText: isText(beginning) })
}

async function beginningOf(files: FileStore, storedAs: string) {
  const parts: Buffer[] = []
  const stream = await files.open(storedAs)
  let read = 0
  for await (const part of stream) {
    parts.push(part as Buffer)
    read += (part as Buffer).length
    if (read >= 65_536) break
  }
  return Buffer.concat(parts)
}

/** Office files are told by what lies inside their archive; broken archives are no type at all. */
async function typeByContent(files: FileStore, storedAs: string, beginning: Buffer) {
  const found = await fileTypeFromBuffer(beginning).catch(() => undefined)
  if (found?.mime !== 'application/zip') return found?.mime
  const stream = await files.open(storedAs)
  const inside = await fileTypeFromStream(stream as never).catch(() => undefined)
  stream.destroy()
  return inside?.mime
}
