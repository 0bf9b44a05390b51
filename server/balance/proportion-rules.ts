import type { Bars, Row } from './picture-rules.ts'

/** Beside the register: how far the seats are from it in each dimension, and how many times each value's due it has. */
export const proportionsOf = (bars: Bars[]) =>
  bars.flatMap(({ dimension, rows }) => {
    // in a field an organisation may count several times, and of two values at once not all are listed
    if (dimension === 'field' || dimension === 'both') return []
    const known = rows.filter((row): row is Known => Boolean(row.population))
    const seats = known.reduce((sum, { count }) => sum + count, 0)
    if (!known.length || !seats) return []
    return [{ dimension, gallagher: gallagherOf(known, seats), rows: known.map(timesDue(seats)) }]
  })

type Known = Row & { population: NonNullable<Row['population']> }

/** Gallagher's index in per cent: √(½ Σ (share of seats − share of the register)²); 0 is the register's own picture. */
export const gallagherOf = (rows: Pick<Known, 'count' | 'population'>[], seats: number) =>
  Math.sqrt(
    rows.reduce((sum, { count, population: { count: own, of } }) => {
      const apart = 100 * (count / seats - own / of)
      return sum + apart * apart
    }, 0) / 2,
  )

const timesDue =
  (seats: number) =>
  ({ name, count, population: { count: own, of } }: Known) => ({
    name,
    times: own ? count / seats / (own / of) : undefined,
  })
