import { PDFArray, PDFBool, PDFDict, PDFDocument, PDFName, type PDFPage } from 'pdf-lib'
import { isPicture, type Apart } from './pack-rules.ts'
import { mostPixels, pixelsOf } from './picture-rules.ts'
import { roomForStrip, type Box } from './strip-rules.ts'

/** A file that can be merged: its pages, each with how wide its strip is to be. */
export type Opened = { doc: PDFDocument; shown: { width: number }[] } | { why: Apart }

interface Given {
  type: string
  data?: Uint8Array
}

/** The file as pages; or why it is read beside the pack. */
export async function openFile(
  { type, data }: Given,
  pageOf: (picture: { type: string; data: Uint8Array }) => Uint8Array,
): Promise<Opened> {
  if (!isPicture(type) && type !== 'application/pdf') return { why: 'kind' }
  if (!data) return { why: 'large' }
  try {
    if (!isPicture(type)) return await openPdf(data)
    if ((pixelsOf(data, type) ?? mostPixels + 1) > mostPixels) return { why: 'large' }
    return await openPdf(pageOf({ type, data }))
  } catch (error) {
    // of its own classes of errors the library keeps the words alone
    return { why: /is encrypted/.test(String(error)) ? 'encrypted' : 'broken' }
  }
}

async function openPdf(data: Uint8Array): Promise<Opened> {
  const doc = await PDFDocument.load(data, { updateMetadata: false })
  if (isUnfinishedForm(doc)) return { why: 'form' }
  const pages = doc.getPages()
  if (!pages.length) return { why: 'broken' }
  for (const page of pages) leaveQuiet(page)
  return {
    doc,
    shown: pages.map((page) => ({ width: roomForStrip(boxOf(page), page.getRotation().angle).width })),
  }
}

/** What the reader sees of a page. */
export const boxOf = (page: PDFPage): Box => page.getCropBox()

/** A form whose answers only a program for forms would draw. */
function isUnfinishedForm(doc: PDFDocument) {
  const form = doc.catalog.lookup(PDFName.of('AcroForm'))
  if (!(form instanceof PDFDict)) return false
  return form.has(PDFName.of('XFA')) || form.lookup(PDFName.of('NeedAppearances')) === PDFBool.True
}

const named = Object.fromEntries(
  [
    'A',
    'AA',
    'Annots',
    'Dest',
    'P',
    'Parent',
    'Popup',
    'S',
    'StructParent',
    'StructParents',
    'Subtype',
    'URI',
  ].map((name) => [name, PDFName.of(name)]),
) as Record<string, PDFName>

/** Nothing on the page acts by itself or leads to places that are not in the pack; what is seen stays. */
function leaveQuiet({ node, doc: { context } }: PDFPage) {
  node.delete(named.AA!)
  node.delete(named.StructParents!)
  const annotations = node.lookup(named.Annots!)
  if (!(annotations instanceof PDFArray)) return
  const kept = context.obj([])
  for (let at = 0; at < annotations.size(); at++) {
    const one = annotations.lookup(at)
    if (!(one instanceof PDFDict)) continue
    for (const name of ['AA', 'P', 'Parent', 'Popup', 'StructParent']) one.delete(named[name]!)
    const action = one.lookup(named.A!)
    const leadsOut = action instanceof PDFDict && action.lookup(named.S!) === named.URI
    if (one.lookup(named.Subtype!) === PDFName.of('Link') && !leadsOut) continue
    if (!leadsOut) one.delete(named.A!)
    kept.push(annotations.get(at))
  }
  node.set(named.Annots!, kept)
}
