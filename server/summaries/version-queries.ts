import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Content } from './content-rules.ts'
import { isBusinessSecret } from '../sight/hearing-queries.ts'

/** A version that was published: the newest, or the one with this number. */
export const findVersion = (db: Db, consultation: number, number?: number) =>
  db
    .selectFrom('consultation_summary_versions')
    .where('consultation_id', '=', consultation)
    .$if(number !== undefined, (one) => one.where('number', '=', number!))
    .orderBy('number', 'desc')
    .limit(1)
    .select(['number', 'why', 'published_at', sql<Content>`content`.as('content')])
    .executeTakeFirst()

/** The latest that were published, the newest first, with what each corrected; an older one opens by its number. */
export const listVersions = (db: Db, consultation: number) =>
  db
    .selectFrom('consultation_summary_versions')
    .where('consultation_id', '=', consultation)
    .orderBy('number', 'desc')
    .limit(100)
    .select(['number', 'why', 'published_at'])
    .execute()

/** Passages that are secret now, whatever was published of them. */
export const listHidden = (db: Db, consultation: number) =>
  db
    .selectFrom('consultation_respondents')
    .innerJoin('consultation_versions', 'consultation_versions.respondent_id', 'consultation_respondents.id')
    .innerJoin('consultation_answers', 'consultation_answers.version_id', 'consultation_versions.id')
    .innerJoin('consultation_passages', 'consultation_passages.answer_id', 'consultation_answers.id')
    .where('consultation_respondents.consultation_id', '=', consultation)
    .where(isBusinessSecret)
    .orderBy('consultation_passages.id')
    .select('consultation_passages.id')
    .execute()

interface Publishing {
  consultation: number
  content: Content
  why: string
  by: number
  at: Date
}

/** The next version, as the summary now stands; answers its number. */
export async function addVersion(db: Db, { consultation, content, why, by, at }: Publishing) {
  const last = await findVersion(db, consultation)
  const number = (last?.number ?? 0) + 1
  const row = { consultation_id: consultation, number, content, why, published_by: by, published_at: at }
  await db.insertInto('consultation_summary_versions').values(row).execute()
  return number
}
