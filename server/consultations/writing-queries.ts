import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { consultations, contentOf, listGroups, listParagraphs, listQuestions } from './queries.ts'
import type { Content } from './rules.ts'

/** Keeps the request for this act alone, until the transaction ends. */
export async function takeConsultation(db: Db, id: number) {
  await db.selectFrom('consultations').where('id', '=', id).select('id').forUpdate().executeTakeFirstOrThrow()
  return consultations(db).where('consultations.id', '=', id).executeTakeFirstOrThrow()
}

interface By {
  by: number
  at: Date
}

export async function addConsultation(db: Db, body_id: number, content: Content, { by, at }: By) {
  const row = { ...plainOf(content), body_id, created_by: by, created_at: at }
  const { id } = await db.insertInto('consultations').values(row).returning('id').executeTakeFirstOrThrow()
  await putParts(db, id, content)
  return id
}

/** Writes a draft over; undefined when it was so already. */
export async function changeConsultation(db: Db, id: number, content: Content) {
  const before = contentOf(
    await consultations(db).where('consultations.id', '=', id).executeTakeFirstOrThrow(),
    {
      paragraphs: await listParagraphs(db, id),
      questions: await listQuestions(db, id),
      groups: await listGroups(db, id),
    },
  )
  if (isDeepStrictEqual(before, content)) return undefined
  await db.updateTable('consultations').set(plainOf(content)).where('id', '=', id).execute()
  for (const table of ['consultation_paragraphs', 'consultation_questions'] as const)
    await db.deleteFrom(table).where('consultation_id', '=', id).execute()
  await putParts(db, id, content)
  return id
}

const plainOf = ({ paragraphs: _paragraphs, questions: _questions, groups: _groups, ...plain }: Content) =>
  plain

async function putParts(db: Db, consultation_id: number, { paragraphs, questions, groups }: Content) {
  const placed = <Row extends object>(rows: Row[]) =>
    rows.map((row, index) => ({ ...row, consultation_id, position: index + 1 }))
  if (paragraphs.length) await db.insertInto('consultation_paragraphs').values(placed(paragraphs)).execute()
  if (questions.length) await db.insertInto('consultation_questions').values(placed(questions)).execute()
  await putGroups(db, consultation_id, placed(groups))
}

/** Groups keep their ids: recipients have been put into them. */
async function putGroups(
  db: Db,
  consultation_id: number,
  groups: (Content['groups'][number] & { position: number })[],
) {
  const known = (await listGroups(db, consultation_id)).map(({ id }) => id)
  const [kept, added] = [
    groups.filter(({ id }) => isOf(known, id)),
    groups.filter(({ id }) => !isOf(known, id)),
  ]
  const gone = known.filter((id) => !kept.some((one) => one.id === id))
  if (gone.length) await db.deleteFrom('consultation_groups').where('id', 'in', gone).execute()
  if (kept.length)
    await sql`update consultation_groups set name = kept.name, attention = kept.attention, position = kept.position
      from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as kept (id int, name jsonb, attention jsonb, position int)
      where consultation_groups.id = kept.id`.execute(db)
  if (added.length)
    await db
      .insertInto('consultation_groups')
      .values(added.map(({ id: _id, ...group }) => ({ ...group, consultation_id })))
      .execute()
}

const isOf = (known: number[], id: number | undefined) => id !== undefined && known.includes(id)

export const setOpened = (db: Db, id: number, opened_at: Date) =>
  db.updateTable('consultations').set({ opened_at }).where('id', '=', id).execute()

export const setMoved = (db: Db, id: number, to: 'summarised' | 'answered', at: Date) =>
  db
    .updateTable('consultations')
    .set(to === 'summarised' ? { summarised_at: at } : { answered_at: at })
    .where('id', '=', id)
    .execute()

export const setCaseNumber = (db: Db, id: number, case_number: string) =>
  db.updateTable('consultations').set({ case_number }).where('id', '=', id).execute()

/** The last day of answering; a planned summary that would come before it is planned anew. Undefined when it was so already. */
export const setDeadline = (
  db: Db,
  { id, closes_on, summary_on }: { id: number; closes_on: Day; summary_on: Day | null },
) =>
  db
    .updateTable('consultations')
    .set({ closes_on, summary_on: summary_on && summary_on < closes_on ? null : summary_on })
    .where('id', '=', id)
    .where('closes_on', '<>', closes_on)
    .returning('id')
    .executeTakeFirst()

/** Statements that were late and have come by the day that is now the last: they are in time. Answers how many. */
export async function takeInTime(db: Db, id: number, closes_on: Day) {
  const { rows } = await sql`
    update consultation_versions set late = false
    from consultation_respondents
    where consultation_respondents.id = respondent_id and consultation_id = ${id} and late
      and (sent_at at time zone 'Europe/Helsinki')::date <= ${closes_on}::date
    returning consultation_versions.id`.execute(db)
  return rows.length
}

export const discardConsultation = (db: Db, id: number) =>
  db.deleteFrom('consultations').where('id', '=', id).execute()
