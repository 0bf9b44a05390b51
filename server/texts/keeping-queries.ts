import type { Db } from '../../db/schema/index.ts'
import type { Person } from '../sight/rules.ts'
import { hideEarlier } from './passage-hiding-queries.ts'
import { keepPassages, openText, recordPassages } from './passage-queries.ts'
import type { Place } from './rival-rules.ts'
import { cleanHtml } from './rules.ts'
import { sentFrom, type Typed } from './typed-rules.ts'

interface Keeping {
  place: Place
  viewer: Person
  typed: Pick<Typed, 'html' | 'plain' | 'marking'>
  /** the text from which the writer began */
  before: string
  at: Date
}

/** What a writer typed over a text, the words of marked passages put away. Where it is kept, `settleTyped` follows. */
export async function keepTyped(db: Db, { place, viewer, typed, before, at }: Keeping) {
  const html = sentFrom(typed, await openText(db, viewer, before))
  const { language } = place
  const kept = await keepPassages(db, { place, viewer, language, at, html, from: before })
  return { ...kept, html: cleanHtml(kept.html) }
}
export type Kept = Awaited<ReturnType<typeof keepTyped>>

interface Settling {
  place: Place
  by: number | undefined
  at: Date
  kept: Kept
  /** whether the text stands; what somebody else wrote meanwhile stays, with this one kept beside */
  written?: boolean
}

/** What follows once a text was kept: its earlier wordings tell no more than it does, and the record tells of its marks. */
export async function settleTyped(db: Db, { place, by, at, kept, written = true }: Settling) {
  await hideEarlier(db, place, kept.hidden)
  if (written) await recordPassages(db, { place, by, at, ...kept })
}
