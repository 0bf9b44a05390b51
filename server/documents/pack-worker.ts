import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { answerOrders } from './answering.ts'
import { folder, hasGlyph, templateOf, type Compiler } from './compiler.ts'
import { shownWith } from './glyph-rules.ts'
import { merge } from './merge.ts'
import { openFile, type Opened } from './open-file.ts'
import { contentOfPack, labelOf, stripOf, type MadePack, type PackFile } from './pack-rules.ts'
import { setOut, type DocumentContent, type DocumentLanguage } from './rules.ts'
import { stripHeight } from './strip-rules.ts'

/** One reading pack to make; a file without its bytes is too large for it. */
export interface PackOrder {
  language: DocumentLanguage
  content: DocumentContent
  files: (PackFile & { data?: Uint8Array })[]
}

const [agendaTemplate, stripTemplate] = [templateOf('document.typ'), templateOf('pack.typ')]

answerOrders<PackOrder, MadePack>(async (compiler, order, tell) => {
  const opened: Opened[] = []
  for (const file of order.files) {
    opened.push(await openFile(file, (picture) => pageOfPicture(compiler, picture)))
    tell(opened.length)
  }
  const agenda = await PDFDocument.load(agendaOf(compiler, order, opened), { updateMetadata: false })
  const strips = opened.some((one) => 'doc' in one)
    ? await PDFDocument.load(stripsOf(compiler, order, opened, agenda.getPageCount()))
    : undefined
  const pdf = await merge({ ...order, opened, agenda, strips })
  const apart = opened.flatMap((one, at) => ('why' in one ? [{ id: order.files[at]!.id, why: one.why }] : []))
  return { pdf, pages: agenda.getPageCount(), apart }
})

/** Set anew until the numbers of its pages, which it tells itself, are right. */
function agendaOf(compiler: Compiler, { language, content, files }: PackOrder, opened: Opened[]) {
  const enclosed = opened.map((one) => ('doc' in one ? { pages: one.shown.length } : one))
  for (let [pages, tries] = [1, 0]; ; tries++) {
    const told = contentOfPack(language, content, files, enclosed, pages)
    const data = JSON.stringify(setOut('papers', language, told, hasGlyph))
    const doc = { mainFileContent: agendaTemplate, inputs: { data } }
    const set = compiler.query(doc, { selector: '<pages>', field: 'value' }) as [number]
    if (set[0] === pages || tries > 3) return compiler.pdf(doc, { pdfTags: false })
    pages = set[0]
  }
}

function stripsOf(compiler: Compiler, order: PackOrder, opened: Opened[], agendaPages: number) {
  const { language, content, files } = order
  const whole = opened.reduce((sum, one) => sum + ('doc' in one ? one.shown.length : 0), agendaPages)
  let of = agendaPages
  const strips = opened.flatMap((one, at) => {
    if (!('doc' in one)) return []
    const { title, section } = files[at]!
    const label = labelOf(language, files, at)
    const number = content.sections[section]?.number ?? ''
    return one.shown.map(({ width }, index) => {
      const place = { page: index + 1, pages: one.shown.length, of: ++of, whole, width }
      const { left, right } = stripOf(language, { number, label, title }, place)
      return { width, left: shownWith(left, hasGlyph), right }
    })
  })
  const data = JSON.stringify({ language, height: stripHeight, strips })
  return compiler.pdf({ mainFileContent: stripTemplate, inputs: { data } }, { pdfTags: false })
}

function pageOfPicture(compiler: Compiler, { type, data }: { type: string; data: Uint8Array }) {
  const name = type === 'image/png' ? 'picture.png' : 'picture.jpg'
  compiler.mapShadow(join(folder, name), Buffer.from(data))
  try {
    const picture = { mainFileContent: pictureTemplate, inputs: { picture: name } }
    return compiler.pdf(picture, { pdfTags: false })
  } finally {
    compiler.resetShadow()
  }
}
const pictureTemplate = templateOf('picture.typ')
