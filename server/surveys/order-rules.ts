/** What is moved or taken away among its like. */
export interface Part {
  part: 'section' | 'question'
  part_id: number
}

/** The parts among which this one stands, in their order; none where it is not of this survey. */
export function rowOf(
  sections: readonly { id: number; questions: { id: number }[] }[],
  { part, part_id }: Part,
) {
  const row =
    part === 'section' ? sections : sections.find(({ questions }) => among(questions, part_id))?.questions
  const table = part === 'section' ? ('survey_sections' as const) : ('survey_questions' as const)
  return { table, ids: row && among(row, part_id) ? row.map(({ id }) => id) : [] }
}

const among = (row: readonly { id: number }[], wanted: number) => row.some(({ id }) => id === wanted)

/** The order after one has changed places with its neighbour; undefined where there is none. */
export function moveIn(ids: readonly number[], id: number, way: 'up' | 'down') {
  const from = ids.indexOf(id)
  const to = way === 'up' ? from - 1 : from + 1
  if (from < 0 || to < 0 || to >= ids.length) return undefined
  const moved = [...ids]
  moved[from] = ids[to]!
  moved[to] = id
  return moved
}
