import { folderOf } from './rules.ts'

/** A file of the package. */
export interface Part {
  path: string
  bytes: number
  /** as it was kept; what is made here has none yet */
  sha256?: string
  content: AsyncIterable<Buffer>
}

/** What the package's own list says of a file. */
export interface Told {
  path: string
  isSecret: boolean
  [about: string]: unknown
}
export interface Made {
  told: Told
  part: Part
}

export function textPart(path: string, content: object): Part {
  const bytes = Buffer.from(`${JSON.stringify(content, null, 2)}\n`)
  return { path, bytes: bytes.length, content: inOne(bytes) }
}

/** A file of JSON in the open part or in the secret one, and what the list says of it. */
export function madeOf(
  name: string,
  isSecret: boolean,
  about: Record<string, unknown>,
  content: object,
): Made {
  const path = `${folderOf(isSecret)}${name}`
  return { told: { path, isSecret, ...about }, part: textPart(path, content) }
}

export async function* inOne(bytes: Buffer) {
  yield bytes
}
