import { bodiesPreparedBy, type Viewer } from '../sight/rules.ts'
import { languages, say, type ByLanguage, type Message } from '../words/index.ts'

/** What was said is read and themed by those who prepare for the body that asked: its secretary, presenters, preparers. */
export const keepsThemes = (viewer: Viewer, bodyId: number) => bodiesPreparedBy(viewer).includes(bodyId)

/** What is done to a consultation's themes and segments is told to this room. */
export const roomOf = (consultation: number) => `consultation:${consultation}`

export interface Theme {
  id: number
  name: ByLanguage
  line: ByLanguage
}

/** A desk shows all themes. */
const mostThemes = 200

/** A theme has a name in some language, and no other has the same. */
export function whyNotName(name: ByLanguage, others: Pick<Theme, 'name'>[]): Message | undefined {
  if (!languages.some((one) => name[one])) return say('themes.nameMissing')
  if (others.length >= mostThemes) return say('themes.tooMany', { most: mostThemes })
  const taken = languages.find(
    (one) => name[one] && others.some((other) => isSame(other.name[one], name[one]!)),
  )
  return taken && say('themes.nameTaken', { name: name[taken]! })
}

const isSame = (one: string | undefined, other: string) => one?.toLowerCase() === other.toLowerCase()

/** The theme that was typed, in whichever language its name stands. */
export const themeNamed = <One extends Pick<Theme, 'name'>>(themes: One[], typed: string) =>
  themes.find(({ name }) => languages.some((one) => isSame(name[one], typed)))

/** What hangs on a theme or a segment besides: promises, the summary. */
export interface Used {
  segments: number
  quotes: number
  replies: number
  prose: boolean
}

/** An empty theme may go: nothing is under it, nothing is written of it. */
export function whyNotRemoveTheme({ segments, quotes, replies, prose }: Used): Message | undefined {
  if (segments) return say('themes.hasSegments', { count: segments })
  if (replies) return say('themes.isAnswered')
  return quotes || prose ? say('themes.isInSummary') : undefined
}

/** Merged into another a theme takes its segments and quotes along; an answer or prose of its own would be lost. */
export const whyNotMerge = ({ replies, prose }: Used): Message | undefined =>
  replies ? say('themes.answerWouldGo') : prose ? say('themes.proseWouldGo') : undefined

/** What is quoted or answered is not taken away unseen. */
export const whyNotRemoveSegment = ({
  quotes,
  replies,
}: Pick<Used, 'quotes' | 'replies'>): Message | undefined =>
  quotes ? say('themes.segmentQuoted') : replies ? say('themes.segmentAnswered') : undefined

/** The themes with one of them at this place, counted from one; undefined where it stands there already. */
export function placed(ids: number[], id: number, place: number): number[] | undefined {
  if (!ids.includes(id)) return undefined
  const others = ids.filter((one) => one !== id)
  const after = [...others.slice(0, place - 1), id, ...others.slice(place - 1)]
  return after.every((one, index) => one === ids[index]) ? undefined : after
}
