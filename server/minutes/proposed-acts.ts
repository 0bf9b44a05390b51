import type { Db } from '../../db/schema/index.ts'
import type { Person } from '../sight/rules.ts'
import { findTexts, writeText } from '../texts/queries.ts'
import { cleanHtml } from '../texts/rules.ts'
import { say, type Message } from '../words/index.ts'
import { sectionFrom } from './content-rules.ts'
import { gatherFacts } from '../sentences/facts-queries.ts'
import { isStale, paragraphsIn, withProposed } from './proposed-rules.ts'
import type { Minutes } from './queries.ts'
import { keepVersions, listNewest } from './version-queries.ts'

interface Taking {
  minutes: Minutes
  proposed: { item_id: number; before: string; after: string }
  by: number
  at: Date
  url: string
}

/** The prose that is written in the minutes themselves; the agenda's texts and the record's sentences are corrected where they come from. */
const prose = ['handling_prose', 'decision_text', 'discussion', 'conclusion']

/**
 * The accepted wording becomes the text, and the § a new version. What is put together from the record is corrected
 * there first; what was changed meanwhile is read again before it is answered.
 */
export async function takeIn(
  db: Db,
  viewer: Person,
  { minutes, proposed, by, at, url }: Taking,
): Promise<Message | undefined> {
  const kept = (await listNewest(db, minutes.id)).find(({ item_id }) => item_id === proposed.item_id)
  const paragraphs = paragraphsIn(sectionFrom(kept?.html ?? '').parts)
  if (isStale(proposed.before, paragraphs)) return say('minutes.proposedStale')
  const block = paragraphs.find(({ typed }) => typed === proposed.before)?.block
  const text = block && (await findProse(db, minutes, proposed.item_id, block))
  if (text) {
    const { field, language, version, html } = text
    const place = { thing: 'item', id: proposed.item_id, field, language }
    await writeText(db, {
      ...{ place, base: version, by, at, url },
      html: cleanHtml(withProposed(html, block, proposed.after)),
    })
  }
  const facts = await gatherFacts(db, viewer, minutes.meeting_id)
  const changed = await keepVersions(db, minutes.id, facts, { by, at, only: proposed.item_id })
  return changed.length ? undefined : say('minutes.proposedByHand')
}

const findProse = async (db: Db, minutes: Minutes, item: number, block: string) =>
  (await findTexts(db, 'item', [item])).find(
    ({ field, language, html }) =>
      prose.includes(field) && language === minutes.language && html.includes(`data-id="${block}"`),
  )
