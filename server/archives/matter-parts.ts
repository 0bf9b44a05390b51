import type { Db } from '../../db/schema/index.ts'
import { endingOf, type FileStore } from '../files/rules.ts'
import { listMatters, listRecommended } from './matter-queries.ts'
import { textPart, type Made } from './part-rules.ts'
import { folderOf } from './rules.ts'

/** What the body's matters consist of: each with its files, and each recommendation with its answers. */
export async function* matterParts(
  { db, files }: { db: Db; files: FileStore },
  bodyId: number,
): AsyncGenerator<Made> {
  for (const { id, is_secret: isSecret, files: kept, ...matter } of await listMatters(db, bodyId)) {
    const path = `${folderOf(isSecret)}asiat/${id}/asia.json`
    yield { told: { path, isSecret, matter: id }, part: textPart(path, { id, ...matter }) }
    for (const { is_secret, stored_as, bytes, ...about } of kept) {
      const path = `${folderOf(is_secret)}asiat/${id}/${about.id}.${endingOf(about.name) ?? 'bin'}`
      const content = await files.open(stored_as)
      yield {
        told: { path, isSecret: is_secret, matter: id, ...about },
        part: { path, bytes, sha256: about.sha256, content },
      }
    }
  }
  for (const { is_secret: isSecret, ...recommended } of await listRecommended(db, bodyId)) {
    const path = `${folderOf(isSecret)}suositukset/${recommended.id}.json`
    yield { told: { path, isSecret, recommendation: recommended.id }, part: textPart(path, recommended) }
  }
}
