/** Rows found by what stands in one of their columns, in their order: `grouped(votes, 'item_id')(7)`. */
export function grouped<Row extends object, Column extends keyof Row>(rows: Row[], column: Column) {
  const groups = new Map<Row[Column], Row[]>()
  for (const row of rows) {
    const group = groups.get(row[column])
    if (group) group.push(row)
    else groups.set(row[column], [row])
  }
  return (value: Row[Column]): Row[] => groups.get(value) ?? []
}
