import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Person } from '../sight/rules.ts'
import { closeOthers, keepTyped } from '../texts/keeping-queries.ts'
import type { Typed } from '../texts/typed-rules.ts'
import type { Language } from '../words/index.ts'
import { correctMotion } from './queries.ts'
import type { Motion } from './rules.ts'
import { forTheBody, othersOf, wordingPlace } from './text-rules.ts'
import { keepWording } from './wording-queries.ts'

interface Writing {
  motion: number
  language: Language
  viewer: Person
  typed: Pick<Typed, 'html' | 'plain' | 'marking'>
  before: string
  /** the motion in its other languages */
  others?: { language: Language; html: string }[]
  at: Date
}

/** What was typed as a motion's words, those of marked passages put away. */
export const keepMotionText = (db: Db, { motion, language, typed, ...writing }: Writing) =>
  keepTyped(db, { place: wordingPlace(motion, language), typed: forTheBody(typed), ...writing })

interface Closing {
  motion: Pick<
    Motion,
    'id' | 'person_id' | 'entered_by' | 'proposed_at' | 'html' | 'language' | 'translations'
  >
  /** in which the motion was written, and how it reads now */
  language: Language
  html: string
  viewer: Person
  at: Date
}

/** What was marked secret in a motion is open in none of its other languages (R70). */
export function closeMotionOthers(db: Db, { motion, language, html, viewer, at }: Closing) {
  const others = othersOf(motion, language)
  const place = wordingPlace(motion.id, language)
  return closeOthers(db, {
    ...{ place, viewer, at, html, others },
    write: async ({ language }, html) => {
      const before = others.find((other) => other.language === language)!.html
      if (language === motion.language) await correctMotion(db, motion.id, html)
      else await closeTranslation(db, motion.id, language, html)
      await keepWording(db, { motion, language, before, html, by: viewer.id, at })
    },
  })
}

/** A translation is no newer for being closed. */
const closeTranslation = (db: Db, id: number, language: Language, html: string) =>
  db
    .updateTable('motions')
    .set({
      translations: sql`jsonb_set(translations, array[${language}::text, 'html'], to_jsonb(${html}::text))`,
    })
    .where('id', '=', id)
    .execute()
