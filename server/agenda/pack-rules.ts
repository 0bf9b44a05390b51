import type { Asked } from '../documents/pack-rules.ts'
import type { DocumentContent, DocumentLanguage } from '../documents/rules.ts'
import { markedTitle, type Secrecy } from '../documents/secrecy-rules.ts'
import { say, word } from '../words/index.ts'

interface PackedFile extends Partial<Secrecy> {
  id: number
  thing_id: number
  kind: 'annex' | 'supporting'
  title: string
  media_type: string
  bytes: number
  sha256: string
  stored_as: string
}

interface Given {
  language: DocumentLanguage
  content: DocumentContent
  items: { id: number }[]
  files: PackedFile[]
  /** the meeting's own, which belong to no item */
  own: PackedFile[]
}

/** The agenda and its files as one pack; files of the meeting itself come last, under a heading of their own. */
export function packOf({ language, content, items, files, own }: Given): Asked {
  const placed = [
    ...items.flatMap(({ id }, section) =>
      files.filter(({ thing_id }) => thing_id === id).map((file) => ({ file, section })),
    ),
    ...own.map((file) => ({ file, section: items.length })),
  ]
  const last = { number: '', heading: headings[language], parts: [] }
  return {
    language,
    content: own.length ? { ...content, sections: [...content.sections, last] } : content,
    files: placed.map(({ file, section }) => {
      const { id, kind, media_type: type, bytes, sha256, stored_as } = file
      const title = markedTitle(file, word(language, say('shared.publicity_secret')))
      return { id, section, kind, title, type, bytes, sha256, stored_as }
    }),
  }
}

const headings = { fi: 'Kokouksen omat tiedostot', sv: 'Sammanträdets egna filer' }
