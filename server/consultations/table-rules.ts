import {
  inLanguage,
  say,
  word,
  wordMoment,
  type ByLanguage,
  type Key,
  type Language,
} from '../words/index.ts'
import { isUnconfirmed, respondentStateOf } from './statement-rules.ts'

interface Row {
  name: string
  asked: boolean
  asked_at: Date | null
  reminded_at: Date | null
  group_name: ByLanguage | null
  size_class: string | null
  type: string | null
  subregion: ByLanguage | null
  sent_at: Date | null
  nothing: boolean | null
  late: boolean | null
  way: string | null
  signer: string | null
  position: string | null
  sender: string | null
  confirmed_at: Date | null
  account: string | null
  /** for the files alone */
  said?: string | undefined
}

/** What the page's table tells of a respondent; each cell holds several of the file's columns. */
export const pageColumns = ['name', 'state', 'sent', 'who', 'kind', 'written'] as const
export const pageWord = (column: (typeof pageColumns)[number]): Key => `respondents.column_${column}`

/** A row of the page: the words of the file's row, put together. */
export const pageCells = (cells: Record<TableColumn, string>) => {
  const together = (...columns: TableColumn[]) => columns.map((column) => cells[column]).filter(Boolean)
  return {
    sent: together('sent', 'late'),
    who: together('signed', 'mandate'),
    kind: together('group', 'size', 'sector', 'region'),
    written: together('asked', 'reminded'),
  }
}

/** What the files tell of a respondent, column by column. */
export const tableColumns = [
  'name',
  'state',
  'sent',
  'late',
  'signed',
  'mandate',
  'group',
  'size',
  'sector',
  'region',
  'asked',
  'reminded',
  'said',
] as const
export type TableColumn = (typeof tableColumns)[number]
export const columnWord = (column: TableColumn): Key => `respondents.column_${column}`

/** Under which mandate a statement was given: a recorded one, one confirmed or not, or as the secretary entered it. */
export function mandateOf({
  way,
  confirmed_at,
  sent_at,
}: Pick<Row, 'way' | 'confirmed_at' | 'sent_at'>): Key | undefined {
  if (!sent_at || !way) return undefined
  if (way === 'signed_in') return 'respondents.mandate_recorded'
  if (isUnconfirmed({ way, confirmed_at })) return 'respondents.mandate_unconfirmed'
  return way === 'link' ? 'respondents.mandate_confirmed' : 'respondents.mandate_entered'
}

/** A row of the table in words. */
export function cellsOf(row: Row, language: Language): Record<TableColumn, string> {
  const words = (key: Key | undefined) => (key ? word(language, say(key)) : '')
  const at = (moment: Date | null) => (moment ? wordMoment(language, moment) : '')
  const mandate = mandateOf(row)
  return {
    name: row.name,
    state: words(`respondents.state_${respondentStateOf(row)}`),
    sent: at(row.sent_at),
    late: row.late ? words('statementsGiven.late') : '',
    signed: [row.account ?? (row.signer || row.sender), row.position].filter(Boolean).join(', '),
    mandate: words(mandate),
    group: inLanguage(language, row.group_name ?? {}).text,
    size: words(row.size_class ? (`organisations.size_${row.size_class}` as Key) : undefined),
    sector: words(row.type ? (`organisations.type_${row.type}` as Key) : undefined),
    region: inLanguage(language, row.subregion ?? {}).text,
    asked: at(row.asked_at),
    reminded: at(row.reminded_at),
    said: row.said ?? '',
  }
}

interface Counted {
  dimension: string
  value: string
  name: ByLanguage | null
  asked: number
  answered: number
}

/** The share that has answered, stratum by stratum, in whole per cents with what they are of. */
export const strataOf = (counted: Counted[]) =>
  (['size', 'region', 'side', 'field'] as const).map((dimension) => ({
    dimension,
    rows: counted
      .filter((one) => one.dimension === dimension)
      .map(({ value, name, asked, answered }) => ({
        value,
        name,
        asked,
        answered,
        share: Math.round((answered / asked) * 100),
      })),
  }))
