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
    gather((await page.getStructTree()) as Tag)
  }
  const { info, metadata } = await document.getMetadata()
  return { roles, text, info: info as Record<string, unknown>, ua: metadata?.getRaw() as string }
}

/** Every word of it in reading order. */
export const wordsOf = async (pdf: Buffer) => (await readPdf(pdf)).text
