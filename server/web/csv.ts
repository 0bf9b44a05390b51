import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'

type Pages = AsyncIterable<string[][]> | Iterable<string[][]>

/** Sends a table as it is read, page after page: separated and marked as Finnish spreadsheets expect. */
export async function sendCsv(res: Response, name: string, heading: string[], pages: Pages) {
  res.set({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
  })
  await pipeline(Readable.from(linesOf(heading, pages)), res)
}

async function* linesOf(heading: string[], pages: Pages) {
  yield `\uFEFF${lineOf(heading)}`
  for await (const rows of pages) yield rows.map(lineOf).join('')
}

const lineOf = (cells: string[]) => `${cells.map(cellOf).join(';')}\r\n`

/** What a spreadsheet would take for a formula is kept a text. */
const cellOf = (cell: string) => `"${cell.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`
