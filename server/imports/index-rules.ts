/** Rows found by a key without looking at all of them: an import asks for each of its own rows. */
export function indexOf<Row, Key>(rows: Iterable<Row>, keyOf: (row: Row) => Key) {
  const byKey = new Map<Key, Row[]>()
  const add = (row: Row) => {
    const key = keyOf(row)
    const alike = byKey.get(key)
    if (alike) alike.push(row)
    else byKey.set(key, [row])
  }
  for (const row of rows) add(row)
  return { add, at: (key: Key): readonly Row[] => byKey.get(key) ?? none }
}

const none: readonly never[] = []
