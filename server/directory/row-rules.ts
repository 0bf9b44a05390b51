import { isBusinessId, plainBusinessId, sizeClasses, types, type SizeClass } from '../organisations/rules.ts'
import { languages, say, type ByLanguage, type Message } from '../words/index.ts'
import { languagesOfService } from './rules.ts'
import { columnNames, columns, columnWords, folded, lookup, type Column, type Row } from './sheet-rules.ts'

/** What is held of an organisation as far as a spreadsheet may tell it. */
export interface Held {
  name: string
  business_id: string | null
  type: (typeof types)[number]
  municipality: string | null
  size: SizeClass | null
  fields: string[]
  areas: string[]
  languages: string[]
  places: number | null
  hours: number | null
  skills: string
  open_to_development: boolean
  open_to_bids: boolean
  email: string | null
  website: string | null
  soteri_id: string | null
}

/** A row read: what its cells mean, and what is wrong with them as cells. An empty cell says nothing. */
export interface RowRead {
  line: number
  told: Partial<Held>
  problems: Message[]
}

export interface Named {
  key: string
  name: ByLanguage
}

/** Reads rows; names of municipalities and fields come from the reference tables. */
export function rowReader(municipalities: Named[], fields: Named[], isEmail: (typed: string) => boolean) {
  const [placeOf, fieldOf] = [named(municipalities), named(fields)]
  const typeOf = lookup(types, (type) => say(`organisations.type_${type}`))
  const sizeOf = lookup(sizeClasses, (size) => say(`organisations.size_${size}`))
  const spokenOf = lookup(languagesOfService, (spoken) => say(`directory.language_${spoken}`))
  const saidOf = lookup(['yes', 'no'], (said) => say(`directory.${said}`))

  return ({ line, cells }: Row): RowRead => {
    const problems = columnNames.flatMap((column) => faultOf(column, cells[column] ?? '') ?? [])
    const wrong = (column: Column, key: 'wrongList' | 'wrongWhole' | 'wrongYes', typed: string) =>
      void problems.push(say(`directory.${key}`, { column: columnWords(column), typed: typed.slice(0, 40) }))
    const one = <Option extends string>(column: Column, options: Map<string, Option>) => {
      const cell = cells[column]
      const found = cell ? options.get(folded(cell)) : undefined
      if (cell && found === undefined) wrong(column, 'wrongList', cell)
      return found
    }
    const some = <Option extends string>(column: Column, options: Map<string, Option>) => {
      const parts = cells[column]?.split(/[,;\n]/).filter((part) => part.trim())
      return parts && [...new Set(parts.flatMap((part) => options.get(folded(part)) ?? missing(part)))]
      function missing(part: string) {
        wrong(column, 'wrongList', part.trim())
        return []
      }
    }
    const whole = (column: Column) => {
      const cell = cells[column]?.replaceAll(/[\s\u00a0]/g, '')
      if (!cell || /^\d{1,6}$/.test(cell)) return cell ? Number(cell) : undefined
      return wrong(column, 'wrongWhole', cell)
    }
    const yes = (column: Column) => {
      const cell = cells[column]
      const said = cell ? saidOf.get(folded(cell)) : undefined
      if (cell && !said) wrong(column, 'wrongYes', cell)
      return said && said === 'yes'
    }
    const checked = (column: Column, isRight: (cell: string) => boolean, refusal: Message) => {
      const cell = cells[column]
      if (!cell || isRight(cell)) return cell
      return void problems.push(refusal)
    }
    const business_id = cells.business_id && plainBusinessId(cells.business_id)
    if (business_id && !isBusinessId(business_id)) problems.push(say('organisations.wrongBusinessId'))
    const website =
      cells.website && (/^[a-z]+:/i.test(cells.website) ? cells.website : `https://${cells.website}`)
    if (website && !/^https?:\/\/[^\s"<>]+\.[^\s"<>]+$/i.test(website))
      problems.push(say('organisations.wrongWebsite'))
    const told = {
      ...{ name: cells.name, business_id, type: one('type', typeOf), website },
      ...{ municipality: one('municipality', placeOf), size: one('size', sizeOf) },
      ...{
        fields: some('fields', fieldOf),
        areas: some('areas', placeOf),
        languages: some('languages', spokenOf),
      },
      ...{ places: whole('places'), hours: whole('hours'), skills: cells.skills },
      ...{ open_to_development: yes('open_to_development'), open_to_bids: yes('open_to_bids') },
      email: checked('email', isEmail, say('shared.notAnEmail')),
      soteri_id: cells.soteri_id,
    }
    return { line, told: withoutEmpty(told), problems }
  }
}

/** A formula, a sign that does not show, or more than the place holds. */
function faultOf(column: Column, cell: string): Message | undefined {
  const named = { column: columnWords(column) }
  if (cell.length > columns[column]) return say('imports.cellTooLong', { ...named, most: columns[column] })
  if (/^[=+@-]/.test(cell)) return say('imports.formula', named)
  return /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(cell.replaceAll('\n', ''))
    ? say('imports.hiddenSigns', named)
    : undefined
}

const named = (all: Named[]) =>
  new Map(
    all.flatMap(({ key, name }) =>
      [key, ...languages.flatMap((language) => name[language] ?? [])].map(
        (said) => [folded(said), key] as const,
      ),
    ),
  )

const withoutEmpty = (told: { [Fact in keyof Held]?: Held[Fact] | undefined }) =>
  Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as Partial<Held>
