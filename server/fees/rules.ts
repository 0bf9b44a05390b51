import type { Day } from '../calendar/rules.ts'
import { isSecretary, type Viewer } from '../sight/rules.ts'
import { say, type Message } from '../words/index.ts'

/** What a term pays (87 §); sums in cents. */
export interface FeeTerms {
  class: string
  fee: number
  /** of an electronic decision, where no meeting is held */
  decision_fee: number
  chair_percent: number
  staff: boolean
  claim_days: number
}

export const usualTerms: FeeTerms = {
  class: '',
  fee: 0,
  decision_fee: 0,
  chair_percent: 50,
  staff: false,
  claim_days: 60,
}

/** A person in a meeting that pays: what is due by itself, and what was claimed beside it. */
export interface Line {
  meeting_id: number
  person_id: number
  claim_until: Day
  minuted: boolean
  fee: number
  addition: number
  claim: Claim | null
}

export interface Claim {
  id: number
  status: 'open' | 'sent' | 'returned' | 'approved'
  earnings: number
  earnings_note: string
  travel: number
  travel_note: string
  returned_reason: string
  exported: boolean
}

/** What a person adds to the fee. */
export interface Costs {
  earnings: number
  earnings_note: string
  travel: number
  travel_note: string
}

/** Those who approve the fees of a body, and nobody else sees them but each their own. */
export const keepsFees = (viewer: Viewer, bodyId: number) => isSecretary(viewer, bodyId)

export const totalOf = ({ fee, addition, claim }: Pick<Line, 'fee' | 'addition' | 'claim'>) =>
  fee + addition + (claim?.earnings ?? 0) + (claim?.travel ?? 0)

/** Why this can be claimed or changed no more; undefined while it can. What was returned may be mended after the day too. */
export function whyNotClaim({ claim, claim_until }: Line, today: Day): Message | undefined {
  if (claim?.status === 'approved') return say('fees.isApproved')
  if (claim?.status === 'returned') return undefined
  return today > claim_until ? say('fees.tooLate', { day: { day: claim_until } }) : undefined
}

/** 87 §: lost earnings are shown by a receipt, and every sum says what it is of. */
export function whyNotSend(costs: Costs, receipts: number): Record<string, Message> {
  return {
    ...(costs.earnings > 0 && !costs.earnings_note && { earnings_note: say('fees.noEarningsNote') }),
    ...(costs.travel > 0 && !costs.travel_note && { travel_note: say('fees.noTravelNote') }),
    ...(costs.earnings > 0 && receipts === 0 && { receipt: say('fees.noReceipt') }),
  }
}

/** A fee is paid only of a meeting that was called, quorate and minuted, and closes what its bearer may still claim. */
export function whyNotApprove({ minuted, claim, claim_until }: Line, today: Day): Message | undefined {
  if (!minuted) return say('fees.notMinuted')
  if (claim?.status === 'returned') return say('fees.isReturned')
  const mayStill = (!claim || claim.status === 'open') && today <= claim_until
  return mayStill ? say('fees.mayStillClaim', { day: { day: claim_until } }) : undefined
}

export const whyNotReturn = ({ claim }: Line): Message | undefined =>
  claim?.status === 'sent'
    ? undefined
    : say(claim?.status === 'approved' ? 'fees.isApproved' : 'fees.nothingSent')

/** Whether it waits for the secretary: what was sent, and what nobody adds to once the day has passed. */
export const awaitsApproval = (line: Line, today: Day) =>
  line.claim?.status !== 'approved' && !whyNotApprove(line, today)

/** Without anything beside the fee: many are approved by one press. */
export const isPlain = ({ claim }: Line) =>
  !claim || (claim.status === 'sent' && claim.earnings === 0 && claim.travel === 0)

/** '1 234,50'; cents come in. */
export function euros(cents: number) {
  const [whole, part] = (cents / 100).toFixed(2).split('.') as [string, string]
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, '\u00a0')},${part}`
}

/** '12,50', '1 234.5' or '12 €' in cents; undefined of what is no sum. */
export function centsIn(typed: string) {
  const plain = typed.replaceAll(/[\s\u00a0€]/g, '').replace(',', '.')
  if (plain === '') return 0
  return /^\d{1,6}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : undefined
}
