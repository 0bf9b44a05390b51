/** One file of a tar archive before its bytes: POSIX 1003.1, ustar. The path is ASCII and at most 99 signs. */
export function tarHeader({ path, bytes, at }: { path: string; bytes: number; at: Date }) {
  const header = Buffer.alloc(block)
  const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`
  header.write(path, 0, 99, 'ascii')
  header.write(octal(0o644, 8), 100)
  header.write(octal(0, 8), 108)
  header.write(octal(0, 8), 116)
  header.write(octal(bytes, 12), 124)
  header.write(octal(Math.floor(at.getTime() / 1_000), 12), 136)
  header.write(' '.repeat(8), 148)
  header.write('0', 156)
  header.write('ustar\u000000', 257)
  const sum = header.reduce((sum, byte) => sum + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

const block = 512

/** What fills the file up to whole blocks. */
export const tarPadding = (bytes: number) => Buffer.alloc((block - (bytes % block)) % block)

/** Two empty blocks end the archive. */
export const tarEnd = Buffer.alloc(2 * block)
