import { whyNotSeat, type EndReason, type Seating } from '../bodies/membership-rules.ts'
import type { LegalForm, Profile } from '../bodies/rules.ts'
import { addDays, dayOf, type Day } from '../calendar/rules.ts'
import { say, word, type Language, type Message } from '../words/index.ts'
import { whyNotLead } from './office-rules.ts'
import type { Placed, Sitting } from './placed-rules.ts'
import { breaksLaw, seatedTwice, withoutConsent, type Chosen } from './proposal-rules.ts'
import type { Balance } from './proposal-balance-rules.ts'
import { whyNotFrom, type Capacity, type Status } from './rules.ts'

/** What a decision ended, as it stood before, and the offices it gave. */
export interface Undoing {
  memberships: {
    id: number
    ends_on: Day | null
    end_reason: EndReason | 'replaced' | null
    decision: string
  }[]
  offices: { id: number; ends_on: Day | null }[]
  given: number[]
}

/** Who decided, when and under which §, and from which day the members sit. */
export interface Decided {
  decided_by: string
  decided_on: Day
  decided_section: string
  starts_on: Day
  special_reason: string
  differences: string
  /** the item, where a body run here decided */
  item_id?: number
}

/** What was decided of a place: as proposed, another candidate, nobody, or that all stays as it is. */
export type Verdict = 'proposed' | 'empty' | 'unchanged' | `candidate-${number}`

/** Someone who may be seated: a candidate of the call. */
export interface Eligible {
  id: number
  name: string
  person_id: number | null
  organisation: string | null
  consented_at: Date | string | null
  withdrawn_at: Date | string | null
}

/** The places as they were decided: what stays as it is has no draft any more. */
export const asDecided = (
  places: Placed[],
  verdictOf: (place: Placed) => Verdict,
  candidates: Eligible[],
): Placed[] =>
  places.map((place) => {
    const { now, drafted } = place
    const verdict = drafted ? verdictOf(place) : 'unchanged'
    if (!drafted || verdict === 'proposed') return place
    if (verdict === 'unchanged' && now) return stays(place, now)
    const chosen = candidates.find(({ id }) => verdict === `candidate-${id}`)
    const { id = null, name = '', person_id = null, organisation = null } = chosen ?? {}
    const { consented_at = null, withdrawn_at = null } = chosen ?? {}
    return {
      ...place,
      ...{ who: chosen ? 'proposed' : 'empty', name, person_id, organisation: organisation ?? '' },
      drafted: {
        ...drafted,
        ...{ candidate_id: id, organisation_id: null, name, person_id, organisation },
        ...{ consented_at, withdrawn_at },
      },
    }
  })

/** Whom the decision seated in a place. */
export interface Made {
  seat_id: number
  capacity: Capacity
  rank: number
  person_id: number
  name: string
  organisation: string | null
}

/** The places as the decision made them: a place whose sitter it did not end stayed as it was. */
export const asMade = (places: Placed[], made: Made[], undoing: Undoing | null): Placed[] =>
  places.map((place) => {
    const { now, drafted } = place
    if (!drafted) return place
    const isHere = (one: Made) =>
      one.seat_id === place.seat_id && one.capacity === place.capacity && one.rank === drafted.rank
    const seated = made.find(isHere)
    if (seated) {
      const { name, person_id, organisation } = seated
      return { ...place, who: 'proposed', name, person_id, organisation: organisation ?? '' }
    }
    const ended = undoing?.memberships.some(({ id }) => id === now?.membership_id)
    return ended || !now
      ? { ...place, who: 'empty', name: '', person_id: null, organisation: '' }
      : stays(place, now)
  })

const stays = (place: Placed, now: Sitting): Placed => ({
  ...place,
  ...{ who: 'stays', drafted: undefined, name: now.name, organisation: now.organisation ?? '' },
  person_id: now.person_id,
})

