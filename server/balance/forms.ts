import { z } from 'zod'
import type { Place, Target } from './rules.ts'
import { fieldOf } from './target-rules.ts'

/** A bound that may be left empty. */
const bound = z
  .string('shared.notANumber')
  .default('')
  .transform((typed, context) => {
    if (typed.trim() === '') return null
    if (/^\d{1,3}$/.test(typed.trim())) return Number(typed)
    context.addIssue({ code: 'custom', message: 'balance.notABound' })
    return z.NEVER
  })

/** Two fields for each of these places; those with neither bound are no targets. */
export const targetsForm = (places: Place[]) =>
  z
    .object(
      Object.fromEntries(
        places.flatMap((place) => [
          [fieldOf('lower', place), bound],
          [fieldOf('upper', place), bound],
        ]),
      ),
    )
    .transform((typed): Target[] =>
      places
        .map((place) => ({
          ...place,
          lower: typed[fieldOf('lower', place)] ?? null,
          upper: typed[fieldOf('upper', place)] ?? null,
        }))
        .filter(({ lower, upper }) => lower !== null || upper !== null),
    )

/** The fields of targets as text. */
export const typedOf = (targets: Target[]): Record<string, string> =>
  Object.fromEntries(
    targets.flatMap((target) => [
      [fieldOf('lower', target), String(target.lower ?? '')],
      [fieldOf('upper', target), String(target.upper ?? '')],
    ]),
  )

const gender = z.enum(['female', 'male', ''], 'shared.notAChoice').default('')

/** One's own gender; '' when one does not tell it. */
export const ownForm = z.object({ gender })

/** A choice for each of these people. */
export const gendersForm = (people: { person_id: number }[]) =>
  z.object(Object.fromEntries(people.map(({ person_id }) => [`gender_${person_id}`, gender])))
