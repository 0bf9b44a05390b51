import type { Day } from '../calendar/rules.ts'
import type { GroupHeld, Held } from '../occasions/table-rules.ts'
import type { ByLanguage, Language } from '../words/index.ts'

/** To whom a quote is ascribed (R76): a group, an occasion or comments in general, never a person. */
export const ascriptions = ['group', 'occasion', 'comments'] as const
export type Ascription = (typeof ascriptions)[number]

export interface Quote {
  /** its number in its theme: '[lainaus 2]' */
  position: number
  text: string
  ascribed: Ascription
  /** the name of the group or the occasion; of comments none */
  source: ByLanguage
  /** the passage of a statement that it is of, which may become secret */
  passage: number | null
  /** of a statement that came late; unknown of versions that were published before it was told */
  late?: boolean
}

export interface ContentTheme {
  id: number
  name: ByLanguage
  line: ByLanguage
  prose: ByLanguage
  comments: number
  quotes: Quote[]
}

export interface Promised {
  id: number
  text: ByLanguage
  person: string
  due_on: Day | null
}

/** A summary in all its languages, as it is drafted, and as a version of it was published. */
export interface Content {
  title: ByLanguage
  /** of the request */
  asked: ByLanguage
  introduction: ByLanguage
  heading: ByLanguage
  considered: ByLanguage
  statements: number
  /** how many of the statements came late; unknown of versions that were published before it was told */
  late?: number
  comments: number
  /** the days between which the views were given */
  from: Day
  until: Day
  themes: ContentTheme[]
  measures: Promised[]
  groups: GroupHeld[]
  ungrouped: Held[]
  /** of 'introduction', 'considered', 'theme 3': languages that are older than the first */
  stale: Record<string, Language[]>
}

/** The first and the last day on which views were given: of the request and of its occasions. */
export function givenBetween(request: { from: Day; until: Day }, occasions: Held[]) {
  const days = occasions.flatMap(({ days, months_from, months_until }) => [
    ...days.map(({ on_day }) => on_day),
    ...(months_from && months_until ? [months_from, months_until] : []),
  ])
  const all = [request.from, request.until, ...days].toSorted()
  return { from: all[0]!, until: all.at(-1)! }
}
