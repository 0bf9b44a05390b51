import type { Generated, GeneratedAlways } from 'kysely'
import type { Handover, LotStep, Totals } from '../../server/elections/rules.ts'

export interface ElectionsTables {
  elections: {
    id: GeneratedAlways<number>
    item_id: number
    ordinal: number
    purpose: 'chair' | 'vice_chair' | 'checkers' | 'representatives'
    seats: number
    deputies: Generated<number>
    paired: Generated<boolean>
    status: Generated<'nominating' | 'voting' | 'closed' | 'settled' | 'void'>
    way: 'unanimous' | 'majority' | 'proportional' | null
    /** closed ballots; null until it is known */
    secret: boolean | null
    method: 'device' | 'hands' | 'paper' | null
    present: number | null
    opened_at: Date
    opened_by: number
    polled_at: Date | null
    /** R61 */
    secrecy_stated: Generated<boolean>
    public_key: string | null
    closed_at: Date | null
    totals: Totals | null
    settled_at: Date | null
    settled_by: number | null
    entered_by: number | null
    handover: Generated<Handover>
    annulled_at: Date | null
    destroyed_at: Date | null
  }

  election_candidates: {
    id: GeneratedAlways<number>
    election_id: number
    person_id: number | null
    name: string
    organisation: Generated<string>
    deputy_person_id: number | null
    deputy_name: Generated<string>
    deputy_organisation: Generated<string>
    list: number | null
    rank: Generated<number>
    nominated_by: number
    nominated_at: Date
    entered_by: number | null
    withdrawn_at: Date | null
    outcome: 'elected' | 'deputy' | null
    place: number | null
  }

  election_demands: {
    election_id: number
    person_id: number
    kind: 'proportional' | 'secret'
    demanded_at: Date
    entered_by: number | null
  }

  election_counters: {
    election_id: number
    person_id: number
    confirmed_at: Date | null
    entered_by: number | null
  }

  /** who has voted; a closed ballot lies here sealed until the poll is closed */
  election_voters: {
    election_id: number
    person_id: number
    voted_at: Date
    entered_by: number | null
    sealed: Buffer | null
  }

  /** open ballots, by name */
  election_choices: {
    election_id: number
    person_id: number
    choice: number
  }

  /** closed ballots as opened: shuffled, without a number, a name or a time of their own */
  opened_ballots: {
    election_id: number
    choices: number[]
  }

  election_lots: {
    id: GeneratedAlways<number>
    election_id: number
    among: number[]
    secret: string
    said: string | null
    steps: Generated<LotStep[]>
    drawn_at: Date | null
    entered_by: number | null
  }
}
