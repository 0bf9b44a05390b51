import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

interface Tag {
  role?: string
  children?: Tag[]
}

/** A PDF as a reading machine sees it: its tags, its words, its title and language, what it conforms to. */
export async function readPdf(pdf: Buffer) {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  const roles: string[] = []
  const gather = ({ role, children }: Tag) => {
    if (role) roles.push(role)
    children?.forEach(gather)
  }
  let text = ''
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const words = await page.getTextContent()
    text += words.items.map((item) => ('str' in item ? item.str : '')).join(' ')
    gather(((await page.getStructTree()) ?? {}) as Tag)
  }
  const { info, metadata } = await document.getMetadata()
  return { roles, text, info: info as Record<string, unknown>, ua: metadata?.getRaw() as string }
}

/** Every word of it in reading order. */
export const wordsOf = async (pdf: Buffer) => (await readPdf(pdf)).text

/** The files that it carries, by their names. */
export async function attachmentsOf(pdf: Buffer) {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  const found = ((await document.getAttachments()) ?? {}) as Record<string, { content: Uint8Array }>
  return Object.fromEntries(Object.entries(found).map(([name, { content }]) => [name, Buffer.from(content)]))
}

/** A page with these words, which stand in its bytes as they are. */
export function plainPdf(words: string) {
  const shown = `BT /F1 12 Tf 50 700 Td (${words}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${Buffer.byteLength(shown)} >>\nstream\n${shown}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let pdf = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = pdf.length
    pdf += `${at + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 6\n0000000000 65535 f \n${places.join('')}`
  return Buffer.from(`${pdf}${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`)
}
