import { inLanguage, word, say, type ByLanguage, type Key, type Language } from '../words/index.ts'
import { agreementOf } from './count-rules.ts'
import { divergingBar, shareOf, type Piece } from './picture-rules.ts'
import { isOnScale, measuresOf, valuesOf, type Question } from './question-rules.ts'
import type { Results, Shown, StrataDimension } from './sheet-rules.ts'
import { sides, sizes } from './strata-rules.ts'

/** One question, or one row of a matrix, with all that is shown of its answers. */
export interface Finding {
  measure: string
  question: Question
  /** the row of a matrix */
  row: ByLanguage | undefined
  values: string[]
  onScale: boolean
  lines: Line[]
  /** how many percentage points more agree than in the earlier survey */
  change: number | undefined
}
/** All who answered, one stratum, or the earlier survey; `shown` null: hidden. */
export interface Line {
  kind: 'total' | 'stratum' | 'earlier'
  dimension?: StrataDimension
  name: ByLanguage
  shown: Shown | null
  shares: { value: string; count: number; percent: number }[]
  agreement: { count: number; base: number; percent: number } | undefined
  bar: Piece[]
}

interface Around {
  results: Results
  /** of the earlier survey */
  earlier: Results | undefined
  dimensions: readonly StrataDimension[]
  regions: Record<string, ByLanguage>
}

/** What is found of each question, in the order of the survey. */
export const findingsOf = (questions: readonly Question[], around: Around): Finding[] =>
  questions.flatMap((question) =>
    measuresOf(question).map((one) =>
      findingOf(question, one.measure, 'row' in one ? one.row?.text : undefined, around),
    ),
  )

function findingOf(
  question: Question,
  measure: string,
  row: ByLanguage | undefined,
  around: Around,
): Finding {
  const measured = around.results[measure]
  const line = (
    kind: Line['kind'],
    name: ByLanguage,
    shown: Shown | null,
    dimension?: StrataDimension,
  ): Line => ({
    kind,
    name,
    shown,
    ...(dimension && { dimension }),
    shares: shown ? valuesOf(question).map((value) => ({ value, ...shareOf(shown, value) })) : [],
    agreement: shown && isOnScale(question) ? agreementOf(shown) : undefined,
    bar: shown && isOnScale(question) ? divergingBar(shown) : [],
  })
  const total = line('total', inWords('surveys.everyone'), measured?.total ?? null)
  const before = earlierOf(question, measure, around.earlier)
  const past = before === undefined ? [] : [line('earlier', {}, before)]
  const strata = around.dimensions.flatMap((dimension) =>
    orderOf(dimension, Object.keys(measured?.strata[dimension] ?? {}), around.regions).map((value) =>
      line(
        'stratum',
        stratumName(dimension, value, around.regions),
        measured!.strata[dimension]![value]!,
        dimension,
      ),
    ),
  )
  const [now, then] = [total.agreement, past[0]?.agreement]
  return {
    ...{ measure, question, row, values: valuesOf(question), onScale: isOnScale(question) },
    lines: [total, ...past, ...strata],
    change: now && then ? now.percent - then.percent : undefined,
  }
}

/** What the earlier survey shows of the same question; undefined where nothing is compared. */
function earlierOf({ same_as }: Question, measure: string, earlier: Results | undefined) {
  if (!earlier || same_as === null) return undefined
  const row = measure.split(':')[1]
  return earlier[row === undefined ? `${same_as}` : `${same_as}:${row}`]?.total
}

const inWords = (key: Key): ByLanguage => ({
  fi: word('fi', say(key)),
  sv: word('sv', say(key)),
  en: word('en', say(key)),
})

/** Micro, small, …; the sectors; the sub-regions by their codes; last those who did not tell. */
function orderOf(dimension: StrataDimension, values: string[], regions: Record<string, ByLanguage>) {
  const known = { size: sizes as readonly string[], side: sides, region: Object.keys(regions).toSorted() }[
    dimension
  ]
  return [...known, ''].filter((value) => values.includes(value))
}

export function stratumName(
  dimension: StrataDimension,
  value: string,
  regions: Record<string, ByLanguage>,
): ByLanguage {
  if (!value) return inWords('surveys.didNotTell')
  if (dimension === 'region') return regions[value] ?? {}
  return inWords((dimension === 'size' ? `organisations.size_${value}` : `bodies.side_${value}`) as Key)
}

/** What a value is called. */
export const valueName = ({ options }: Question, value: string): ByLanguage =>
  options.find(({ key }) => key === value)?.text ?? inWords(`surveys.likert_${value}` as Key)

/** The results as rows of a table: one for each value of each line; what is hidden says so and holds no number. */
export function tableOf(language: Language, findings: readonly Finding[]): (string | number | null)[][] {
  const text = (texts: ByLanguage) => inLanguage(language, texts).text
  const hidden = word(language, say('surveys.hidden'))
  return findings.flatMap(({ question, row, values, lines }) =>
    lines.flatMap((line) => {
      const name = line.kind === 'earlier' ? word(language, say('surveys.earlierSurvey')) : text(line.name)
      const dimension = line.dimension
        ? word(language, say(`surveys.dimension_${line.dimension}` as Key))
        : ''
      const head = [text(question.prompt), row ? text(row) : '', dimension, name]
      if (!line.shown) return [[...head, hidden, null, null, null]]
      if (question.kind === 'open') return [[...head, '', line.shown.base, line.shown.base, null]]
      if (question.kind === 'number')
        return [
          [...head, word(language, say('surveys.mean')), line.shown.mean ?? null, line.shown.base, null],
          [...head, word(language, say('surveys.median')), line.shown.median ?? null, line.shown.base, null],
        ]
      return values.map((value) => {
        const { count, percent } = shareOf(line.shown!, value)
        return [...head, text(valueName(question, value)), count, line.shown!.base, percent]
      })
    }),
  )
}

/** The heading of that table. */
export const tableHeading = (language: Language): string[] =>
  (['question', 'row', 'dividedBy', 'group', 'answer', 'count', 'base', 'percent'] as const).map((column) =>
    word(language, say(`surveys.column_${column}`)),
  )
