import type { Attendance, ReviewFacts } from '../sentences/facts-rules.ts'
import type { ItemFacts } from '../sentences/item-facts-rules.ts'
import type { Status } from './rules.ts'

interface Eligible {
  attendances: Pick<Attendance, 'person_id' | 'arrived_at' | 'departed_at'>[]
  checkers: ReviewFacts['checkers']
  /** who led the meeting has approved already */
  chair: { id: number } | undefined
}

/** A § whose checkers are looked for. */
type Checked = Pick<ItemFacts, 'opened_at' | 'closed_at'> & {
  disqualifications: { person_id: number; status: string }[]
}

/**
 * R65: the checkers of one § are those chosen who were there, did not lead it and are not disqualified in it; a deputy
 * checker takes the place of one who cannot. The head (no item) needs only that they were there.
 */
export function checkersOf(item: Checked | undefined, { attendances, checkers, chair }: Eligible): number[] {
  const can = ({ person_id }: { person_id: number }) =>
    person_id !== chair?.id &&
    attendances.some((row) => row.person_id === person_id && wasThere(row, item)) &&
    !item?.disqualifications.some((one) => one.person_id === person_id && isDisqualifying(one.status))
  const chosen = checkers.filter(({ deputy }) => !deputy)
  const able = chosen.filter(can)
  const deputies = checkers.filter(({ deputy }) => deputy).filter(can)
  return [...able, ...deputies.slice(0, chosen.length - able.length)].map(({ person_id }) => person_id)
}

/** R65: what the secretary knows before sending: §§ that fewer than the body chose for it, or nobody, can check. */
export const lackingCheckers = (
  items: (Parameters<typeof checkersOf>[0] & Pick<ItemFacts, 'id' | 'section_number' | 'checked_at_once'>)[],
  facts: Eligible,
  needed: number,
): { id: number; section_number: number; count: number }[] =>
  items.flatMap((item) => {
    const { length: count } = checkersOf(item, facts)
    return item.section_number && !item.checked_at_once && count < needed
      ? [{ id: item.id, section_number: item.section_number, count }]
      : []
  })

const wasThere = (
  { arrived_at, departed_at }: Eligible['attendances'][number],
  item: Pick<ItemFacts, 'opened_at' | 'closed_at'> | undefined,
) =>
  !item?.opened_at ||
  ((!departed_at || departed_at > item.opened_at) && (!item.closed_at || arrived_at <= item.closed_at))

const isDisqualifying = (status: string) =>
  status === 'declared' || status === 'disputed' || status === 'confirmed'

/** One § under review: its newest version, whose approvals are needed and which are in force. */
export interface Reviewed {
  itemId: number | null
  version: number
  checkers: number[]
  /** people whose approval of this very version is in force */
  approvals: { person_id: number; role: 'chair' | 'checker' | 'meeting' }[]
  /** corrections asked and not yet settled */
  corrections: number
}

interface Version {
  item_id: number | null
  version: number
}
interface Given extends Omit<Version, 'version'> {
  version: number | null
  person_id: number
  role: 'chair' | 'checker' | 'meeting'
  verdict: 'approved' | 'correction' | 'refused'
  lapsed_at: Date | null
  settled_at: Date | null
}

/** The newest version of each §, with whose approval it needs and has. */
export function reviewOf(versions: Version[], verdicts: Given[], facts: ReviewFacts): Reviewed[] {
  const newest = new Map(versions.toReversed().map((version) => [version.item_id, version]))
  const inOrder = [...new Set(versions.map(({ item_id }) => item_id))].map((id) => newest.get(id)!)
  const inForce = verdicts.filter((one) => one.verdict !== 'refused' && !one.lapsed_at)
  const items = new Map(facts.items.map((item) => [item.id as number | null, item]))
  return inOrder.map(({ item_id, version }) => {
    const of = inForce.filter((one) => one.item_id === item_id)
    const item = items.get(item_id)
    return {
      itemId: item_id,
      version,
      checkers: checkersOf(item, facts),
      approvals: [
        ...of
          .filter((one) => one.verdict === 'approved' && one.version === version)
          .map(({ person_id, role }) => ({ person_id, role })),
        ...(item?.checked_at_once ? [{ person_id: 0, role: 'meeting' as const }] : []),
      ],
      corrections: of.filter((one) => one.verdict === 'correction' && !one.settled_at).length,
    }
  })
}

export const isApprovedByChair = ({ approvals }: Reviewed) => approvals.some(({ role }) => role === 'chair')

const isApprovedByMeeting = ({ approvals }: Reviewed) => approvals.some(({ role }) => role === 'meeting')

export const isApproved = (section: Reviewed) =>
  isApprovedByMeeting(section) ||
  (isApprovedByChair(section) &&
    section.checkers.every((id) =>
      section.approvals.some(({ person_id, role }) => role === 'checker' && person_id === id),
    ))

/** Who checked the minutes: each checker with their last approval in force, or the meeting that did it in their stead. */
export function checksIn(
  verdicts: (Pick<Given, 'person_id' | 'role' | 'verdict' | 'lapsed_at'> & { name: string; at: Date })[],
) {
  const given = verdicts
    .filter(({ verdict, lapsed_at }) => verdict === 'approved' && !lapsed_at)
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
  const checks = given.flatMap(({ person_id, role, name, at }) =>
    role === 'chair' ? [] : [{ key: role === 'meeting' ? 0 : person_id, role, name, at }],
  )
  return [...new Map(checks.map(({ key, ...check }) => [key, check])).values()]
}

/** §§ that wait for this person's verdict: the chair's first, then the checkers' (R65). */
export const awaiting = (sections: Reviewed[], personId: number | undefined, chairId: number | undefined) =>
  sections.filter((section) => {
    if (personId === undefined || isApprovedByMeeting(section)) return false
    if (personId === chairId) return !isApprovedByChair(section)
    return (
      section.checkers.includes(personId) &&
      !section.approvals.some(({ person_id, role }) => person_id === personId && role === 'checker')
    )
  })

/** R65: §§ that fewer than so many of the chosen checkers can check, and no meeting has checked. */
export const lackingIn = (sections: Reviewed[], checkersNeeded: number) =>
  sections.filter((section) => section.checkers.length < checkersNeeded && !isApprovedByMeeting(section))

/** Where the minutes stand after a verdict: a § that too few can check goes to the next meeting (R65). */
export function statusAfter(status: Status, sections: Reviewed[], checkersNeeded: number): Status {
  if (status !== 'with_chair' && status !== 'with_checkers') return status
  const chairDone = sections.every((section) => isApprovedByMeeting(section) || isApprovedByChair(section))
  if (status === 'with_chair') {
    if (!chairDone) return 'with_chair'
    return checkersNeeded ? statusAfter('with_checkers', sections, checkersNeeded) : 'checked'
  }
  if (!sections.every((section) => section.corrections === 0 && isApproved(section))) return 'with_checkers'
  return lackingIn(sections, checkersNeeded).length ? 'refused' : 'checked'
}

/** Sent and not yet checked: approvals, corrections and what changed are shown to the body. */
export const isUnderReview = (status: Status) =>
  status === 'with_chair' || status === 'with_checkers' || status === 'refused'
