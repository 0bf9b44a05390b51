import { join } from 'node:path'
import { answerOrders } from './answering.ts'
import { folder, hasGlyph, templateOf, type Compiler } from './compiler.ts'
import {
  setOut,
  type Attached,
  type DocumentContent,
  type DocumentKind,
  type DocumentLanguage,
  type Standard,
} from './rules.ts'

/** One document to make. */
export interface Order {
  kind: DocumentKind
  language: DocumentLanguage
  content: DocumentContent
  /** a PDF of this standard, or a Word document */
  form: Standard | 'docx'
  attached: Attached[]
}

const template = templateOf('document.typ')

answerOrders((compiler: Compiler, order: Order) =>
  order.form === 'docx' ? makeWord(order) : makePdf(compiler, order),
)

async function makeWord({ kind, language, content }: Order) {
  const { wordOf } = await import('./word-document.ts')
  return new Uint8Array(
    await wordOf(
      language,
      setOut(kind, language, content, () => true),
    ),
  )
}

function makePdf(compiler: Compiler, { kind, language, content, form, attached }: Order) {
  for (const { name, bytes } of attached) compiler.mapShadow(join(folder, name), Buffer.from(bytes))
  try {
    const told = attached.map(({ name, type, title }) => ({ name, type, title }))
    const data = JSON.stringify({ ...setOut(kind, language, content, hasGlyph), attached: told })
    const pdf = compiler.pdf(
      { mainFileContent: template, inputs: { data } },
      {
        pdfStandard: form,
        ...(content.dated && { creationTimestamp: Math.floor(content.dated.getTime() / 1_000) }),
      },
    )
    return new Uint8Array(pdf)
  } finally {
    compiler.resetShadow()
  }
}
