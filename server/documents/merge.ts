import {
  degrees,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFString,
  type PDFPage,
  type PDFRef,
} from 'pdf-lib'
import { boxOf, type Opened } from './open-file.ts'
import { setOutline, type Bookmark } from './outline.ts'
import { idOfLink, labelOf, type PackFile } from './pack-rules.ts'
import type { DocumentContent, DocumentLanguage } from './rules.ts'
import { roomForStrip } from './strip-rules.ts'

interface Parts {
  language: DocumentLanguage
  content: DocumentContent
  files: PackFile[]
  opened: Opened[]
  agenda: PDFDocument
  strips: PDFDocument | undefined
}

/** The agenda with the pages of its files after it, each under its strip, bookmarks and links to what is in it. */
export async function merge({ language, content, files, opened, agenda, strips }: Parts) {
  const sectionPages = pagesOfSections(agenda)
  const drawn = strips ? await agenda.embedPdf(strips, strips.getPageIndices()) : []
  const firstPages = new Map<number, PDFPage>()
  let strip = 0
  for (const [at, one] of opened.entries()) {
    if (!('doc' in one)) continue
    const back = sectionPages[files[at]!.section] ?? agenda.getPage(0).ref
    for (const page of await agenda.copyPages(one.doc, one.doc.getPageIndices())) {
      agenda.addPage(page)
      putStrip(page, drawn[strip++]!, back)
      if (!firstPages.has(files[at]!.id)) firstPages.set(files[at]!.id, page)
    }
  }
  leadTo(agenda, firstPages)
  const bookmarks = content.sections.map((section, place): Bookmark => ({
    title: [section.number, section.heading].filter(Boolean).join(' '),
    page: sectionPages[place] ?? agenda.getPage(0).ref,
    under: files.flatMap((file, at) => {
      const first = firstPages.get(file.id)
      if (file.section !== place || !first) return []
      return [{ title: `${labelOf(language, files, at)}: ${file.title}`, page: first.ref, under: [] }]
    }),
  }))
  setOutline(agenda, bookmarks)
  return agenda.save({ addDefaultPage: false, updateFieldAppearances: false })
}

/** Where the sections begin, by the outline that the compiler made: one entry of it for each. */
function pagesOfSections(agenda: PDFDocument) {
  const pages: PDFRef[] = []
  const outline = agenda.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict)
  let entry = outline?.lookupMaybe(PDFName.of('First'), PDFDict)
  for (; entry; entry = entry.lookupMaybe(PDFName.of('Next'), PDFDict))
    pages.push(entry.lookup(PDFName.of('Dest'), PDFArray).get(0) as PDFRef)
  return pages
}

type Drawn = Awaited<ReturnType<PDFDocument['embedPdf']>>[number]

/** The page grows by its strip; a press on it leads back to the item. */
function putStrip(page: PDFPage, drawn: Drawn, back: PDFRef) {
  const room = roomForStrip(boxOf(page), page.getRotation().angle)
  const { x, y, width, height } = room.page
  page.setMediaBox(x, y, width, height)
  page.setCropBox(x, y, width, height)
  const { turn, scale, ...from } = room.drawn
  page.drawPage(drawn, { ...from, xScale: scale, yScale: scale, rotate: degrees(turn) })
  const { strip } = room
  const link = page.doc.context.obj({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [strip.x, strip.y, strip.x + strip.width, strip.y + strip.height],
    Border: [0, 0, 0],
    Dest: [back, 'XYZ', null, null, null],
  })
  page.node.addAnnot(page.doc.context.register(link))
}

/** The links that the agenda makes to its files lead to their pages. */
function leadTo(agenda: PDFDocument, firstPages: Map<number, PDFPage>) {
  for (const { node } of agenda.getPages()) {
    const annotations = node.lookupMaybe(PDFName.of('Annots'), PDFArray)
    for (let at = 0; at < (annotations?.size() ?? 0); at++) {
      const link = annotations!.lookupMaybe(at, PDFDict)
      const action = link?.lookupMaybe(PDFName.of('A'), PDFDict)
      const uri = action?.lookup(PDFName.of('URI'))
      const id =
        uri instanceof PDFString || uri instanceof PDFHexString ? idOfLink(uri.decodeText()) : undefined
      const page = id && firstPages.get(Number(id))
      if (!link || !page) continue
      link.delete(PDFName.of('A'))
      link.delete(PDFName.of('Contents'))
      const top = PDFNumber.of(page.getY() + page.getHeight())
      link.set(PDFName.of('Dest'), agenda.context.obj([page.ref, 'XYZ', null, top, null]))
    }
  }
}
