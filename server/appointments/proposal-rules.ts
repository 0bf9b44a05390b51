import type { LegalForm, Profile } from '../bodies/rules.ts'
import { say, type Message } from '../words/index.ts'
import type { Placed } from './placed-rules.ts'
import { breaksQuota, quotaUnknown, type Balance } from './proposal-balance-rules.ts'
import { whyNotDraft, type Status } from './rules.ts'

export interface Chosen {
  office: 'chair' | 'vice_chair'
  seat_id: number
}

export interface Proposal {
  status: Status
  legal_form: LegalForm
  profile: Pick<Profile, 'deputy_mode' | 'chair_chosen_by'>
  special_reason: string
  places: Placed[]
  offices: Chosen[]
  /** those who hold an office of the body on the first day, members and others */
  held: { office: string; person_id: number; name: string }[]
  balance: Balance
}

/** Everything that keeps the proposal from being put forward, the gravest first (R6, R7, R10, R14). */
export function obstaclesOf(proposal: Proposal): Message[] {
  const { places, offices } = proposal
  const changed = places.filter(({ drafted }) => drafted)
  return [
    !changed.length && !offices.length && say('appointing.nothingChanges'),
    ...withoutConsent(places),
    ...seatedTwice(places),
    breaksLaw(proposal) && !proposal.special_reason && say('appointing.quotaReasonMissing'),
    ...deputiesMissing(proposal),
    ...offices
      .filter(({ seat_id }) => !memberIn(places, seat_id)?.name)
      .map(({ office }) => say('appointing.officeWithoutMember', { office: say(`bodies.office_${office}`) })),
    chairMissing(proposal) && say('appointing.chairMissing'),
  ].filter((one) => one !== false)
}

/** Why the proposal cannot be put forward; undefined when it can. */
export const whyNotPropose = (proposal: Proposal): Message | undefined =>
  whyNotDraft(proposal) ?? obstaclesOf(proposal)[0]

/** What is worth saying and stops nothing: it is the appointing body that decides. */
export function doubtsOf({ places, held, balance, legal_form }: Proposal): Message[] {
  const open = places.filter(({ who }) => who === 'open')
  const isFormal = legal_form === 'toimikunta'
  const runs = held.filter(({ office }) => office === 'secretary' || office === 'presenter')
  return [
    ...open.map(({ organisation, ordinal }) => say('appointing.personMissing', { organisation, ordinal })),
    ...places.flatMap(({ drafted, name, person_id }) =>
      runs
        .filter((one) => drafted && one.person_id === person_id)
        .map(({ office }) =>
          say('appointing.holdsOffice', { name, office: say(`bodies.office_${office as 'secretary'}`) }),
        ),
    ),
    isFormal && quotaUnknown(balance) && say('appointing.quotaUnknown'),
    isFormal && balance.genders.some(({ state }) => state === 'check') && say('balance.stateText_check'),
  ].filter((one) => one !== false)
}

/** R14: a reason is required of a formal body that the quota binds. */
export const breaksLaw = ({ legal_form, balance }: Pick<Proposal, 'legal_form' | 'balance'>) =>
  legal_form === 'toimikunta' && breaksQuota(balance)

/** R10: nobody is appointed without recorded consent, and nobody who has withdrawn. */
export function withoutConsent(places: Placed[]): Message[] {
  const proposed = places.filter(({ who }) => who === 'proposed')
  const named = (key: 'appointing.consentMissing' | 'appointing.hasWithdrawn', these: Placed[]) =>
    these.length ? [say(key, { count: these.length, names: these.map(({ name }) => name).join(', ') })] : []
  return [
    ...named(
      'appointing.hasWithdrawn',
      proposed.filter(({ drafted }) => drafted?.withdrawn_at),
    ),
    ...named(
      'appointing.consentMissing',
      proposed.filter(({ drafted }) => !drafted?.withdrawn_at && !drafted?.consented_at),
    ),
  ]
}

/** One person has one place: known by the candidature, or by the account. */
export function seatedTwice(places: Placed[]): Message[] {
  const keyOf = ({ person_id, drafted }: Placed) =>
    person_id ? `p${person_id}` : `c${drafted?.candidate_id}`
  const named = places.filter(({ who }) => who === 'proposed' || who === 'stays')
  const twice = named.filter((one, at) => named.findIndex((other) => keyOf(other) === keyOf(one)) < at)
  return twice.map(({ name }) => say('appointing.seatedTwice', { name }))
}

const memberIn = (places: Placed[], seatId: number) =>
  places.find(({ seat_id, capacity }) => seat_id === seatId && capacity === 'member')

/** R7: in a formal body a member who is appointed gets a personal deputy (36 § 3 mom.). */
function deputiesMissing({ legal_form, profile, places }: Proposal): Message[] {
  if (legal_form !== 'toimikunta' || profile.deputy_mode !== 'personal') return []
  const changed = new Set(places.flatMap(({ seat_id, drafted }) => (drafted ? [seat_id] : [])))
  const seats = places.filter(
    ({ capacity, who, seat_id }) => capacity === 'deputy' && who === 'empty' && changed.has(seat_id),
  )
  const without = seats.filter(({ seat_id }) => memberIn(places, seat_id)?.who !== 'empty')
  if (!without.length) return []
  const ordinals = without.map(({ ordinal }) => ordinal).join(', ')
  return [say('appointing.deputiesMissing', { count: without.length, ordinals })]
}

/** R6: the chair is chosen with the members, by whom the members are chosen (38 §). */
function chairMissing({ profile, offices, held, places }: Proposal) {
  if (profile.chair_chosen_by !== 'appointer' || offices.some(({ office }) => office === 'chair'))
    return false
  const chair = held.find(({ office }) => office === 'chair')
  return !places.some(
    ({ capacity, who, person_id }) =>
      capacity === 'member' && who === 'stays' && person_id === chair?.person_id,
  )
}

/** The chair and the vice-chairs who go on: still members, their office given to nobody else. */
export const presidingIn = (held: Proposal['held'], places: Placed[], offices: Chosen[]) =>
  held.flatMap(({ office, person_id, name }) => {
    if (office !== 'chair' && office !== 'vice_chair') return []
    const stays = places.some(
      (one) => one.capacity === 'member' && one.who === 'stays' && one.person_id === person_id,
    )
    return stays && !offices.some((chosen) => chosen.office === office)
      ? [{ office: office as Chosen['office'], name }]
      : []
  })

/** Why the proposal cannot be taken back: it is being decided on, or has been. */
export function whyNotWithdrawProposal(
  { status }: { status: Status },
  matter: { status: string } | undefined,
): Message | undefined {
  if (status !== 'proposed') return say('appointing.notProposed')
  return matter?.status === 'on_agenda' ? say('appointing.onAgenda') : undefined
}
