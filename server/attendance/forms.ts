import { z } from 'zod'
import { choices } from '../votes/rules.ts'
import {
  anId,
  choice,
  clock,
  day,
  line,
  optionalClock,
  optionalDay,
  optionalId,
  optionalText,
  several,
  severalIds,
  tick,
} from '../web/forms.ts'
import { ways } from './remote-rules.ts'

const modes = ['in_person', 'remote'] as const

/** How it was established who takes part remotely (R35). */
export const identificationForm = z.object({ way: choice(ways) })

export const arrivalForm = z.object({
  person: anId,
  capacity: choice(['member', 'deputy', 'secretary', 'presenter', 'expert', 'guest']),
  replaces: optionalId,
  only_item: optionalId,
  mode: choice(modes),
  role: optionalText(200),
})

export const correctionForm = z.object({ arrived: clock(), departed: optionalClock(), mode: choice(modes) })
/** Somebody forgotten, entered after the meeting; of a meeting of several days also the day. */
export const forgottenForm = arrivalForm.extend(correctionForm.shape).extend({ day: optionalDay() })

const yesOrNo = choice(['yes', 'no'])
export const statementForm = z.object({ quorate: yesOrNo, lawful: yesOrNo })
/** R37 */
export const opennessForm = z.object({ openness: choice(['public', 'closed']) })
/** A break may be told to end at a clock of the same day. */
export const adjournmentForm = z.object({ until: optionalClock() })
export const continuationForm = z.object({ day: day(), clock: clock(), place: optionalText(300) })
export const chairForm = z.object({ person: anId, leader: optionalId })
export const checkersForm = z.object({ checkers: severalIds(50), deputies: severalIds(50) })

export const visitorForm = z.object({
  name: line(),
  role: optionalText(200),
  capacity: choice(['expert', 'guest']),
  mode: choice(modes),
})

export const disqualificationForm = z.object({
  /** who is left unnamed declares it of themselves */
  person: optionalId,
  ground: choice(['1', '2', '3', '4', '5', '7']).transform((point) => Number(point) as 1 | 2 | 3 | 4 | 5 | 7),
  reason: line(2_000),
  disputed: tick(),
})
/** What all agreed on, or each decider's stand: as many choices as voters, in the same order (R43, R58). */
export const disqualificationDecisionForm = z
  .object({
    status: choice(['confirmed', 'rejected', 'stands']),
    no_substitute: tick(),
    voters: severalIds(60),
    choices: several(choices),
  })
  .refine(({ voters, choices }) => voters.length === choices.length, 'shared.notAChoice')
  .transform(({ status, no_substitute, voters, choices }) => ({
    status,
    no_substitute,
    stands: voters.map((person_id, place) => ({ person_id, choice: choices[place]! })),
  }))

/** Nobody opposed, or each member's stand: as many choices as voters, in the same order (R58). */
export const takingUpForm = z
  .object({ opposed: yesOrNo, voters: severalIds(60), choices: several(choices) })
  .refine(({ voters, choices }) => voters.length === choices.length, 'shared.notAChoice')
  .transform(({ opposed, voters, choices }) => ({
    stands:
      opposed === 'no' ? [] : voters.map((person_id, place) => ({ person_id, choice: choices[place]! })),
  }))
  .refine(
    ({ stands }) => new Set(stands.map(({ person_id }) => person_id)).size === stands.length,
    'shared.notAChoice',
  )

export const nextMeetingForm = z.object({ day: day(), clock: clock(), place: optionalText(300) })
