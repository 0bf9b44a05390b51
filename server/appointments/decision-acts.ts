import type { Db } from '../../db/schema/index.ts'
import { listSeatings } from '../bodies/membership-queries.ts'
import type { Day } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import type { Message } from '../words/index.ts'
import { tellOfDecision } from './decision-letter-queries.ts'
import { appoint } from './decision-queries.ts'
import { decisionOf, whyNotDecide, type Decided } from './decision-rules.ts'
import { setDraftOffices } from './draft-queries.ts'
import type { FoundProposal } from './proposal-acts.ts'
import { balanceOf, type Balance } from './proposal-balance-rules.ts'
import { listProposedValues } from './proposal-count-queries.ts'
import type { Placed } from './placed-rules.ts'
import type { Chosen } from './proposal-rules.ts'

interface Act {
  settings: Pick<House['settings'], 'publicUrl'>
  by: number
  at: Date
  today: Day
}

interface Entered {
  found: FoundProposal
  places: Placed[]
  offices: Chosen[]
  decided: Decided
}

/** Why the decision cannot be entered so; undefined when it can. The balance is counted as it would be. */
export async function judge(
  db: Db,
  { found, places, offices, decided }: Entered,
  { today }: Pick<Act, 'today'>,
): Promise<{ refusal: Message | undefined; balance: Balance }> {
  const { appointment, targets } = found
  const seatings = await listSeatings(db, appointment.term_id)
  const balance = balanceOf(targets, await valuesAsDecided(db, found, places, decided.starts_on))
  const term = {
    legal_form: appointment.legal_form,
    starts_on: appointment.term_starts_on,
    ends_on: appointment.term_ends_on,
    profile: appointment.profile,
  }
  const { status } = appointment
  const refusal = whyNotDecide(decided, { status, term, places, offices, balance, seatings, today })
  return { refusal, balance }
}

/** The decision takes effect, whole: memberships, offices, the balance as decided, and the letters. */
export async function decide(
  db: Db,
  { found, places, offices, decided, balance }: Entered & { balance: Balance },
  { settings, by, at }: Act,
) {
  const { appointment, body, languages } = found
  const whose = { ...appointment, language: languages[0]! }
  await setDraftOffices(db, appointment.id, offices)
  await appoint(db, { appointment: whose, decided, places, offices, balance, by, at })
  await tellOfDecision(db, {
    ...{ publicUrl: settings.publicUrl, id: appointment.id, call_id: appointment.call_id, body, at },
    ...{ starts_on: decided.starts_on, decision: decisionOf(decided) },
  })
}

/** Everything known of those who would sit by the decision, whatever the proposal was. */
const valuesAsDecided = (db: Db, { appointment }: FoundProposal, places: Placed[], on: Day) =>
  listProposedValues(db, {
    ...{ term_id: appointment.term_id, on },
    places: places.flatMap(({ seat_id, capacity, drafted }) =>
      drafted
        ? [
            {
              ...{ seat_id, capacity, rank: drafted.rank },
              candidate_id: drafted.candidate_id,
              organisation_id: drafted.organisation_id,
            },
          ]
        : [],
    ),
  })
