import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { glyphsOf } from './glyphs.ts'
import {
  setOut,
  type DocumentContent,
  type DocumentKind,
  type DocumentLanguage,
  type Standard,
} from './rules.ts'

/** One document to make; the answer carries the same number. */
export interface Order {
  number: number
  kind: DocumentKind
  language: DocumentLanguage
  content: DocumentContent
  standard: Standard
}
export type Made = { number: number } & ({ pdf: Uint8Array } | { wrong: string; missing: boolean })

const fonts = resolve('node_modules/@expo-google-fonts')
/** Latin with the Sámi languages, Greek and Cyrillic; the signs it lacks are looked for among the emoji. */
const cuts = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold', '700Bold_Italic']
  .map((cut) => join(fonts, 'source-sans-3', cut))
  .concat(join(fonts, 'noto-emoji', '400Regular'))
const folder = resolve('server/documents')
const template = readFileSync(join(folder, 'document.typ'), 'utf8')
const glyphs = new Set([
  ...glyphsOf(join(fonts, 'source-sans-3', '400Regular', 'SourceSans3_400Regular.ttf')),
  ...glyphsOf(join(fonts, 'noto-emoji', '400Regular', 'NotoEmoji_400Regular.ttf')),
])

const compiler = import('@myriaddreamin/typst-ts-node-compiler').then(({ NodeCompiler }) =>
  NodeCompiler.create({
    workspace: folder,
    fontArgs: [{ fontPaths: cuts }],
  }),
)
compiler.catch(() => {})

parentPort?.on('message', (order: Order) => void make(order).then((made) => parentPort!.postMessage(made)))

async function make({ number, kind, language, content, standard }: Order): Promise<Made> {
  const ready = await compiler.catch((error: Error) => error)
  if (ready instanceof Error) return { number, wrong: ready.message, missing: true }
  try {
    const data = JSON.stringify(setOut(kind, language, content, (point) => glyphs.has(point)))
    const pdf = ready.pdf({ mainFileContent: template, inputs: { data } }, { pdfStandard: standard })
    ready.evictCache(5)
    return { number, pdf: new Uint8Array(pdf) }
  } catch (error) {
    return { number, wrong: (error as Error).message, missing: false }
  }
}
