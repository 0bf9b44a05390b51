import type { Db } from '../../db/schema/index.ts'
import { endingOf, type FileStore } from '../files/rules.ts'
import { listHeard } from './consultation-queries.ts'
import { madeOf, type Made } from './part-rules.ts'
import { folderOf } from './rules.ts'

/**
 * What everyone could read of an occasion; apart the occasions that were the body's own, and of all of them who saw to
 * what. Notes and attachments are for all of a market dialogue alone (R82).
 */
export async function* occasionParts(
  { db, files }: { db: Db; files: FileStore },
  bodyId: number,
): AsyncGenerator<Made> {
  for (const { files: kept, is_shown, notes, points, ...occasion } of await listHeard(db, bodyId)) {
    const about = { occasion: occasion.id }
    const path = `kasittelytilaisuudet/${occasion.id}.json`
    const isSecret = occasion.kind !== 'market_dialogue'
    const said = { notes: notes.map(({ text }) => text) }
    if (is_shown) yield madeOf(path, false, about, { ...occasion, ...(!isSecret && said) })
    if (!is_shown || points.length || (isSecret && notes.length))
      yield madeOf(path, true, about, { ...occasion, ...said, points })
    for (const { stored_as, bytes, ...file } of kept) {
      const path = `${folderOf(isSecret)}kasittelytilaisuudet/${occasion.id}/${file.id}.${endingOf(file.name) ?? 'bin'}`
      const content = await files.open(stored_as)
      const told = { path, isSecret, ...about, ...file }
      yield { told, part: { path, bytes, sha256: file.sha256, content } }
    }
  }
}
