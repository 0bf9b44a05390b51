import { isSecretary, type Viewer } from '../sight/rules.ts'
import { languages, say, word, type ByLanguage, type Key, type Message } from '../words/index.ts'

/** Points that formal meetings have each time, in the order in which they stand (the rest come between). */
export const standing = [
  'opening',
  'lawfulness',
  'checkers',
  'order',
  'notifications',
  'other',
  'next_meeting',
  'closing',
] as const
export type Standing = (typeof standing)[number]
export type ItemKind = Standing | 'heading' | 'matter'
export const isStanding = (given: unknown): given is Standing => standing.some((kind) => kind === given)

/** A memo meeting has no lawfulness, checkers or order to decide on (R81). */
export const standingOf = (kind: 'memo' | 'formal'): readonly Standing[] =>
  kind === 'formal' ? standing : ['opening', 'notifications', 'other', 'next_meeting', 'closing']

/** What a new agenda takes from an old one: its frame; of an informal group also the points that come again. */
export function copiedFrom(
  kept: 'memo' | 'formal',
  item: {
    kind: string
    matter_id: number | null
    publicity: Publicity
    late: boolean
    continues_id: number | null
  },
): boolean {
  if (item.publicity === 'secret') return false
  if (item.kind !== 'matter') return true
  return kept === 'memo' && item.matter_id === null && !item.late && item.continues_id === null
}

/** The standing heading in each language. */
export const standingHeading = (kind: Standing): ByLanguage =>
  Object.fromEntries(
    languages.map((language) => [language, word(language, { key: `agenda.standing_${kind}` as Key })]),
  )

const before = new Set<string>(['opening', 'lawfulness', 'checkers', 'order'])

/** Where a new item goes: opening points first in their order, closing points last, all others between. */
export function placeFor(kinds: string[], kind: string): number {
  const rank = (one: string) =>
    isStanding(one) ? standing.indexOf(one) : standing.indexOf('notifications') - 0.5
  if (before.has(kind)) {
    const later = kinds.findIndex((one) => rank(one) > rank(kind))
    return later < 0 ? kinds.length : later
  }
  const lastEarlier = kinds.findLastIndex((one) => rank(one) <= rank(kind))
  return lastEarlier + 1
}

export type Publicity = 'draft' | 'handling' | 'public' | 'secret'

/**
 * How open a new item is. On a published agenda a point is public unless its matter says otherwise: an item is
 * never more open than its matter. Elsewhere it is for those who handle it.
 */
export function publicityFor(published: boolean, matter: Publicity | undefined): Publicity {
  if (matter === 'secret') return 'secret'
  return published && (matter === undefined || matter === 'public') ? 'public' : 'handling'
}

/** Starting times of the items, and how far past the end of the meeting their estimates reach (minutes, at least 0). */
export function timetable(meeting: { starts_at: Date; ends_at: Date }, items: { minutes: number }[]) {
  let at = meeting.starts_at.getTime()
  const starts = items.map(({ minutes }) => {
    const start = new Date(at)
    at += minutes * 60_000
    return start
  })
  const total = items.reduce((sum, { minutes }) => sum + minutes, 0)
  return {
    starts,
    total,
    ends: new Date(at),
    over: Math.max(0, Math.ceil((at - meeting.ends_at.getTime()) / 60_000)),
  }
}

/** The ids with this one moved to a place; a place past either end is that end. */
export function reordered(ids: number[], id: number, to: 'up' | 'down' | number) {
  const from = ids.indexOf(id)
  const others = ids.filter((one) => one !== id)
  const place = to === 'up' ? from - 1 : to === 'down' ? from + 1 : to
  others.splice(Math.min(Math.max(place, 0), others.length), 0, id)
  return others
}

type Status = 'draft' | 'called' | 'open' | 'closed' | 'cancelled'

/** Whether the agenda is this viewer's to put together. */
export const keepsAgenda = (viewer: Viewer, bodyId: number) => isSecretary(viewer, bodyId)

/** Whether the item's texts are this viewer's to write: the secretary's, and the presenter's own. */
export const writesItem = (viewer: Viewer, item: { body_id: number; presenter_id: number | null }) =>
  keepsAgenda(viewer, item.body_id) || (viewer.id !== undefined && item.presenter_id === viewer.id)

/** Why the agenda cannot be changed any more; undefined when it can (after the call each change is a revision). */
export const whyNotChangeAgenda = (status: Status): Message | undefined =>
  status === 'draft' || status === 'called' ? undefined : say(`agenda.closedFor_${status}`)

/** Why these details cannot stand (R37, R70, R82). */
export function whyNotDetail(
  details: { publicity: Publicity },
  meeting: { public_meeting: boolean; status: Status },
  item: { procurement: boolean | null },
): Message | undefined {
  if (details.publicity !== 'secret') return undefined
  if (meeting.public_meeting) return say('agenda.secretInPublicMeeting')
  return whyNotCalled(meeting, { ...item, ...details, pending_tender: false })
}

interface Procured {
  procurement: boolean | null
  pending_tender: boolean | null
  publicity: Publicity
}

/** Why this matter cannot stand on an agenda that has been called: what bars the notice bars it after it too (R82). */
export function whyNotCalled({ status }: { status: Status }, matter: Procured): Message | undefined {
  if (status !== 'called' || !matter.procurement) return undefined
  if (matter.pending_tender) return say('matters.pendingTender')
  return matter.publicity === 'secret' ? say('agenda.procurementSecret') : undefined
}

/** The written texts of an item. */
export const fields = ['proposal', 'account'] as const
export type Field = (typeof fields)[number]

/** Changes of one text by one person within this time are one revision. */
export const revisionSpan = 30 * 60_000

/** How a heading reads in a revision: all its languages, for those who compare. */
export const plainHeading = (heading: ByLanguage) =>
  languages
    .map((language) => heading[language])
    .filter(Boolean)
    .join(' / ')

/** R17: whether a matter is decided in the meeting or in an electronic decision procedure. */
export const decisionModes = ['meeting', 'electronic'] as const
export type DecisionMode = (typeof decisionModes)[number]

/** What an item says of itself besides its texts. */
export interface Details {
  heading: ByLanguage
  minutes: number
  presenter_id: number | null
  decision_mode: DecisionMode
  publicity: Publicity
  secrecy_ground: string | null
  secrecy_extent: string | null
}
