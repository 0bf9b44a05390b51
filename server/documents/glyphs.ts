import { readFileSync } from 'node:fs'

/** The code points that a TrueType font has a letter for, read from its `cmap` table (formats 4 and 12). */
export function glyphsOf(path: string): Set<number> {
  const font = readFileSync(path)
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + index * 16)
  const entry = tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap')
  if (entry === undefined) return new Set()
  const cmap = font.readUInt32BE(entry + 8)
  const found = new Set<number>()
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index++) {
    const at = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4)
    const format = font.readUInt16BE(at)
    const ranges = format === 12 ? groups(font, at) : format === 4 ? segments(font, at) : []
    for (const [first, last] of ranges) for (let point = first; point <= last; point++) found.add(point)
  }
  return found
}

const groups = (font: Buffer, at: number) =>
  Array.from({ length: font.readUInt32BE(at + 12) }, (_, index): [number, number] => {
    const group = at + 16 + index * 12
    return [font.readUInt32BE(group), font.readUInt32BE(group + 4)]
  })

function segments(font: Buffer, at: number) {
  const twice = font.readUInt16BE(at + 6)
  return Array.from({ length: twice / 2 }, (_, index): [number, number] => [
    font.readUInt16BE(at + 16 + twice + index * 2),
    font.readUInt16BE(at + 14 + index * 2),
  ]).filter(([first]) => first !== 0xffff)
}
