import { buffer } from 'node:stream/consumers'
import { endingOf, type FileStore } from '../files/rules.ts'
import { makePdf } from './make.ts'
import { largestPack } from './pack-rules.ts'
import type { DocumentContent, DocumentKind, DocumentLanguage } from './rules.ts'

interface Annex {
  id: number
  /** '12 §' */
  number: string
  title: string
  name: string
  media_type: string
  bytes: number
  stored_as: string
}

interface Copied {
  kind: DocumentKind
  language: DocumentLanguage
  content: DocumentContent
  annexes: Annex[]
}

/** The archive copy: PDF/A-3a with its annexes as embedded files; those for which there is no room are left out. */
export async function makeArchiveCopy(files: FileStore, { kind, language, content, annexes }: Copied) {
  const attached = []
  let room = largestPack
  for (const { id, number, title, name, media_type, bytes, stored_as } of annexes) {
    if (bytes > room) continue
    room -= bytes
    attached.push({
      name: `liite-${attached.length + 1}-${id}.${endingOf(name) ?? 'bin'}`,
      title: [number, title].filter(Boolean).join(' '),
      type: media_type,
      bytes: await buffer(await files.open(stored_as)),
    })
  }
  const pdf = await makePdf(kind, language, content, { standard: 'a-3a', attached, within: 60_000 })
  return { pdf, embedded: attached.map(({ name, title }) => ({ name, title })) }
}