export interface ToDecide {
  status: Status
  term: { legal_form: LegalForm; starts_on: Day; ends_on: Day | null; profile: Profile }
  places: Placed[]
  offices: Chosen[]
  balance: Balance
  seatings: Seating[]
  today: Day
}

/** Why there is no decision to enter; undefined while one is waited for. */
export const whyNotEnter = ({ status }: { status: Status }): Message | undefined => {
  if (status === 'proposed') return undefined
  return say(status === 'decided' ? 'appointing.decidedAlready' : 'appointing.notProposed')
}

/** Why the decision cannot be entered so; undefined when it can (R8-R10, R14). */
export function whyNotDecide(
  decided: Decided,
  { status, term, places, ...rest }: ToDecide,
): Message | undefined {
  const refusal = whyNotEnter({ status })
  if (refusal) return refusal
  const { decided_on, starts_on, special_reason } = decided
  if (decided_on > rest.today) return say('appointing.decidedInFuture')
  if (starts_on < decided_on) return say('appointing.startsBeforeDecision', { day: { day: decided_on } })
  const open = places.find(({ who }) => who === 'open')
  if (open) return say('appointing.personMissing', { organisation: open.organisation, ordinal: open.ordinal })
  const [wrong] = [...withoutConsent(places), ...seatedTwice(places)]
  if (wrong) return wrong
  if (breaksLaw({ legal_form: term.legal_form, balance: rest.balance }) && !special_reason)
    return say('appointing.quotaReasonMissing')
  const members = places.flatMap(({ capacity, name, seat_id }) =>
    capacity === 'member' && name ? [seat_id] : [],
  )
  return (
    whyNotLead(rest.offices, members) ??
    whyNotFrom(starts_on, term) ??
    whyNotSeatThem(starts_on, { term, places, ...rest })
  )
}

/** Each newcomer beside those who stay and those who come too, by the rule of every membership. */
function whyNotSeatThem(
  starts_on: Day,
  { term, places, seatings, today }: Omit<ToDecide, 'status' | 'offices' | 'balance'>,
): Message | undefined {
  const leaving = new Set(places.flatMap(({ now, drafted }) => (drafted && now ? [now.membership_id] : [])))
  const staying = seatings.filter(({ membership_id }) => !leaving.has(membership_id))
  for (const { seat_id, capacity, person_id, drafted, who, now } of places) {
    if (who !== 'proposed' || !drafted?.consented_at) continue
    const newcomer = {
      ...{ seat_id, capacity, starts_on, person_id: person_id ?? undefined, ends_on: now?.until ?? null },
      consented_on: dayOf(new Date(drafted.consented_at)),
    }
    const refusal = whyNotSeat(newcomer, term, staying, today)
    if (refusal) return refusal
  }
  return undefined
}

/** 'Aluehallitus, 3.12.2026, 12 §': what stands as the decision of each membership. */
export const decisionInWords = (
  language: Language,
  decided: Pick<Decided, 'decided_by' | 'decided_on' | 'decided_section'>,
) => word(language, decisionOf(decided))

export const decisionOf = ({
  decided_by: body,
  decided_on: day,
  decided_section: section,
}: Pick<Decided, 'decided_by' | 'decided_on' | 'decided_section'>): Message =>
  section
    ? say('appointing.decidedTextSection', { body, day: { day }, section })
    : say('appointing.decidedText', { body, day: { day } })

/** The day from which those appointed by a meeting sit: as planned, and not before the decision. */
export const firstDay = (planned: Day, decided: Day): Day => (planned > decided ? planned : decided)

/** The last day of those whose places are taken. */
export const lastDay = (startsOn: Day): Day => addDays(startsOn, -1)

/** Why a decision that made memberships cannot be restated: what has begun is corrected where it is (67 R). */
export function whyNotTakeBack(
  { starts_on }: { starts_on: Day },
  { today, haveActed }: { today: Day; haveActed: boolean },
): Message | undefined {
  if (starts_on < today) return say('appointing.begunAlready', { day: { day: starts_on } })
  return haveActed ? say('appointing.actedAlready') : undefined
}
