import { addMonths } from 'date-fns/addMonths'
import { lightFormat } from 'date-fns/lightFormat'
import { parseISO } from 'date-fns/parseISO'
import { tokenOf } from '../accounts/stranger-rules.ts'
import { dayOf, type Day } from '../calendar/rules.ts'
import { say, type Language, type Message } from '../words/index.ts'
import { stateOf, whyOver, type Run } from './rules.ts'

/** Whom someone puts forward, as it was said. */
export interface Nominee {
  name: string
  email: string
  phone: string
  language: Language
  gender: 'female' | 'male' | null
  capacity: 'member' | 'deputy' | 'either'
  grounds: string
}

export interface Nomination {
  organisation: string
  business_id: string | null
  mandate: string
  mandate_on: string | null
  nominated_by: string
  nominator_email: string
  nominees: Nominee[]
}

/** Why nobody can be put forward now; the secretary still enters what came in time on paper or by e-mail. */
export function whyNotNominate(
  call: Run & { decided: boolean },
  today: Day,
  enters: boolean,
): Message | undefined {
  const state = stateOf(call, today)
  if (state === 'open' || (state === 'closed' && enters && !call.decided)) return undefined
  if (state === 'coming') return say('nominations.notYetOpen', { day: { day: call.opens_on } })
  return whyOver(call) ?? say('nominations.callClosed', { day: { day: call.closes_on } })
}

export interface Standing {
  organisation: string
  mandate: string
  consented_at: Date | null
  withdrawn_at: Date | null
}
export const candidateStates = ['received', 'completed', 'withdrawn'] as const
export type CandidateState = (typeof candidateStates)[number]

/** What a candidacy still lacks: the person's own consent (R10), and the organisation's decision where one nominates. */
export const lackingOf = ({ organisation, mandate, consented_at }: Standing): ('consent' | 'mandate')[] => [
  ...(consented_at ? [] : ['consent' as const]),
  ...(organisation && !mandate ? ['mandate' as const] : []),
]

export function candidateStateOf(candidate: Standing): CandidateState {
  if (candidate.withdrawn_at) return 'withdrawn'
  return lackingOf(candidate).length ? 'received' : 'completed'
}

/** Until the appointment is decided the candidate consents, completes and withdraws. */
export function whyNotAnswer(candidacy: {
  withdrawn_at: Date | null
  closes_on: Day
  cancelled_at: Date | null
  decided: boolean
}): Message | undefined {
  if (candidacy.withdrawn_at) return say('nominations.withdrawnAlready')
  return whyOver(candidacy) ?? (candidacy.decided ? say('nominations.decidedAlready') : undefined)
}

export const whyNotConsent = ({ consented_at }: { consented_at: Date | null }) =>
  consented_at ? say('nominations.consentedAlready') : undefined

/** Personal data of those not chosen is kept for as long as the decision may be asked about. */
export const monthsKept = 6
export const keptUntil = ({ closes_on, decides_on, cancelled_at }: Kept): Day => {
  const over = cancelled_at ? dayOf(cancelled_at) : (decides_on ?? closes_on)
  return lightFormat(addMonths(parseISO(over), monthsKept), 'yyyy-MM-dd')
}
type Kept = Pick<Run, 'closes_on' | 'cancelled_at'> & { decides_on: Day | null }
export const keptSince = (today: Day): Day =>
  lightFormat(addMonths(parseISO(today), -monthsKept), 'yyyy-MM-dd')

/** The nominator's link, of the first of those named at once; only its hash is stored. */
export const receiptToken = (secret: string, id: number) => tokenOf(secret, `nomination ${id}`)
/** The candidate's own link: consent, completion, withdrawal. */
export const consentToken = (secret: string, id: number) => tokenOf(secret, `candidacy ${id}`)

export const receiptPath = (secret: string, id: number) => `/nominations/${receiptToken(secret, id)}`
export const candidacyPath = (secret: string, id: number) => `/candidacies/${consentToken(secret, id)}`
