import { z } from 'zod'
import { instantOf } from '../calendar/rules.ts'
import { choice, clock, day, idIn, optionalText, readForm, severalIds } from '../web/forms.ts'
import { say, type Message } from '../words/index.ts'
import { outcomes, whyNotDeadline, type Plan, type PlannedOutcome } from './preparation-rules.ts'
import { stances } from './rules.ts'

const planForm = z.object({ day: day(), clock: clock(), checkers: severalIds(10) })

/** The deadline, who checks, and what the acceptance of each matter means: 'outcome-12', 'recipient-12'. */
export function readPlan(
  given: Record<string, unknown>,
  { items, recipients }: { items: { id: number; matter_id: number | null }[]; recipients: { id: number }[] },
  starts: Date,
  now: Date,
) {
  const { values, typed, errors } = readForm(planForm, given)
  const wrong: Record<string, Message> = { ...errors }
  const ends_at = values && instantOf(values.day, values.clock)
  const late = ends_at && whyNotDeadline(ends_at, starts, now)
  if (late) wrong.day = late
  const planned = items.map(({ id, matter_id }) => {
    const outcome = outcomes.find((one) => one === given[`outcome-${id}`]) ?? 'decided'
    const named = idIn(given[`recipient-${id}`])
    const recipient = recipients.find((one) => one.id === named)?.id ?? null
    if (isAdopted(outcome) && (recipient === null || matter_id === null))
      wrong[`recipient-${id}`] = say(matter_id === null ? 'votes.noMatter' : 'votes.chooseRecipient')
    return isAdopted(outcome)
      ? { item_id: id, outcome: 'adopted' as const, kind: outcome, recipient_id: recipient }
      : { item_id: id, outcome, kind: null, recipient_id: null }
  })
  const plan: Plan | undefined =
    values && ends_at && !Object.keys(wrong).length
      ? { ends_at, checkers: values.checkers, items: planned }
      : undefined
  return { plan, typed: { ...given, ...typed }, errors: wrong }
}
const isAdopted = (outcome: PlannedOutcome) => outcome !== 'decided' && outcome !== 'noted'

/** A position: what one says, why, and which proposal one saw. */
export const positionForm = z.object({
  stance: choice(stances),
  reasons: optionalText(2_000),
  seen: optionalText(20),
})
