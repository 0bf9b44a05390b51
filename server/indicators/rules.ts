import type { Day } from '../calendar/rules.ts'

/** A whole year, a half, a quarter or a month of it. */
export const parts = [
  ...['year', 'half_1', 'half_2', 'quarter_1', 'quarter_2', 'quarter_3', 'quarter_4'],
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) => `month_${month}`),
]

export interface Period {
  starts_on: Day
  months: number
}

const lengths: Record<string, number> = { year: 12, half: 6, quarter: 3, month: 1 }

/** The period that a part of a year is. */
export function periodOf(year: number, part: string): Period {
  const [kind = 'year', number = '1'] = part.split('_')
  const months = lengths[kind]!
  const first = (Number(number) - 1) * months + 1
  return { starts_on: `${year}-${String(first).padStart(2, '0')}-01`, months }
}

/** '2026', '1–6/2026', '3/2026': the same in every language. */
export function periodName({ starts_on, months }: Period) {
  const [year, first] = [starts_on.slice(0, 4), Number(starts_on.slice(5, 7))]
  if (months === 12) return year
  return months === 1 ? `${first}/${year}` : `${first}–${first + months - 1}/${year}`
}

export interface Figure extends Period {
  value: number
}

/** The curve lies within these, in units of the picture. */
export const picture = { width: 400, height: 180, left: 56, right: 20, top: 16, bottom: 32 }

/** Where each figure stands, from nought or from the least below it; the first and the last period and both ends are named. */
export function curveOf(figures: Figure[]) {
  const [across, down] = [
    picture.width - picture.left - picture.right,
    picture.height - picture.top - picture.bottom,
  ]
  const values = figures.map(({ value }) => value)
  const [most, least] = [Math.max(...values, 0), Math.min(...values, 0)]
  const heightOf = (value: number) => (most > least ? (down * (value - least)) / (most - least) : 0)
  const points = figures.map((figure, index) => ({
    x: rounded(picture.left + (figures.length > 1 ? (across * index) / (figures.length - 1) : across / 2)),
    y: rounded(picture.top + down - heightOf(figure.value)),
    name: periodName(figure),
    value: figure.value,
  }))
  const ground = rounded(picture.top + down - heightOf(0))
  return { points, most, least, ground, line: points.map(({ x, y }) => `${x},${y}`).join(' ') }
}

const rounded = (number: number) => Math.round(number * 10) / 10
