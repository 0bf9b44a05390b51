import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { hashOf } from '../accounts/stranger-rules.ts'
import type { Language } from '../words/index.ts'
import { nameOf } from './recipient-queries.ts'
import type { Answer, Statement } from './statement-rules.ts'

/** Who answers behind a link of an open request. */
export const findRespondentByLink = (db: Db, token: string) =>
  respondents(db).where('consultation_respondents.link_hash', '=', hashOf(token)).executeTakeFirst()

/** The organisation among those who are asked, or who have begun unasked. */
export const findRespondentOf = (db: Db, consultation: number, organisation: number) =>
  respondents(db)
    .where('consultation_respondents.consultation_id', '=', consultation)
    .where('consultation_respondents.organisation_id', '=', organisation)
    .executeTakeFirst()
export type Respondent = NonNullable<Awaited<ReturnType<typeof findRespondentOf>>>

const respondents = (db: Db) =>
  db
    .selectFrom('consultation_respondents')
    .leftJoin('organisations', 'organisations.id', 'consultation_respondents.organisation_id')
    .select((eb) => [
      'consultation_respondents.id',
      'consultation_respondents.consultation_id',
      'consultation_respondents.organisation_id',
      'consultation_respondents.language',
      'consultation_respondents.group_id',
      'consultation_respondents.asked',
      nameOf.as('name'),
      // the address that has been recorded of it: what is written there has been written to the organisation
      eb.fn.coalesce('organisations.email', 'consultation_respondents.email').as('recorded_email'),
    ])

/** The organisation as a respondent; one who was not asked is put there by answering. */
export async function putRespondent(
  db: Db,
  consultation_id: number,
  organisation_id: number,
  language: Language,
) {
  const row = { consultation_id, organisation_id, language, asked: false }
  await db
    .insertInto('consultation_respondents')
    .values(row)
    .onConflict((same) => same.columns(['consultation_id', 'organisation_id']).doNothing())
    .execute()
  return (await findRespondentOf(db, consultation_id, organisation_id))!
}

/** Keeps the respondent for this act alone: of two windows the second waits. */
export const takeRespondent = (db: Db, id: number) =>
  db
    .selectFrom('consultation_respondents')
    .where('id', '=', id)
    .select(['id', 'group_id'])
    .forUpdate()
    .executeTakeFirst()

/** The draft that is being written, with its words. */
export async function findDraft(db: Db, respondent: number) {
  const draft = await db
    .selectFrom('consultation_versions')
    .where('respondent_id', '=', respondent)
    .where('sent_at', 'is', null)
    .where('entered_by', 'is', null)
    .selectAll()
    .executeTakeFirst()
  return draft && { ...draft, answers: await listDraftAnswers(db, draft.id) }
}
export type Draft = NonNullable<Awaited<ReturnType<typeof findDraft>>>

const listDraftAnswers = (db: Db, version: number) =>
  db
    .selectFrom('consultation_answers')
    .where('version_id', '=', version)
    .orderBy('id')
    .select(['id', 'question_id', 'paragraph_id', 'choice', 'text'])
    .execute()

interface Saving {
  respondent: number
  statement: Statement
  way: 'signed_in' | 'link'
  language: Language
  person: number | null
  at: Date
}

/** Saves what has been written so far; 'begun' the first time, undefined when it was so already. */
export async function saveDraft(db: Db, { respondent, statement, way, language, person, at }: Saving) {
  const { answers, ...who } = statement
  const draft = await findDraft(db, respondent)
  const row = { ...who, way, language, person_id: person, saved_at: at }
  if (!draft) {
    const { id } = await db
      .insertInto('consultation_versions')
      .values({ ...row, respondent_id: respondent })
      .returning('id')
      .executeTakeFirstOrThrow()
    await putAnswers(db, id, answers)
    await carryFiles(db, respondent, id)
    return 'begun' as const
  }
  const { nothing, signer, position, email } = draft
  const before = {
    nothing,
    signer,
    position,
    email,
    answers: draft.answers.map(({ id: _id, ...one }) => one),
  }
  if (isDeepStrictEqual(before, { ...who, answers })) return undefined
  await db
    .updateTable('consultation_versions')
    .set((eb) => ({ ...row, revision: eb('revision', '+', 1) }))
    .where('id', '=', draft.id)
    .execute()
  await db.deleteFrom('consultation_answers').where('version_id', '=', draft.id).execute()
  await putAnswers(db, draft.id, answers)
  return 'saved' as const
}

/** What was attached to the latest version goes along to a new one, the same bytes; what was secret is attached anew. */
const carryFiles = (db: Db, respondent: number, draft: number) =>
  db
    .insertInto('files')
    .columns(carried)
    .expression((eb) =>
      eb
        .selectFrom('files')
        .where('thing', '=', 'consultation_version')
        .where('thing_id', '=', (eb) =>
          eb
            .selectFrom('consultation_versions')
            .where('respondent_id', '=', respondent)
            .where('sent_at', 'is not', null)
            .orderBy('late')
            .orderBy('sent_at', 'desc')
            .orderBy('number', 'desc')
            .limit(1)
            .select('consultation_versions.id'),
        )
        .where('publicity', '=', 'public')
        .where('removed_at', 'is', null)
        .select(['thing', sql<number>`${draft}::int`.as('thing_id'), ...carried.slice(2)]),
    )
    .execute()
const carried = [
  ...(['thing', 'thing_id', 'kind', 'title', 'name', 'media_type', 'bytes'] as const),
  ...(['sha256', 'stored_as', 'position', 'person_id', 'at'] as const),
]

/** The words of a version. */
export async function putAnswers(db: Db, version_id: number, answers: Answer[]) {
  if (answers.length)
    await db
      .insertInto('consultation_answers')
      .values(answers.map((one) => ({ ...one, version_id })))
      .execute()
}
