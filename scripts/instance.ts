import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Pool } from '../server/composing/pool.ts'

/**
 * A folder with `categories.csv` (category, feature, min, max) and `respondents.csv` (a line a candidate, a column a
 * category); the number at the end of its name is the seats. Candidates are numbered from 0 in the order of the lines.
 */
export function instanceIn(folder: string): Pool {
  const seats = Number(basename(folder).split('_').at(-1))
  const candidates = rowsOf(join(folder, 'respondents.csv')).map((values, at) => ({ id: String(at), values }))
  const targets = rowsOf(join(folder, 'categories.csv')).map(({ category = '', feature = '', min, max }) => ({
    id: `${category}=${feature}`,
    when: [[category, feature]] as [string, string][],
    lower: Number(min),
    upper: Number(max),
  }))
  return { seats, candidates, targets }
}

function rowsOf(file: string): Record<string, string>[] {
  const [head = [], ...rows] = readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(',').map((cell) => cell.trim()))
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])))
}
