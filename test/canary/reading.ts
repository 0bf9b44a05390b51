import { unzipSync } from 'fflate'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** All that a file says to whoever opens it: a PDF with its bookmarks and metadata, a Word document with all its parts. */
export async function saidIn(bytes: Buffer): Promise<string> {
  if (bytes.subarray(0, 5).toString() === '%PDF-')
    return `${bytes.toString('latin1')} ${await pdfSays(bytes)}`
  if (bytes.subarray(0, 2).toString() !== 'PK') return bytes.toString()
  const parts = Object.entries(unzipSync(bytes))
  // what Word splits over several runs is put together again
  return parts
    .map(([name, part]) => `${name} ${Buffer.from(part).toString()}`.replaceAll(/<[^>]*>/g, ''))
    .join(' ')
}

async function pdfSays(bytes: Buffer) {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  let text = JSON.stringify([await document.getMetadata(), await document.getOutline()])
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    text += JSON.stringify(await page.getAnnotations())
    for (const part of (await page.getTextContent()).items) text += 'str' in part ? part.str : ''
  }
  const inside = ((await document.getAttachments()) ?? {}) as Record<string, { content: Uint8Array }>
  for (const [name, { content }] of Object.entries(inside))
    text += `${name} ${await saidIn(Buffer.from(content))}`
  return text
}
