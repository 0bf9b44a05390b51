import { emptyEntry, type Entry, type Fact } from './rules.ts'

export const facts = Object.keys(emptyEntry) as Fact[]

/** Facts that differ, order of a set aside. */
export const changedFacts = (before: Entry, after: Entry): Fact[] =>
  facts.filter((fact) => plain(before[fact]) !== plain(after[fact]))

/** Of these facts alone. */
export const only = (entry: Entry, some: Fact[]): Partial<Entry> =>
  Object.fromEntries(some.map((fact) => [fact, entry[fact]]))

/** A change of one fact: of a set what came and went, else what it was and what it becomes. */
export type Difference =
  | { fact: Fact; kept: string[]; came: string[]; went: string[] }
  | { fact: Fact; before: Entry[Fact]; after: Entry[Fact] }

/** The redline of fields: how `after` differs from the entry as it stands. */
export const differences = (entry: Entry, after: Partial<Entry>): Difference[] =>
  changedFacts(entry, { ...entry, ...after }).map((fact) => {
    const [was, becomes] = [entry[fact], after[fact]!]
    if (!Array.isArray(was) || !Array.isArray(becomes))
      return { fact, before: was, after: becomes as Entry[Fact] }
    const [old, fresh] = [new Set<string>(was), new Set<string>(becomes)]
    return {
      fact,
      kept: was.filter((one) => fresh.has(one)),
      came: becomes.filter((one) => !old.has(one)),
      went: was.filter((one) => !fresh.has(one)),
    }
  })

const plain = (value: Entry[Fact]) => {
  if (Array.isArray(value)) return JSON.stringify(value.toSorted())
  if (typeof value === 'object' && value)
    return JSON.stringify([value.fi ?? '', value.sv ?? '', value.en ?? ''])
  return JSON.stringify(value)
}
