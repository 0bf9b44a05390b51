import { inLanguage, say, word, type ByLanguage, type Key, type Language } from '../words/index.ts'
import { filterNames, type FilterName, type Filters } from './filter-rules.ts'
import type { Theme } from './rules.ts'
import type { SourceKind } from './source-rules.ts'

interface Row {
  id: number
  text: string
  themes: number[]
  answered: boolean
  kind: SourceKind
  source: ByLanguage
  late: boolean | null
  group_name: ByLanguage | null
  size: string | null
  region: string | null
  region_name: ByLanguage | null
  side: string | null
}

/** What the list and its files tell of a segment, in the same order. */
export const tableColumns = [
  'number',
  'text',
  'themes',
  'kind',
  'source',
  'late',
  'group',
  'size',
  'region',
  'side',
  'answered',
] as const
export type TableColumn = (typeof tableColumns)[number]
export const columnWord = (column: TableColumn): Key => `themes.column_${column}`

/** A segment in words: the page and the files say the same. */
export function cellsOf(row: Row, themes: Theme[], language: Language): Record<TableColumn, string> {
  const words = (key: Key | undefined) => (key ? word(language, say(key)) : '')
  const text = (texts: ByLanguage | null) => inLanguage(language, texts ?? {}).text
  return {
    number: String(row.id),
    text: row.text,
    themes: themes
      .filter(({ id }) => row.themes.includes(id))
      .map(({ name }) => text(name))
      .join(', '),
    kind: words(`themes.kind_${row.kind}`),
    source: text(row.source),
    late: row.late ? words('statementsGiven.late') : '',
    group: text(row.group_name),
    size: words(row.size ? sizeWord(row.size) : undefined),
    region: text(row.region_name) || (row.region ?? ''),
    side: words(row.side ? sideWord(row.side) : undefined),
    answered: words(answeredWord(row.answered ? 'yes' : 'no')),
  }
}

const sizeWord = (size: string) => `organisations.size_${size}` as Key
const sideWord = (side: string) => `bodies.side_${side}` as Key
const answeredWord = (answered: string) => `themes.answered_${answered}` as Key

interface Counted {
  facet: 'all' | FilterName
  value: string
  count: number
}

interface Named {
  id: number | string
  name: ByLanguage
}

/** What the list may be narrowed by, each choice with how many segments it leaves: those of the present choice, and those that leave any. */
export function facetsOf(
  counted: Counted[],
  filters: Filters,
  known: { themes: Named[]; groups: Named[]; regions: Named[] },
) {
  return filterNames.flatMap((name) => {
    const choices = choicesOf(name, known).flatMap(([value, words]) => {
      const count = counted.find((one) => one.facet === name && one.value === value)?.count ?? 0
      const chosen = String(filters[name] ?? '') === value
      return count || chosen ? [{ value, words, count, chosen }] : []
    })
    return choices.length ? [{ name, choices }] : []
  })
}

type Worded = { key: Key } | { name: ByLanguage }

function choicesOf(
  name: FilterName,
  { themes, groups, regions }: { themes: Named[]; groups: Named[]; regions: Named[] },
): [string, Worded][] {
  const named = (some: Named[]) => some.map(({ id, name }): [string, Worded] => [String(id), { name }])
  const worded = (values: readonly string[], wordOf: (value: string) => Key) =>
    values.map((value): [string, Worded] => [value, { key: wordOf(value) }])
  if (name === 'theme') return [...named(themes), ['none', { key: 'themes.withoutTheme' }]]
  if (name === 'group') return named(groups)
  if (name === 'region') return named(regions)
  if (name === 'size') return worded(['micro', 'small', 'medium', 'large'], sizeWord)
  if (name === 'side') return worded(['company', 'third_sector', 'public'], sideWord)
  if (name === 'answered') return worded(['yes', 'no'], answeredWord)
  return worded(['statement', 'occasion', 'question'], (kind) => `themes.kinds_${kind}` as Key)
}
