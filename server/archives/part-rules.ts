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

export async function* inOne(bytes: Buffer) {
  yield bytes
}
