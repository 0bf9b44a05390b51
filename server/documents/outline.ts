import { PDFDocument, PDFHexString, PDFName, type PDFRef } from 'pdf-lib'

export interface Bookmark {
  title: string
  page: PDFRef
  under: Bookmark[]
}

/** These bookmarks instead of any that the document has, shown when it opens. */
export function setOutline(doc: PDFDocument, bookmarks: Bookmark[]) {
  const root = doc.context.nextRef()
  doc.context.assign(root, doc.context.obj({ Type: 'Outlines', ...branch(doc, root, bookmarks) }))
  doc.catalog.set(PDFName.of('Outlines'), root)
  doc.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
}

function branch(doc: PDFDocument, parent: PDFRef, bookmarks: Bookmark[]): Record<string, PDFRef | number> {
  const refs = bookmarks.map(() => doc.context.nextRef())
  for (const [at, { title, page, under }] of bookmarks.entries()) {
    const beside = { ...(at > 0 && { Prev: refs[at - 1]! }), ...(refs[at + 1] && { Next: refs[at + 1]! }) }
    const entry = {
      Title: PDFHexString.fromText(title),
      Parent: parent,
      Dest: [page, 'XYZ', null, null, null],
      ...beside,
      ...branch(doc, refs[at]!, under),
    }
    doc.context.assign(refs[at]!, doc.context.obj(entry))
  }
  return refs.length ? { First: refs[0]!, Last: refs.at(-1)!, Count: refs.length } : {}
}
