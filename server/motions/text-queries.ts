import type { Db } from '../../db/schema/index.ts'
import type { Person } from '../sight/rules.ts'
import { keepTyped } from '../texts/keeping-queries.ts'
import type { Typed } from '../texts/typed-rules.ts'
import type { Language } from '../words/index.ts'
import { forTheBody, wordingPlace } from './text-rules.ts'

interface Writing {
  motion: number
  language: Language
  viewer: Person
  typed: Pick<Typed, 'html' | 'plain' | 'marking'>
  before: string
  at: Date
}

/** What was typed as a motion's words, those of marked passages put away. */
export const keepMotionText = (db: Db, { motion, language, typed, ...writing }: Writing) =>
  keepTyped(db, { place: wordingPlace(motion, language), typed: forTheBody(typed), ...writing })
