import { sourceKinds, type SourceKind } from './source-rules.ts'

/** What the list of segments is narrowed by; undefined leaves a choice open. */
export interface Filters {
  theme?: number | 'none' | undefined
  group?: number | undefined
  size?: string | undefined
  region?: string | undefined
  side?: string | undefined
  answered?: 'yes' | 'no' | undefined
  source?: SourceKind | undefined
  q?: string | undefined
}
export const filterNames = ['theme', 'group', 'size', 'region', 'side', 'answered', 'source'] as const
export type FilterName = (typeof filterNames)[number]

/** The choices as an address has them. */
export function filtersIn(query: Record<string, unknown>): Filters {
  const given = (name: string) => (typeof query[name] === 'string' ? query[name].trim().slice(0, 200) : '')
  const id = (name: string) => (/^[1-9]\d{0,8}$/.test(given(name)) ? Number(given(name)) : undefined)
  const value = (name: string) => (/^\w{1,40}$/.test(given(name)) ? given(name) : undefined)
  return {
    theme: given('theme') === 'none' ? 'none' : id('theme'),
    group: id('group'),
    size: value('size'),
    region: value('region'),
    side: value('side'),
    answered: (['yes', 'no'] as const).find((one) => one === given('answered')),
    source: sourceKinds.find((one) => one === given('source')),
    q: searchOf(given('q')) ? given('q').replaceAll('\0', '') : undefined,
  }
}

/** The choices as they stand in an address, with what comes besides. */
export function addressOf(
  path: string,
  filters: Filters,
  more: Record<string, string | number | undefined> = {},
) {
  const given = Object.entries({ ...filters, ...more }).filter(
    ([, value]) => value !== undefined && value !== '',
  )
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
  return given.length ? `${path}?${query}` : path
}

/** What was typed as a question to the full-text search: every word, by its stem or its beginning; '' of none. */
export const searchOf = (typed: string) =>
  (typed.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `${word}:*`).join(' & ')

/** Marks around what a search found, which no text holds. */
export const found = { begins: '\ue000', ends: '\ue001' }

/** A text with such marks, in parts. */
export const foundParts = (text: string) =>
  text.split(found.begins).flatMap((piece, index) => {
    if (index === 0) return piece ? [{ text: piece, found: false }] : []
    const [hit = '', rest = ''] = piece.split(found.ends)
    return [{ text: hit, found: true }, ...(rest ? [{ text: rest, found: false }] : [])]
  })
