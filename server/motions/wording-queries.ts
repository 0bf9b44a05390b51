import type { Db } from '../../db/schema/index.ts'
import { findText, writeText } from '../texts/queries.ts'
import type { Language } from '../words/index.ts'
import { wordingPlace } from './text-rules.ts'

interface Reworded {
  motion: { id: number; person_id: number; entered_by: number | null; proposed_at: Date }
  language: Language
  /** as it read before, and as it reads now; '' where it did not stand in this language */
  before: string
  html: string
  by: number
  at: Date
}

/**
 * Keeps what a motion read before it was reworded, and what it reads now, as versions of its own text: the record names
 * the version alone, so that what is marked secret later leaves every wording. Answers the version that stands.
 */
export async function keepWording(db: Db, { motion, language, before, html, by, at }: Reworded) {
  const place = wordingPlace(motion.id, language)
  const first = { by: motion.entered_by ?? motion.person_id, at: motion.proposed_at }
  if (before && !(await findText(db, place))) await writeText(db, { place, html: before, base: 0, ...first })
  return (await writeText(db, { place, html, base: Number.MAX_SAFE_INTEGER, by, at })).version
}

/** The wordings of a motion, the newest first, from before this one on, each with what it read before that. */
export const listWordings = (db: Db, motionId: number, before: number, most: number) =>
  db
    .selectFrom('texts')
    .leftJoin('people', 'people.id', 'texts.person_id')
    .where('texts.thing', '=', 'motion')
    .where('texts.thing_id', '=', motionId)
    .where('texts.id', '<', before)
    .orderBy('texts.id', 'desc')
    .limit(most)
    .select(['texts.id', 'texts.language', 'texts.version', 'texts.html', 'texts.at', 'people.name'])
    .select((eb) =>
      eb
        .selectFrom('texts as earlier')
        .where('earlier.thing', '=', 'motion')
        .whereRef('earlier.thing_id', '=', 'texts.thing_id')
        .whereRef('earlier.field', '=', 'texts.field')
        .whereRef('earlier.language', '=', 'texts.language')
        .whereRef('earlier.version', '<', 'texts.version')
        .orderBy('earlier.version', 'desc')
        .limit(1)
        .select('earlier.html')
        .as('before'),
    )
    .execute()
