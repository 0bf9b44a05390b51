import type { Day } from '../calendar/rules.ts'
import { isSecretary, type Viewer } from '../sight/rules.ts'
import { say, type ByLanguage, type Message } from '../words/index.ts'

export const occasionKinds = [
  'meeting',
  'briefing',
  'call',
  'workshop',
  'seminar',
  'survey',
  'market_dialogue',
] as const
type OccasionKind = (typeof occasionKinds)[number]

/** When an occasion is held: on named days, within months, or nobody knows. */
export interface When {
  days: { on_day: Day; name: ByLanguage }[]
  months_from: Day | null
  months_until: Day | null
}

/** A series as its form says it. */
export interface SeriesContent {
  name: ByLanguage
  next_on: Day | null
  ended: boolean
}

/** An occasion as its form says it. */
export interface Content extends When {
  kind: OccasionKind
  name: ByLanguage
  group_id: number | null
  /** a stakeholder group that the request did not have; {}: none */
  new_group: ByLanguage
  series_id: number | null
  sittings: number | null
  attendance: number | null
  attendance_about: boolean
  notes: string[]
}

/** An occasion is entered and kept by the secretary of the body. */
export const keepsOccasions = (viewer: Viewer, bodyId: number) => isSecretary(viewer, bodyId)

/** What was agreed is marked done by who sees to it, or by the secretary. */
export const settlesPoint = (viewer: Viewer, bodyId: number, point: { person_id: number | null }) =>
  keepsOccasions(viewer, bodyId) || (viewer.id !== undefined && point.person_id === viewer.id)

/** As many files as one occasion takes along. */
const mostFiles = 20

export const whyNotAttach = (attached: number): Message | undefined =>
  attached < mostFiles ? undefined : say('occasions.tooManyFiles', { most: mostFiles })

/** An occasion's page shows all that was agreed there. */
const mostPoints = 200

export const whyNotAgree = (points: unknown[]): Message | undefined =>
  points.length < mostPoints ? undefined : say('occasions.tooManyPoints', { most: mostPoints })
