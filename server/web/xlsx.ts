import { strToU8, zipSync } from 'fflate'
import type { Response } from 'express'

/** Sends rows as the only sheet of a workbook. Cells are texts and numbers, so that none is ever taken for a formula. */
export function sendWorkbook(res: Response, name: string, rows: (string | number | null)[][]) {
  res.set({
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename="${name}"`,
  })
  res.send(workbookOf(rows))
}

/** The workbook's bytes; its first row is the heading. */
export const workbookOf = (rows: (string | number | null)[][]) =>
  Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(types),
      '_rels/.rels': strToU8(relation(`${kind}/officeDocument`, 'xl/workbook.xml')),
      'xl/workbook.xml': strToU8(book),
      'xl/_rels/workbook.xml.rels': strToU8(relation(`${kind}/worksheet`, 'worksheets/sheet1.xml')),
      'xl/worksheets/sheet1.xml': strToU8(
        `${head}<worksheet xmlns="${office}/spreadsheetml/2006/main"><sheetData>${rows.map(rowOf).join('')}</sheetData></worksheet>`,
      ),
    }),
  )

const office = 'http://schemas.openxmlformats.org'
const kind = `${office}/officeDocument/2006/relationships`
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const types = `${head}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${content}.worksheet+xml"/></Types>`
const book = `${head}<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${kind}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`
const relation = (type: string, target: string) =>
  `${head}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${type}" Target="${target}"/></Relationships>`

const rowOf = (cells: (string | number | null)[], at: number) =>
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
