import { strToU8, zipSync } from 'fflate'

const office = 'http://schemas.openxmlformats.org'
const kind = `${office}/officeDocument/2006/relationships`
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const head = '<?xml version="1.0" encoding="UTF-8"?>'

/** The smallest workbook that spreadsheet programs open, with this as what its only sheet holds. */
export const workbook = (sheet: string) =>
  Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(
        `${head}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${content}.worksheet+xml"/></Types>`,
      ),
      '_rels/.rels': strToU8(relations(`${kind}/officeDocument`, 'xl/workbook.xml')),
      'xl/workbook.xml': strToU8(
        `${head}<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${kind}"><sheets><sheet name="Jäsenet" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': strToU8(relations(`${kind}/worksheet`, 'worksheets/sheet1.xml')),
      'xl/worksheets/sheet1.xml': strToU8(
        `${head}<worksheet xmlns="${office}/spreadsheetml/2006/main">${sheet}</worksheet>`,
      ),
    }),
  )

const relations = (type: string, target: string) =>
  `${head}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${type}" Target="${target}"/></Relationships>`

/** Rows of texts as a sheet. */
export const sheetOf = (rows: string[][]) =>
  `<sheetData>${rows
    .map(
      (row, line) =>
        `<row r="${line + 1}">${row
          .map(
            (cell, place) =>
              `<c r="${String.fromCodePoint(65 + place)}${line + 1}" t="inlineStr"><is><t>${cell}</t></is></c>`,
          )
          .join('')}</row>`,
    )
    .join('')}</sheetData>`
