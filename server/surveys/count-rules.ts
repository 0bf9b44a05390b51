import type { Answers, Measured, Results, Shown, Strata, StrataDimension } from './sheet-rules.ts'
import { agreeing, measuresOf, valuesAt, valuesOf, type Question } from './question-rules.ts'
import { baseOf, fewest, groupsOf, holds, strataShown, type Atom, type Group } from './suppression-rules.ts'

/** One survey sheet as it was sent. */
export interface Sheet {
  answers: Answers
  strata: Strata
}

/** Those alike in every dimension who answered one measure: how many chose what. */
interface Tally extends Atom {
  counts: Map<string, number>
}
/** By measure and by likeness. */
export type Tallies = Map<string, Map<string, Tally>>

/** Counts these sheets into the tallies: as many as are read at a time. A blank counts nowhere, 'cannot say' does. */
export function countSheets(tallies: Tallies, questions: readonly Question[], sheets: readonly Sheet[]) {
  const measures = questions.flatMap((question) =>
    measuresOf(question).map(({ measure }) => ({ measure, isText: question.kind === 'open' })),
  )
  for (const { answers, strata } of sheets) {
    const likeness = JSON.stringify([strata.size ?? '', strata.region ?? '', strata.side ?? ''])
    for (const { measure, isText } of measures) {
      const values = valuesAt(answers, measure)
      if (!values.length) continue
      const alike = tallyAt(tallies, measure, likeness, strata)
      alike.base += 1
      for (const value of isText ? [] : values) alike.counts.set(value, (alike.counts.get(value) ?? 0) + 1)
    }
  }
}

function tallyAt(tallies: Tallies, measure: string, likeness: string, strata: Strata): Tally {
  const ofMeasure = tallies.get(measure) ?? new Map<string, Tally>()
  tallies.set(measure, ofMeasure)
  const alike = ofMeasure.get(likeness) ?? { strata, base: 0, counts: new Map<string, number>() }
  ofMeasure.set(likeness, alike)
  return alike
}

/** What may be shown of all that was counted; what is hidden is left out for good. */
export const resultsOf = (
  tallies: Tallies,
  questions: readonly Question[],
  dimensions: readonly StrataDimension[],
): Results =>
  Object.fromEntries(
    questions.flatMap((question) =>
      measuresOf(question).map(({ measure }) => [
        measure,
        measured(question, [...(tallies.get(measure)?.values() ?? [])], dimensions),
      ]),
    ),
  )

function measured(question: Question, tallies: Tally[], dimensions: readonly StrataDimension[]): Measured {
  const open = strataShown(tallies, dimensions)
  const shown = (group?: Group) =>
    shownOf(question, group ? tallies.filter((tally) => holds(group, tally)) : tallies)
  const isOpen = (group: Group) =>
    open.some(({ dimension, value }) => dimension === group.dimension && value === group.value)
  const strata: Measured['strata'] = {}
  for (const group of groupsOf(tallies, dimensions))
    (strata[group.dimension] ??= {})[group.value] = isOpen(group) ? shown(group) : null
  return { total: baseOf(tallies) < fewest ? null : shown(), strata }
}

function shownOf(question: Question, tallies: Tally[]): Shown {
  const counts: Record<string, number> = {}
  for (const tally of tallies)
    for (const [value, count] of tally.counts) counts[value] = (counts[value] ?? 0) + count
  const base = baseOf(tallies)
  if (question.kind === 'number') return { base, counts: {}, ...middlesOf(counts, base) }
  if (question.kind === 'open') return { base, counts: {} }
  const known = valuesOf(question)
  return { base, counts: Object.fromEntries(known.map((value) => [value, counts[value] ?? 0])) }
}

/** Mean and median of numbers that so many gave each. */
function middlesOf(counts: Record<string, number>, base: number) {
  const ordered = Object.entries(counts)
    .map(([value, count]) => [Number(value), count] as const)
    .toSorted(([one], [other]) => one - other)
  const at = (place: number) => {
    let before = 0
    return ordered.find(([, count]) => (before += count) > place)?.[0] ?? 0
  }
  const sum = ordered.reduce((total, [value, count]) => total + value * count, 0)
  const median = (at(Math.floor((base - 1) / 2)) + at(Math.floor(base / 2))) / 2
  return { mean: Math.round((sum / base) * 100) / 100, median }
}

/** A whole percentage of a base; of nobody none. */
export const percentOf = (count: number, base: number) => (base ? Math.round((count / base) * 100) : 0)

/** Fully or somewhat agree: how many of the base, 'cannot say' counted in it. */
export function agreementOf({ base, counts }: Shown) {
  const count = agreeing.reduce((sum, value) => sum + (counts[value] ?? 0), 0)
  return { count, base, percent: percentOf(count, base) }
}
