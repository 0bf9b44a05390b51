import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { Response } from 'express'

type Row = (string | number | null)[]
type Pages = AsyncIterable<Row[]> | Iterable<Row[]>

/**
 * Sends rows, page after page as they are read, as the only sheet of a workbook. Cells are texts and numbers, so that none
 * is ever taken for a formula.
 */
export async function sendWorkbook(res: Response, name: string, heading: string[], pages: Pages) {
  res.set({
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename="${name}"`,
  })
  await pipeline(Readable.from(workbookOf(heading, pages)), res)
}

/** The workbook's bytes, piece by piece. */
export async function* workbookOf(heading: string[], pages: Pages) {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    ready.push(piece)
  })
  const part = (name: string) => {
    const file = new ZipDeflate(name)
    zip.add(file)
    return file
  }
  for (const [name, text] of parts) part(name).push(strToU8(text), true)
  const sheet = part('xl/worksheets/sheet1.xml')
  sheet.push(strToU8(`${head}<worksheet xmlns="${office}/spreadsheetml/2006/main"><sheetData>`))
  let count = 0
  const write = (rows: Row[]) => sheet.push(strToU8(rows.map((row) => rowOf(row, count++)).join('')))
  write([heading])
  for await (const rows of pages) {
    write(rows)
    yield* ready.splice(0)
  }
  sheet.push(strToU8('</sheetData></worksheet>'), true)
  zip.end()
  yield* ready.splice(0)
}

const office = 'http://schemas.openxmlformats.org'
const kind = `${office}/officeDocument/2006/relationships`
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const types = `${head}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${content}.worksheet+xml"/></Types>`
const book = `${head}<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${kind}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`
const relation = (type: string, target: string) =>
  `${head}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${type}" Target="${target}"/></Relationships>`

const parts = [
  ['[Content_Types].xml', types],
  ['_rels/.rels', relation(`${kind}/officeDocument`, 'xl/workbook.xml')],
  ['xl/workbook.xml', book],
  ['xl/_rels/workbook.xml.rels', relation(`${kind}/worksheet`, 'worksheets/sheet1.xml')],
] as const

const rowOf = (cells: Row, at: number) =>
  `<row r="${at + 1}">${cells.map((cell, place) => cellOf(cell, `${columnOf(place)}${at + 1}`)).join('')}</row>`

function cellOf(cell: string | number | null, at: string) {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

/** 0 → A, 26 → AA. */
const columnOf = (place: number): string =>
  (place >= 26 ? columnOf(Math.floor(place / 26) - 1) : '') + String.fromCodePoint(65 + (place % 26))

/** Without what XML has no room for. */
const escaped = (text: string) =>
  text
    .replaceAll(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
