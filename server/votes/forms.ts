import { z } from 'zod'
import { forWhom, written } from '../motions/forms.ts'
import { choice, optionalChoice, optionalId, optionalText, tick } from '../web/forms.ts'
import { outcomes } from './decision-rules.ts'
import { choices, methods, type VoteKind } from './rules.ts'

/** A pair as the chair's form names it: 'matter:12:15', 'disposition::14'; nothing stands for the base, or for going on. */
const aPair = z
  .string({ error: 'shared.notAChoice' })
  .regex(/^(matter|disposition|point):([1-9]\d{0,8})?:([1-9]\d{0,8})?$/, 'shared.notAChoice')
  .transform((pair) => {
    const [kind, yes, no] = pair.split(':')
    return {
      kind: kind as VoteKind,
      yes: yes ? Number(yes) : null,
      no: no ? Number(no) : null,
    }
  })

export const voteForm = z.object({
  pair: aPair,
  method: choice(methods),
  /** R53: the body has approved the method, where it is not that of the approved order */
  approved: tick(),
})
export const ballotForm = z.object({ choice: choice(choices), person: forWhom })
export const dissentForm = z.object({ person: forWhom })
export const groundsForm = z.object(written)

export const decisionForm = z
  .object({
    outcome: choice(outcomes),
    forward_to: optionalId,
    kind: optionalChoice(['recommendation', 'position', 'proposal', 'opinion']),
    recipient: optionalId,
    recipient_name: optionalText(300),
    /** when the decision that the page showed was stated; 'none' where it showed none */
    seen: optionalText(20),
  })
  .refine(({ outcome, forward_to }) => outcome !== 'forwarded' || forward_to !== null, 'votes.chooseBody')
  .refine(({ outcome, kind }) => outcome !== 'adopted' || Boolean(kind), 'votes.chooseKind')
  .refine(
    ({ outcome, recipient, recipient_name }) =>
      outcome !== 'adopted' || recipient !== null || recipient_name !== '',
    'votes.chooseRecipient',
  )
export type DecisionForm = z.infer<typeof decisionForm>
