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
  standard: Standard
  attached: Attached[]
}

const template = templateOf('document.typ')

answerOrders((compiler: Compiler, { kind, language, content, standard, attached }: Order) => {
  for (const { name, bytes } of attached) compiler.mapShadow(join(folder, name), Buffer.from(bytes))
  try {
    const told = attached.map(({ name, type, title }) => ({ name, type, title }))
    const data = JSON.stringify({ ...setOut(kind, language, content, hasGlyph), attached: told })
    const pdf = compiler.pdf({ mainFileContent: template, inputs: { data } }, { pdfStandard: standard })
    return new Uint8Array(pdf)
  } finally {
    compiler.resetShadow()
  }
})
