import fc from 'fast-check'
import { fits, type Candidate, type Pool } from '../../server/composing/pool.ts'

/** Every body that meets the bounds, found by trying all of them. */
export function everyBody({ seats, candidates, targets }: Pool): string[][] {
  return choices(candidates, seats)
    .filter(
      (body) =>
        everyGroupOnce(body) &&
        targets.every(({ when, lower, upper }) => {
          const count = body.filter((one) => fits(one, when)).length
          return count >= lower && count <= upper
        }),
    )
    .map((body) => body.map(({ id }) => id))
}

function choices<T>(things: T[], count: number): T[][] {
  if (count === 0) return [[]]
  return things.flatMap((thing, at) =>
    choices(things.slice(at + 1), count - 1).map((rest) => [thing, ...rest]),
  )
}

function everyGroupOnce(body: Candidate[]) {
  const groups = body.flatMap(({ group }) => group ?? [])
  return new Set(groups).size === groups.length
}

const dimensions = { size: ['micro', 'small', 'large'], side: ['east', 'west'], gender: ['f', 'm'] }

/** A pool small enough to be tried out: up to 10 candidates in some groups, up to 5 seats, a few bounds. */
export const smallPools: fc.Arbitrary<Pool> = fc.integer({ min: 2, max: 5 }).chain((seats) =>
  fc.record({
    seats: fc.constant(seats),
    candidates: fc
      .array(
        fc.record({
          group: fc.option(fc.constantFrom('one', 'other', 'third'), { nil: undefined, freq: 2 }),
          values: fc.record({
            size: fc.constantFrom(...dimensions.size),
            side: fc.constantFrom(...dimensions.side),
            gender: fc.constantFrom(...dimensions.gender),
          }),
        }),
        { minLength: seats, maxLength: 10 },
      )
      .map((all) => all.map((one, at) => ({ id: `c${at}`, ...one }))),
    targets: fc.array(
      fc
        .tuple(
          fc.constantFrom(
            ...Object.entries(dimensions).flatMap(([name, values]) =>
              values.map((value) => [name, value] as const),
            ),
          ),
          fc.integer({ min: 0, max: seats }),
          fc.integer({ min: 0, max: seats }),
        )
        .map(([[name, value], one, other]) => ({
          id: `${name} ${value}`,
          when: [[name, value]] as [string, string][],
          lower: Math.min(one, other),
          upper: Math.max(one, other),
        })),
      { maxLength: 5 },
    ),
  }),
)
