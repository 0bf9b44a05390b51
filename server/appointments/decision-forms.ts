import { z } from 'zod'
import { day, line, optionalId, optionalText } from '../web/forms.ts'
import type { Eligible, Verdict } from './decision-rules.ts'
import type { Placed } from './placed-rules.ts'
import type { Chosen } from './proposal-rules.ts'

/** The name of a place's field. */
export const placeField = ({ seat_id, capacity, rank }: Pick<Placed, 'seat_id' | 'capacity' | 'rank'>) =>
  `place_${seat_id}_${capacity}_${rank}`

/** The decision of the appointing body as the secretary enters it: of each place that the proposal changes, what was decided. */
export const decisionForm = (places: Placed[], candidates: Eligible[]) =>
  z
    .object({
      decided_by: line(200),
      decided_on: day(),
      decided_section: optionalText(60),
      starts_on: day(),
      differences: optionalText(4_000),
      special_reason: optionalText(4_000),
      ...Object.fromEntries(changed(places).map((place) => [placeField(place), verdict(candidates)])),
      ...{ chair: optionalId, vice_1: optionalId, vice_2: optionalId },
    })
    .transform((typed) => {
      const { decided_by, decided_on, decided_section, starts_on, differences, special_reason, ...rest } =
        typed
      const chosen = rest as Record<string, unknown>
      return {
        decided: { decided_by, decided_on, decided_section, starts_on, differences, special_reason },
        verdicts: Object.fromEntries(
          changed(places).map((place) => [placeField(place), chosen[placeField(place)] as Verdict]),
        ),
        offices: officesIn(typed),
      }
    })

/** The chair and at most two vice-chairs, by their seats (R6). */
const officesIn = ({
  chair,
  vice_1,
  vice_2,
}: Record<'chair' | 'vice_1' | 'vice_2', number | null>): Chosen[] => [
  ...(chair ? [{ office: 'chair' as const, seat_id: chair }] : []),
  ...[vice_1, vice_2].flatMap((seat_id) => (seat_id ? [{ office: 'vice_chair' as const, seat_id }] : [])),
]

/** The fields of offices as they stand. */
export const typedOffices = (offices: Chosen[]) => {
  const [chair] = offices.filter(({ office }) => office === 'chair')
  const [first, second] = offices.filter(({ office }) => office === 'vice_chair')
  const typed = { chair: chair?.seat_id, vice_1: first?.seat_id, vice_2: second?.seat_id }
  return Object.fromEntries(Object.entries(typed).map(([field, seat]) => [field, String(seat ?? '')]))
}

const changed = (places: Placed[]) => places.filter(({ drafted }) => drafted)

const verdict = (candidates: Eligible[]) =>
  z
    .string('appointing.notACandidate')
    .refine(
      (typed) =>
        ['proposed', 'empty', 'unchanged'].includes(typed) ||
        candidates.some(({ id }) => typed === `candidate-${id}`),
      'appointing.notACandidate',
    )
    .default('proposed')
