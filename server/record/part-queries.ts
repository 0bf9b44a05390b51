import { sql, type RawBuilder } from 'kysely'

/** Things within a thing whose entries are its own too: those of a meeting's items, a matter's recommendations. */
export function partsOf({ thing, id }: { thing: string; id: number }): RawBuilder<unknown> {
  const itself = sql`select ${thing}::text, ${id}::int`
  const parts = within[thing]?.(id) ?? []
  return sql.join([itself, ...parts], sql` union all `)
}

type Parts = (id: number) => RawBuilder<unknown>[]

const rows = (thing: string, table: string, column: string, id: number) =>
  sql`select ${sql.lit(thing)}, id from ${sql.table(table)} where ${sql.ref(column)} = ${id}`

const ofItems = (items: RawBuilder<unknown>) =>
  [
    ['motion', 'motions'],
    ['vote', 'votes'],
    ['decision', 'decisions'],
    ['dissent', 'dissents'],
    ['disqualification', 'disqualifications'],
    ['task', 'tasks'],
  ].map(
    ([thing, table]) =>
      sql`select ${sql.lit(thing)}, id from ${sql.table(table!)} where item_id in (${items})`,
  )

const within: Record<string, Parts> = {
  item: (id) => ofItems(sql`select ${id}::int`),
  meeting: (id) => [
    rows('item', 'items', 'meeting_id', id),
    rows('minutes', 'minutes', 'meeting_id', id),
    rows('attendance', 'attendances', 'meeting_id', id),
    ...ofItems(sql`select id from items where meeting_id = ${id}`),
  ],
  matter: (id) => [
    rows('initiative', 'initiatives', 'matter_id', id),
    rows('item', 'items', 'matter_id', id),
    rows('recommendation', 'recommendations', 'matter_id', id),
    ...ofItems(sql`select id from items where matter_id = ${id}`),
  ],
  person: (id) => [
    rows('office', 'offices', 'person_id', id),
    rows('membership', 'memberships', 'person_id', id),
    rows('interest', 'interests', 'person_id', id),
    rows('interest_declaration', 'interest_declarations', 'person_id', id),
  ],
}
