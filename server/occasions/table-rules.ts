import type { Day } from '../calendar/rules.ts'
import { inLanguage, languages, say, word, wordDay, type ByLanguage, type Language } from '../words/index.ts'

/** What is known of when an occasion was held: named days, a span of months by their first days, or neither. */
export interface Held {
  name: ByLanguage
  days: { on_day: Day; name: ByLanguage }[]
  months_from: Day | null
  months_until: Day | null
  /** as typed, where it stands for many */
  sittings: number | null
}

/** How many sittings an occasion counts for: the number given, else its named days, else one. */
export const sittingsOf = ({ sittings, days }: Pick<Held, 'sittings' | 'days'>) =>
  sittings ?? Math.max(days.length, 1)

/** An occasion with its days as Table 1 prints it (R76): 'Infotilaisuus (17.9.2024)', 'Keskustelut (9 – 10/2024)'. */
export function occasionLine(language: Language, { name, days, ...held }: Held) {
  const own = inLanguage(language, name).text
  if (days.some((one) => one.name[language]) || (!name[language] && days.some(isNamed)))
    return days
      .map((one) => `${inLanguage(language, one.name).text || own} (${wordDay(language, one.on_day)})`)
      .reduce((line, one, index) => `${line}${gap(language, index, days.length)}${one}`)
  const when = occasionWhen(language, { days, ...held })
  return when ? `${own} (${when})` : own
}

/** When an occasion was held; '' where that is not known. */
export function occasionWhen(
  language: Language,
  { days, months_from, months_until }: Pick<Held, 'days' | 'months_from' | 'months_until'>,
) {
  if (days.length)
    return days
      .map(({ on_day }) => wordDay(language, on_day))
      .reduce((line, one, index) => `${line}${gap(language, index, days.length)}${one}`)
  return months_from && months_until ? wordMonths(language, months_from, months_until) : ''
}

const isNamed = (one: { name: ByLanguage }) => languages.some((language) => one.name[language])

const gap = (language: Language, index: number, count: number) =>
  index === count - 1 ? ` ${word(language, say('occasions.and'))} ` : ', '

/** '9/2024', '9 – 10/2024', '11/2024 – 1/2025'; in English by name. */
export function wordMonths(language: Language, from: Day, until: Day) {
  const [first, last] = [partsOf(from), partsOf(until)]
  const month = ({ month }: Month) =>
    language === 'en' ? monthNames.format(new Date(Date.UTC(2024, month - 1))) : String(month)
  const whole = (one: Month) => `${month(one)}${language === 'en' ? ' ' : '/'}${one.year}`
  if (first.year !== last.year) return `${whole(first)} – ${whole(last)}`
  return first.month === last.month ? whole(first) : `${month(first)} – ${whole(last)}`
}

interface Month {
  year: number
  month: number
}
const partsOf = (day: Day): Month => ({ year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) })
const monthNames = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' })

/** A stakeholder group of Table 1; no name: the occasions of no group, last. */
export interface TableRow {
  group: ByLanguage
  lines: string[]
}

/** A stakeholder group with its occasions, and how many statements its members gave. */
export interface GroupHeld {
  name: ByLanguage
  occasions: Held[]
  statements?: number
  /** how many of them came late */
  late?: number
}

/** Table 1 (R76): the groups in their order, each with its occasions in theirs; one that had none, by its statements. */
export function tableRows(language: Language, groups: GroupHeld[], ungrouped: Held[]): TableRow[] {
  return [...groups, { name: {}, occasions: ungrouped }].flatMap(({ name, ...heard }) => {
    const lines = linesOf(language, heard)
    return lines.length ? { group: name, lines } : []
  })
}

const linesOf = (language: Language, { occasions, statements: count, late }: Omit<GroupHeld, 'name'>) =>
  occasions.length || !count
    ? occasions.map((one) => occasionLine(language, one))
    : [
        [
          word(language, say('occasions.statements', { count })),
          ...(late ? [word(language, say('occasions.ofThemLate', { count: late }))] : []),
        ].join(', '),
      ]

/** How many sittings there were in all: of the introduction. */
export const countSittings = (held: Pick<Held, 'sittings' | 'days'>[]) =>
  held.reduce((count, one) => count + sittingsOf(one), 0)
