export interface Column {
  name: string
  type: string
}

/** How many rows each table has and what they hash to. */
export type Fingerprints = Record<string, { rows: number; sha256: string }>

export interface Sequence {
  name: string
  last_value: string
  is_called: boolean
}

/** One file of a backup, its path within the folder. */
export interface Part {
  path: string
  bytes: number
  sha256: string
}

export interface Manifest {
  program: 'kumppanuuspoyta'
  version: string
  at: string
  /** 'tables': a file of lines for each; 'dump': as pg_dump writes it */
  database: 'tables' | 'dump'
  migrations: string[]
  tables: Fingerprints
  sequences: Sequence[]
  parts: Part[]
}

/** The tables that are not the same in both, by name. */
export const differing = (one: Fingerprints, other: Fingerprints) =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((table) => one[table]?.rows !== other[table]?.rows || one[table]?.sha256 !== other[table]?.sha256)
    .toSorted()

export type Summary = ReturnType<typeof summaryOf>

/** What is said of a copy when it is done. */
export const summaryOf = ({ tables, parts = [] }: { tables: Fingerprints; parts?: Part[] }) => ({
  tables: Object.keys(tables).length,
  rows: Object.values(tables).reduce((sum, { rows }) => sum + rows, 0),
  files: parts.filter(({ path }) => path.startsWith('files/')).length,
})

/** Of the migrations of the copied installation, those that this program does not know: it is older. */
export const unknownAmong = (migrated: string[], known: string[]) =>
  migrated.filter((name) => !known.includes(name))
