/** The largest spreadsheet, and what it may hold when it is unpacked, in bytes. */
export const largestSheet = 2 * 1024 * 1024
export const largestInside = 20 * 1024 * 1024

export const mostRows = 2_000
export const mostColumns = 60
/** with the heading, empty lines, and one more than is taken */
export const linesFor = (rows: number) => rows + 102
/** A cell is kept no longer than this: enough to see that it is too long. */
const mostSigns = 601

/** A cell as text: a day as it is stored, a number as digits. */
export function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  return (typeof cell === 'object' ? '' : String(cell as string | number | boolean)).slice(0, mostSigns)
}

/** Excel saves UTF-8 only when asked to: what is not that is taken for Windows-1252. */
export function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The cells of a CSV file whose separator is the commonest of ; , and tab on its first line (RFC 4180). */
export function cellsOf(text: string, mostLines: number): string[][] {
  const [heading = ''] = text.split(/\r?\n/, 1)
  const separator = [';', ',', '\t'].toSorted((a, b) => heading.split(b).length - heading.split(a).length)[0]!
  const lines: string[][] = []
  let line: string[] = []
  let [cell, quoted] = ['', false]
  const endCell = () => {
    if (line.length < mostColumns) line.push(textOf(cell))
    cell = ''
  }
  for (let at = 0; at < text.length && lines.length < mostLines; at++) {
    const sign = text[at]!
    if (quoted && sign === '"' && text[at + 1] === '"') cell += text[at++]
    else if (sign === '"' && (quoted || cell === '')) quoted = !quoted
    else if (quoted) cell += sign
    else if (sign === separator) endCell()
    else if (sign === '\n') {
      endCell()
      lines.push(line)
      line = []
    } else if (sign !== '\r') cell += sign
  }
  endCell()
  if (lines.length < mostLines) lines.push(line)
  return lines
}
