/** The files of a tar archive by their paths. */
export function untar(tar: Buffer) {
  const files = new Map<string, Buffer>()
  for (let at = 0; tar[at];) {
    const path = tar.toString('ascii', at, at + 99).replace(/\0.*/, '')
    const bytes = Number.parseInt(tar.toString('ascii', at + 124, at + 135), 8)
    files.set(path, tar.subarray(at + 512, at + 512 + bytes))
    at += 512 + Math.ceil(bytes / 512) * 512
  }
  return files
}
