export const pageLength = 50

/** Of more it is only said that there are more. */
export const countedUpTo = 200

/** Which providers are looked for; what is empty filters nothing. */
export interface Filters {
  q: string
  field: string
  region: string
  size: string
  language: string
  /** at least so many */
  places: number | null
  hours: number | null
  open: '' | 'development' | 'bids'
  /** the last one on the page before, and by which word it was found */
  after: { id: number; name: string; word: string } | undefined
}

/** The words looked for, the first few: each is the beginning of a word of the name, a skill, a field or a municipality. */
export const wordsOf = (q: string) => (q.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 6)

/** The filters as an address holds them. */
export const addressOf = (path: string, { after, ...filters }: Filters) => {
  const asked = Object.entries(filters).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
  const from = after
    ? [
        ...asked,
        ['from', after.name],
        ['after', String(after.id)],
        ...(after.word ? [['by', after.word]] : []),
      ]
    : asked
  return from.length ? `${path}?${new URLSearchParams(from)}` : path
}

export const isFiltered = (filters: Filters) => addressOf('', filters) !== ''
