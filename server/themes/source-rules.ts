/** Where something was said: a statement (by its respondent), an occasion, an open question of a survey. */
export const sourceKinds = ['statement', 'occasion', 'question'] as const
export type SourceKind = (typeof sourceKinds)[number]
export interface Source {
  kind: SourceKind
  id: number
}

/** 'statement-12', as addresses name it. */
export const sourceKey = ({ kind, id }: Source) => `${kind}-${id}`

export function sourceIn(given: unknown): Source | undefined {
  const [, kind, id] =
    /^(statement|occasion|question)-([1-9]\d{0,8})$/.exec(typeof given === 'string' ? given : '') ?? []
  return kind ? { kind: kind as SourceKind, id: Number(id) } : undefined
}

/** The desk with a source on it, and a segment in hand. */
export function deskAddress(
  consultation: number,
  { source, ...more }: { source?: Source | undefined } & Record<string, unknown>,
) {
  const given = Object.entries({ source: source && sourceKey(source), ...more }).filter(
    ([, value]) => value !== undefined,
  )
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
  return `/consultations/${consultation}/desk${given.length ? `?${query}` : ''}`
}
