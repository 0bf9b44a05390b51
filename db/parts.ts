/** Rows in parts, each small enough for one statement: PostgreSQL takes 65,535 values in one. */
export const inParts = <Row>(rows: readonly Row[], most = 1_000): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / most) }, (_, part) =>
    rows.slice(part * most, (part + 1) * most),
  )
