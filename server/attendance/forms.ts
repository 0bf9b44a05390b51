import { z } from 'zod'
import {
  anId,
  choice,
  clock,
  line,
  optionalClock,
  optionalId,
  optionalText,
  severalIds,
  tick,
} from '../web/forms.ts'

const modes = ['in_person', 'remote'] as const

export const arrivalForm = z.object({
  person: anId,
  capacity: choice(['member', 'deputy', 'secretary', 'presenter', 'expert', 'guest']),
  replaces: optionalId,
  only_item: optionalId,
  mode: choice(modes),
  role: optionalText(200),
})

export const correctionForm = z.object({ arrived: clock(), departed: optionalClock(), mode: choice(modes) })

const yesOrNo = choice(['yes', 'no'])
export const statementForm = z.object({ quorate: yesOrNo, lawful: yesOrNo })
export const chairForm = z.object({ person: anId })
export const checkersForm = z.object({ checkers: severalIds(50), deputies: severalIds(50) })

export const disqualificationForm = z.object({
  person: anId,
  ground: choice(['1', '2', '3', '4', '5', '7']).transform((point) => Number(point) as 1 | 2 | 3 | 4 | 5 | 7),
  reason: line(2_000),
  disputed: tick(),
})
export const disqualificationDecisionForm = z.object({
  status: choice(['confirmed', 'rejected']),
  no_substitute: tick(),
})
