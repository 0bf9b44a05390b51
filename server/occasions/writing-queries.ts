import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { inParts } from '../../db/parts.ts'
import type { Db } from '../../db/schema/index.ts'
import { languages, type ByLanguage } from '../words/index.ts'
import { renewNotes, type Note } from './note-rules.ts'
import { daysOf } from './table-queries.ts'
import type { Content, When } from './rules.ts'

interface Place {
  body_id: number
  consultation_id: number | null
  meeting_id?: number | null
}
interface By {
  by: number
  at: Date
}

/** Puts an occasion last in its group. */
export async function addOccasion(db: Db, place: Place, content: Content, { by, at }: By) {
  const row = { ...place, ...(await plainOf(db, place, content)), created_by: by, created_at: at }
  const { id } = await db
    .insertInto('occasions')
    .values({ ...row, position: await nextPosition(db, place, row.group_id) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await putDays(db, id, content.days)
  await putNotes(
    db,
    id,
    content.notes.map((text) => ({ text })),
  )
  return id
}

/** Keeps the occasion for this act alone, with what its form says of it as it stands. */
export async function takeOccasion(db: Db, id: number) {
  await db.selectFrom('occasions').where('id', '=', id).select('id').forUpdate().executeTakeFirst()
  return db
    .selectFrom('occasions')
    .where('id', '=', id)
    .selectAll()
    .select((eb) => [
      daysOf.as('days'),
      sql<boolean>`exists (select from workshops where workshops.id = occasions.id)`.as('is_workshop'),
      sql<boolean>`exists (select from workshops where workshops.id = occasions.id and cancelled_at is not null)`.as(
        'is_cancelled',
      ),
      sql<boolean>`exists (select from occasion_disclosures where occasion_id = occasions.id)`.as('has_told'),
      jsonArrayFrom(
        eb
          .selectFrom('occasion_notes')
          .whereRef('occasion_notes.occasion_id', '=', 'occasions.id')
          .orderBy('occasion_notes.position')
          .select((eb) => [
            'occasion_notes.id',
            'occasion_notes.text',
            jsonArrayFrom(
              eb
                .selectFrom('consultation_segments')
                .whereRef('consultation_segments.note_id', '=', 'occasion_notes.id')
                .orderBy('consultation_segments.id')
                .select(['id', 'text', 'starts', 'ends']),
            ).as('segments'),
          ]),
      )
        .$castTo<Note[]>()
        .as('notes'),
    ])
    .executeTakeFirst()
}
export type Taken = NonNullable<Awaited<ReturnType<typeof takeOccasion>>>

/** Writes the occasion over; the words that would be lost though they are in use, or undefined when it was so already. */
export async function changeOccasion(db: Db, taken: Taken, content: Content) {
  const renewed = renewNotes(taken.notes, content.notes)
  if (renewed.broken !== undefined) return { broken: renewed.broken }
  const row = await plainOf(db, taken, content)
  const before = Object.fromEntries(Object.keys(row).map((name) => [name, taken[name as keyof typeof row]]))
  const texts = taken.notes.map(({ text }) => text)
  if (isDeepStrictEqual([before, taken.days, texts], [row, content.days, content.notes])) return undefined
  await db.updateTable('occasions').set(row).where('id', '=', taken.id).execute()
  await db.deleteFrom('occasion_days').where('occasion_id', '=', taken.id).execute()
  await putDays(db, taken.id, content.days)
  const kept = renewed.notes.flatMap(({ id }) => id ?? [])
  await db
    .deleteFrom('occasion_notes')
    .where('occasion_id', '=', taken.id)
    .where(sql<boolean>`not id = any(${kept}::int[])`)
    .execute()
  await putNotes(db, taken.id, renewed.notes)
  await moveSegments(db, renewed.moved)
  return { broken: undefined }
}

/** Makes it a source of this request, last of those without a group, or of none. */
export const attachOccasion = async (db: Db, taken: Taken, consultation_id: number | null) =>
  db
    .updateTable('occasions')
    .set({
      ...{ consultation_id, group_id: null },
      position: await nextPosition(db, { body_id: taken.body_id, consultation_id }, null),
    })
    .where('id', '=', taken.id)
    .execute()

/** What was attached goes along, its bytes at night. */
export async function removeOccasion(db: Db, id: number) {
  await db.deleteFrom('files').where('thing', '=', 'occasion').where('thing_id', '=', id).execute()
  await db.deleteFrom('occasions').where('id', '=', id).execute()
}

async function plainOf(db: Db, place: Place, { days: _days, notes: _notes, new_group, ...row }: Content) {
  const group_id = place.consultation_id
    ? await groupOf(db, place.consultation_id, row.group_id, new_group)
    : null
  return { ...row, group_id, series_id: await seriesOf(db, place.body_id, row.series_id) }
}

/** A group of the request, or a new one by its name: residents and councils need not be in the directory. */
async function groupOf(db: Db, consultation_id: number, chosen: number | null, typed: ByLanguage) {
  const groups = await db
    .selectFrom('consultation_groups')
    .where('consultation_id', '=', consultation_id)
    .select(['id', 'name', 'position'])
    .execute()
  const names = Object.values(typed)
  if (!names.length) return groups.find(({ id }) => id === chosen)?.id ?? null
  const named = groups.find(({ name }) => names.some((one) => isCalled(name, one)))
  if (named) return named.id
  const position = Math.max(0, ...groups.map((one) => one.position)) + 1
  const row = { consultation_id, position, name: typed }
  const { id } = await db
    .insertInto('consultation_groups')
    .values(row)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const isCalled = (name: ByLanguage, typed: string) =>
  languages.some((one) => name[one]?.toLowerCase() === typed.toLowerCase())

/** The series, where it is one of the body. */
export const seriesOf = async (db: Db, body: number, chosen: number | null) =>
  chosen === null
    ? null
    : ((
        await db
          .selectFrom('occasion_series')
          .where('id', '=', chosen)
          .where('body_id', '=', body)
          .select('id')
          .executeTakeFirst()
      )?.id ?? null)

const nextPosition = async (db: Db, { body_id, consultation_id }: Place, group: number | null) =>
  (
    await db
      .selectFrom('occasions')
      .where('body_id', '=', body_id)
      .where('consultation_id', 'is not distinct from', consultation_id)
      .where('group_id', 'is not distinct from', group)
      .select(sql<number>`(coalesce(max(position), 0) + 1)::int`.as('next'))
      .executeTakeFirstOrThrow()
  ).next

async function putDays(db: Db, occasion_id: number, days: When['days']) {
  if (days.length)
    await db
      .insertInto('occasion_days')
      .values(days.map((one) => ({ ...one, occasion_id })))
      .execute()
}

/** Paragraphs that were there keep their rows, since segments point at them. */
async function putNotes(db: Db, occasion_id: number, notes: { id?: number; text: string }[]) {
  const placed = notes.map((note, index) => ({ ...note, position: index + 1 }))
  const [kept, added] = [placed.filter(({ id }) => id), placed.filter(({ id }) => !id)]
  await sql`update occasion_notes set text = kept.text, position = kept.position
    from unnest(${kept.map(({ id }) => id)}::int[], ${kept.map(({ text }) => text)}::text[],
      ${kept.map(({ position }) => position)}::int[]) as kept (id, text, position)
    where occasion_notes.id = kept.id`.execute(db)
  for (const part of inParts(added))
    await db
      .insertInto('occasion_notes')
      .values(part.map((note) => ({ ...note, occasion_id })))
      .execute()
}

const moveSegments = (db: Db, moved: ReturnType<typeof renewNotes>['moved']) =>
  sql`update consultation_segments set starts = moved.starts, ends = moved.ends
    from unnest(${moved.map(({ id }) => id)}::int[], ${moved.map(({ starts }) => starts)}::int[], ${moved.map(({ ends }) => ends)}::int[])
      as moved (id, starts, ends)
    where consultation_segments.id = moved.id`.execute(db)
