import { parentPort, workerData } from 'node:worker_threads'
import { unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/universal'
import { largestInside, mostColumns, textOf } from './sheet-rules.ts'

/** The first sheet of a workbook, cut to what an import may hold; a refusal for what unpacks too large. */
export type SheetRead = { cells: string[][] } | { tooLarge: true } | { unreadable: string }

export interface SheetSent {
  bytes: Uint8Array
  mostLines: number
}

async function read({ bytes, mostLines }: SheetSent): Promise<SheetRead> {
  let inside = 0
  const measure = ({ originalSize }: { originalSize: number }) => {
    inside += originalSize
    return false
  }
  try {
    unzipSync(bytes, { filter: measure })
    if (inside > largestInside) return { tooLarge: true }
    const rows = await readSheet(bytes.slice().buffer as ArrayBuffer)
    return { cells: rows.slice(0, mostLines).map((row) => row.slice(0, mostColumns).map(textOf)) }
  } catch (error) {
    return { unreadable: (error as Error).message }
  }
}

void read(workerData as SheetSent).then((done) => parentPort!.postMessage(done))
