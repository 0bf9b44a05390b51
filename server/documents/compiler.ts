import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { glyphsOf } from './glyphs.ts'

const fonts = resolve('node_modules/@expo-google-fonts')
/** Latin with the Sámi languages, Greek and Cyrillic; the signs it lacks are looked for among the emoji. */
const cuts = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold', '700Bold_Italic']
  .map((cut) => join(fonts, 'source-sans-3', cut))
  .concat(join(fonts, 'noto-emoji', '400Regular'))
/** Templates lie here, and files given to the compiler stand among them, in its memory alone. */
export const folder = resolve('server/documents')
const glyphs = new Set([
  ...glyphsOf(join(fonts, 'source-sans-3', '400Regular', 'SourceSans3_400Regular.ttf')),
  ...glyphsOf(join(fonts, 'noto-emoji', '400Regular', 'NotoEmoji_400Regular.ttf')),
])

export const hasGlyph = (point: number) => glyphs.has(point)
export const templateOf = (name: string) => readFileSync(join(folder, name), 'utf8')

/** Typst, of a thread of its own; throws where this platform has none. */
export const openCompiler = () =>
  import('@myriaddreamin/typst-ts-node-compiler').then(({ NodeCompiler }) =>
    NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: cuts }] }),
  )
export type Compiler = Awaited<ReturnType<typeof openCompiler>>
