import type { Day } from '../calendar/rules.ts'
import { isBusinessId, plainBusinessId, types } from '../organisations/rules.ts'
import { say, type Message } from '../words/index.ts'
import { columnNames, columnWords, columns, meantOf, type Column, type Row } from './column-rules.ts'

export type OrganisationType = (typeof types)[number]

/** A row read: what its cells mean, and what is wrong with them as cells. */
export interface RowRead {
  line: number
  name: string
  email: string | null
  language: 'fi' | 'sv' | 'en' | null
  postal_address: string | null
  organisation: string
  business_id: string | null
  type: OrganisationType | null
  capacity: 'member' | 'deputy'
  seat: number | null
  deputy_for: string
  starts_on: Day | null
  consented_on: Day | null
  decision: string
  problems: Message[]
}

/** Reads a row's cells; `dayIn` and `isEmail` are those of the forms. */
export function readRow(
  { line, cells }: Row,
  { dayIn, isEmail }: { dayIn: (typed: string) => Day | undefined; isEmail: (typed: string) => boolean },
): RowRead {
  const problems = columnNames.flatMap((column) => faultOf(column, cells[column] ?? '') ?? [])
  const read = <T>(column: Column, meaning: (cell: string) => T | undefined, refusal: Message): T | null => {
    const cell = cells[column]
    if (!cell) return null
    const meant = meaning(cell)
    if (meant === undefined) problems.push(refusal)
    return meant ?? null
  }
  const aDay = (column: Column) =>
    read(
      column,
      dayIn,
      say('imports.wrongDay', { column: columnWords(column), typed: (cells[column] ?? '').slice(0, 30) }),
    )
  return {
    line,
    name: cells.name ?? '',
    email: read('email', (cell) => (isEmail(cell) ? cell : undefined), say('imports.wrongEmail')),
    language: read('language', languageIn, say('imports.wrongLanguage')),
    postal_address: cells.postal_address ?? null,
    organisation: cells.organisation ?? '',
    business_id: read('business_id', businessIdIn, say('organisations.wrongBusinessId')),
    type: read('type', typeIn, say('imports.wrongType_organisation')),
    capacity: read('capacity', capacityIn, say('imports.wrongCapacity')) ?? 'member',
    seat: read('seat', wholeIn, say('imports.wrongSeat')),
    deputy_for: cells.deputy_for ?? '',
    starts_on: aDay('starts_on'),
    consented_on: aDay('consented_on'),
    decision: cells.decision ?? '',
    problems,
  }
}

/** A formula, a sign that does not show, or more than the place holds. */
function faultOf(column: Column, cell: string): Message | undefined {
  const named = { column: columnWords(column) }
  if (cell.length > columns[column]) return say('imports.cellTooLong', { ...named, most: columns[column] })
  if (/^[=+@-]/.test(cell)) return say('imports.formula', named)
  const lines = column === 'postal_address' ? cell.replaceAll(/\n/g, '') : cell
  return /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(lines) ? say('imports.hiddenSigns', named) : undefined
}

const languageIn = (cell: string) =>
  meantOf(cell, ['fi', 'sv', 'en'] as const, (language) => say(`imports.language_${language}`))
const capacityIn = (cell: string) =>
  meantOf(cell, ['member', 'deputy'] as const, (capacity) => say(`imports.capacity_${capacity}`))
const typeIn = (cell: string) => meantOf(cell, types, (type) => say(`organisations.type_${type}`))
const wholeIn = (cell: string) => (/^[1-9]\d{0,3}$/.test(cell) ? Number(cell) : undefined)
const businessIdIn = (cell: string) => {
  const plain = plainBusinessId(cell)
  return isBusinessId(plain) ? plain : undefined
}
