import type { Db } from '../../db/schema/index.ts'
import type { Person } from '../sight/rules.ts'
import { answerCounterparts, closedFor } from './counterpart-queries.ts'
import type { InLanguage } from './counterpart-rules.ts'
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
  /** the text in its other languages: what is secret in one is open in none (R70) */
  others?: InLanguage[]
  at: Date
}

/** What a writer typed over a text, the words of marked passages put away. Where it is kept, `settleTyped` follows. */
export async function keepTyped(db: Db, { place, viewer, typed, before, others = [], at }: Keeping) {
  const sent = sentFrom(typed, await openText(db, viewer, before))
  const { language } = place
  const keeping = { place, viewer, language, at, from: before }
  const kept = await keepPassages(db, { ...keeping, html: sent })
  const text = { language, html: cleanHtml(kept.html) }
  await answerCounterparts(db, { text, others, marking: typed.marking, by: viewer.id, at })
  const closed = await closedFor(db, text, others)
  if (closed === text.html) return { ...kept, html: text.html, closed: [] as InLanguage['language'][] }
  const more = await keepPassages(db, { ...keeping, html: closed, from: before + text.html })
  return {
    html: cleanHtml(more.html),
    added: [...kept.added, ...more.added],
    replaced: [...kept.replaced, ...more.replaced],
    hidden: [...kept.hidden, ...more.hidden],
    closed: [language],
  }
}
export type Kept = Omit<Awaited<ReturnType<typeof keepTyped>>, 'closed'>

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

interface Closing {
  place: Place
  viewer: Person
  at: Date
  /** the text as it was written */
  html: string
  others: InLanguage[]
  write: (place: Place, html: string) => Promise<unknown>
}

/** Closes in a text's other languages what answers to a passage that was marked in it; answers in which. */
export async function closeOthers(db: Db, { place, viewer, at, html, others, write }: Closing) {
  const closed: InLanguage['language'][] = []
  for (const other of others) {
    const whole = await closedFor(db, other, [{ language: place.language, html }])
    if (whole === other.html) continue
    const there = { ...place, language: other.language }
    const sent = { place: there, viewer, language: other.language, at, html: whole, from: other.html }
    const passages = await keepPassages(db, sent)
    const kept = { ...passages, html: cleanHtml(passages.html) }
    await write(there, kept.html)
    await settleTyped(db, { place: there, by: viewer.id, at, kept })
    closed.push(other.language)
  }
  return closed
}
