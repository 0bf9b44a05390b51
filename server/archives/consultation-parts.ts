import type { Db } from '../../db/schema/index.ts'
import { endingOf, type FileStore } from '../files/rules.ts'
import { listAnswered, listEnclosed, listGiven, listRequests } from './consultation-queries.ts'
import { textPart, type Made } from './part-rules.ts'
import { folderOf } from './rules.ts'
import { listHidden } from '../summaries/version-queries.ts'
import type { Content } from '../summaries/content-rules.ts'

/** The body's requests for statements with what was stated and answered, what is secret or replaced apart. */
export async function* consultationParts(
  { db, files }: { db: Db; files: FileStore },
  bodyId: number,
): AsyncGenerator<Made> {
  for (const { summary, ...request } of await listRequests(db, bodyId)) {
    for (const isSecret of [false, true]) {
      const statements = await listGiven(db, request.id, { withSecret: isSecret })
      const replies = await listAnswered(db, request.id, { withSecret: isSecret })
      const holdsSecret = statements.some(
        ({ replaced, said }) => replaced || said.some((one) => one.is_secret),
      )
      const hidden = (await listHidden(db, request.id)).map(({ id }) => id)
      if (isSecret && !holdsSecret && !hidden.length) continue
      const path = `${folderOf(isSecret)}lausuntopyynnot/${request.id}/lausunnot.json`
      const told = { path, isSecret, consultation: request.id }
      yield {
        told,
        part: textPart(
          path,
          isSecret
            ? { statements, replies, summary }
            : { ...request, statements, replies, summary: summary.map((one) => openPartOf(one, hidden)) },
        ),
      }
    }
    for (const { is_secret: isSecret, stored_as, bytes, ...about } of await listEnclosed(db, request.id)) {
      const path = `${folderOf(isSecret)}lausuntopyynnot/${request.id}/${about.id}.${endingOf(about.name) ?? 'bin'}`
      const content = await files.open(stored_as)
      const told = { path, isSecret, consultation: request.id, ...about }
      yield { told, part: { path, bytes, sha256: about.sha256, content } }
    }
  }
}

/** A published version without the words of quotes whose passages have become secret since. */
const openPartOf = <Version extends { content: Content }>(version: Version, hidden: number[]) => ({
  ...version,
  content: {
    ...version.content,
    themes: version.content.themes.map((theme) => ({
      ...theme,
      quotes: theme.quotes.map((quote) =>
        quote.passage !== null && hidden.includes(quote.passage) ? { ...quote, text: '' } : quote,
      ),
    })),
  },
})
