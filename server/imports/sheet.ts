import { openThread } from '../thread.ts'
import { say, type Message } from '../words/index.ts'
import { cellsOf, decoded, linesFor, mostRows } from './sheet-rules.ts'
import type { SheetRead, SheetSent } from './worker.ts'

/** A workbook may claim a million columns: its reader has little memory and little time, and falls alone. */
const limits = { maxOldGenerationSizeMb: 192 }
const longest = 10_000

/** The cells of a CSV file or of the first sheet of a workbook; a refusal when it cannot be read. */
export async function readCells(
  name: string,
  bytes: Uint8Array,
  most = mostRows,
): Promise<{ cells: string[][] } | { cells?: undefined; refusal: Message }> {
  if (/\.csv$/i.test(name)) return { cells: cellsOf(decoded(bytes), linesFor(most)) }
  if (!/\.xlsx$/i.test(name)) return { refusal: say('imports.wrongType') }
  const read = await readWorkbook({ bytes, mostLines: linesFor(most) })
  if ('cells' in read) return read
  return { refusal: say('tooLarge' in read ? 'imports.tooLarge' : 'imports.unreadable') }
}

function readWorkbook(sheet: SheetSent) {
  return new Promise<SheetRead>((done) => {
    const thread = openThread(new URL('./worker.ts', import.meta.url), sheet, limits)
    const end = (read: SheetRead) => {
      clearTimeout(timer)
      done(read)
      void thread.terminate()
    }
    const timer = setTimeout(() => end({ unreadable: 'the time is up' }), longest)
    thread.on('message', end)
    thread.on('error', (error) => end({ unreadable: error.message }))
    thread.on('exit', () => end({ unreadable: 'the thread ended' }))
  })
}
